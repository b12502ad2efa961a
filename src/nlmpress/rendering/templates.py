"""Page templates and stylesheets: looked up by name among the style's files, the project's own before the house's."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from traceback import extract_tb
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from nlmpress.diagnostics import Finding, Rejected, Span
from nlmpress.model import Style


def _loader(style: Style, folder: str) -> Callable[[str], str | None]:
    def load(name: str) -> str | None:
        file = style.files.get(f"{folder}{name}")
        return None if file is None else file.data.decode("utf-8")

    return load


def page_environment(style: Style) -> Environment:
    """Pages: `templates/NAME.xhtml.j2`. Everything is escaped unless it is Markup; what is not defined is an error."""
    return ImmutableSandboxedEnvironment(
        loader=FunctionLoader(_loader(style, "templates/")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def css_environment(style: Style) -> Environment:
    """Stylesheets: `NAME.css.j2` at the top of styles/, filled with literal values from the tokens.

    They are no markup: escaping would break them.
    """
    return ImmutableSandboxedEnvironment(
        loader=FunctionLoader(_loader(style, "")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def page(environment: Environment, style: Style, name: str, **values: Any) -> Markup:
    """One page, from the template of this name. `Rejected` when a project's own template cannot be filled."""
    with faults_of(style, f"templates/{name}.xhtml.j2"):
        return Markup(environment.get_template(f"{name}.xhtml.j2").render(values))


def stylesheet(environment: Environment, style: Style, name: str, **values: Any) -> str:
    """One stylesheet, as `page`."""
    with faults_of(style, f"{name}.css.j2"):
        return environment.get_template(f"{name}.css.j2").render(values)


@contextmanager
def faults_of(style: Style, path: str) -> Iterator[None]:
    """Inside, what is wrong with a template of the project is a finding at its line. The house's own have no excuse."""
    try:
        yield
    except (TemplateError, TypeError, ValueError, OverflowError) as fault:
        if path not in style.own:
            raise
        line = fault.lineno if isinstance(fault, TemplateSyntaxError) else _line(fault)
        at = Span(file=style.own[path].path, line=line or 0)
        message = f"{str(fault).capitalize().rstrip('.')}."
        hint = "Compare it with the house's template of the same name."
        raise Rejected([Finding(code="template-sound", message=message, at=at, hint=hint)]) from fault


def _line(fault: Exception) -> int:
    """The last line of a template that was being filled; Jinja gives its frames no file."""
    lines = [frame.lineno for frame in extract_tb(fault.__traceback__) if frame.filename in ("<template>", "<unknown>")]
    return next((line for line in reversed(lines) if line), 0)
