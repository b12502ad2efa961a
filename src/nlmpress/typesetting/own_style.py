"""What breaks off because of a project's own style is said of the style."""

from collections.abc import Iterator
from contextlib import contextmanager

from nlmpress.diagnostics import Finding, Rejected, Span
from nlmpress.model import Style

_OF_SUMS = (ArithmeticError, LookupError, RecursionError, StopIteration, ValueError)
"""How values that nobody foresaw break off a drawing or a page."""
_FIRST = ("tokens.yaml", "print.css.j2", "handout.css.j2", "epub.css.j2", "core.css.j2")


@contextmanager
def faults_of_style(style: Style) -> Iterator[None]:
    """Inside, sums that cannot be done are a finding if the project has a style of its own. The house's is sound."""
    try:
        yield
    except _OF_SUMS as fault:
        if not style.own:
            raise
        first = next((name for name in _FIRST if name in style.own), next(iter(style.own)))
        others = ", ".join(file.path for name, file in style.own.items() if name != first)
        said = ", ".join(filter(None, (type(fault).__name__, str(fault))))
        message = f"With the project's own style no page can be made: {said}."
        hint = f"Take away what is your own, value by value{f' (and in {others})' if others else ''}, until it builds."
        raise Rejected(
            [Finding(code="style-workable", message=message, at=Span(file=style.own[first].path), hint=hint)]
        ) from fault
