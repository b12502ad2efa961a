"""Page templates and stylesheets: looked up by name among the style's files, the project's own before the house's."""

from collections.abc import Callable
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from nlmpress.model import Style


def _loader(style: Style, folder: str) -> Callable[[str], str | None]:
    def load(name: str) -> str | None:
        file = style.files.get(f"{folder}{name}")
        return None if file is None else file.data.decode("utf-8")

    return load


def page_environment(style: Style) -> Environment:
    """Pages: `templates/NAME.xhtml.j2`. Everything is escaped unless it is Markup; what is not defined is an error."""
    return Environment(
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
    return Environment(
        loader=FunctionLoader(_loader(style, "")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def page(environment: Environment, name: str, **values: Any) -> Markup:
    """One page, from the template of this name."""
    return Markup(environment.get_template(f"{name}.xhtml.j2").render(values))
