"""Page templates and stylesheets: looked up by name among the style's files, the project's own before the house's."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from traceback import extract_tb
from typing import Any

from jinja2 import BytecodeCache, Environment, FunctionLoader, StrictUndefined, TemplateSyntaxError
from jinja2.bccache import Bucket
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from nlmpress.diagnostics import Finding, Rejected, Span
from nlmpress.model import Style
from nlmpress.rendering.limits import bounded
from nlmpress.rendering.well_formed import flaw, place

Loaded = tuple[str, str, None]
"""The text of a template, its path and nothing, for it never changes while the press runs."""
WHOLE = frozenset({"book", "page", "handouts/sheet"})
"""Templates that make a document; what the others make stands in one."""
MACROS = "templates/handouts/parts.xhtml.j2"
"""What templates of sheets share."""
LARGEST = 32_000_000
"""Characters of one page or stylesheet."""


class _Compiled(BytecodeCache):
    """What templates compile to, once a process: editions, sheets and their versions share them."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key, bucket.checksum] = bucket.code


_PAGES, _STYLESHEETS = _Compiled(), _Compiled()


class _Sandbox(ImmutableSandboxedEnvironment):
    """Templates reach nothing but what they are given, and the same values make the same page."""

    intercepted_binops = frozenset({"**"})
    """A power of a power takes for ever in one step, which nothing can stop."""

    def __init__(self, **options: Any) -> None:
        super().__init__(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, **options)
        del self.globals["lipsum"], self.filters["random"]  # chance has no part in a book

    def call_binop(self, context: object, operator: str, left: object, right: object) -> object:
        raise SecurityError(f"A template cannot use {operator}")


def _loader(style: Style, folder: str) -> Callable[[str], Loaded | None]:
    def load(name: str) -> Loaded | None:
        file = style.files.get(f"{folder}{name}")
        return None if file is None else (file.data.decode("utf-8-sig"), file.path, None)

    return load


def page_environment(style: Style) -> Environment:
    """Pages: `templates/NAME.xhtml.j2`. Everything is escaped unless it is Markup; what is not defined is an error."""
    return _Sandbox(loader=FunctionLoader(_loader(style, "templates/")), autoescape=True, bytecode_cache=_PAGES)


def css_environment(style: Style) -> Environment:
    """Stylesheets: `NAME.css.j2` at the top of styles/, filled with literal values from the tokens.

    They are no markup: escaping would break them.
    """
    return _Sandbox(loader=FunctionLoader(_loader(style, "")), keep_trailing_newline=True, bytecode_cache=_STYLESHEETS)


def page(environment: Environment, style: Style, name: str, **values: Any) -> Markup:
    """One page, from the template of this name. `Rejected` when a project's own template cannot be filled."""
    path = f"templates/{name}.xhtml.j2"
    with faults_of(style, path):
        template = environment.get_template(f"{name}.xhtml.j2")
        made = _sized(template.render(values))
        # What the house's templates make of the values they are given is well-formed; tests hold that.
        if path in style.own and (wrong := flaw(made, whole=name in WHOLE)):
            line, column = place(template, style.own[path].data.decode("utf-8-sig"), values, wrong.index)
            raise _refused(wrong.message, Span(file=style.own[path].path, line=line, column=column))
        return Markup(made)


def require(made: str, style: Style, name: str, marks: Iterable[str], called: str) -> None:
    """Raise `Rejected` when a project's own template has left out one of the marks by which what it makes is measured;
    macros of its own may be what lacks them.
    """
    own = next((style.own[path] for path in (f"templates/{name}.xhtml.j2", MACROS) if path in style.own), None)
    if own and not all(mark in made for mark in marks):
        raise _refused(f"It leaves out {called}, by which the press fits a sheet", Span(file=own.path))


def stylesheet(environment: Environment, style: Style, name: str, **values: Any) -> str:
    """One stylesheet, as `page`."""
    with faults_of(style, f"{name}.css.j2"):
        return _sized(environment.get_template(f"{name}.css.j2").render(values))


def _sized(made: str) -> str:
    if len(made) > LARGEST:
        raise ValueError(f"It makes {len(made)} characters, and the most is {LARGEST}")
    return made


@contextmanager
def faults_of(style: Style, path: str) -> Iterator[None]:
    """Inside, what is wrong with a template of the project is a finding at its line. The house's own have no excuse."""
    own = {file.path for name, file in style.own.items() if name.endswith(".j2")}
    try:
        with bounded() if own else nullcontext():
            yield
    except Rejected:
        raise
    except Exception as fault:  # what can go wrong in a program that somebody else wrote
        at = _place(fault, own)
        if at is None and path in style.own:
            at = Span(file=style.own[path].path)
        if at is None:
            raise
        raise _refused(_said(fault), at) from fault


def _refused(message: str, at: Span) -> Rejected:
    hint = "Compare it with the house's template of the same name."
    return Rejected([Finding(code="template-sound", message=f"{message}.", at=at, hint=hint)])


def _said(fault: Exception) -> str:
    match fault:
        case MemoryError():
            return "It fills the memory"
        case RecursionError():
            return "It goes deeper and deeper, as what includes or calls itself does"
        case LookupError():
            return f"There is nothing at {fault}"
        case _:
            words = str(fault).strip().splitlines()[0].rstrip(".")[:300] if str(fault).strip() else type(fault).__name__
            return words[0].upper() + words[1:]


def _place(fault: Exception, own: set[str]) -> Span | None:
    """Where in the project's own templates a fault arose, if it did."""
    if isinstance(fault, TemplateSyntaxError) and fault.filename in own:
        return Span(file=str(fault.filename), line=fault.lineno)
    frames = [frame for frame in extract_tb(fault.__traceback__) if frame.filename in own]
    return Span(file=frames[-1].filename, line=frames[-1].lineno or 0) if frames else None
