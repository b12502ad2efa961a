"""The stylesheet of a sheet, from the tokens."""

from nlmpress.model import Style
from nlmpress.rendering.css import number
from nlmpress.rendering.handouts.fit import LARGE, NAME, OVER_CARDS, Format
from nlmpress.rendering.templates import css_environment, stylesheet

STRIP = 46
"""Millimetres of the drawing that says which divisions of the work a sheet covers."""


def handout_css(style: Style, form: Format) -> str:
    """The stylesheet of every sheet that is set so."""
    easy = form.version == "dyslexia-friendly" and not form.answers
    return stylesheet(
        css_environment(style),
        style,
        "handout",
        **{**style.tokens, "paper": form},
        v=form.v,
        margins=form,
        number=number,
        easy=easy,
        large=form.v["small"] >= LARGE,
        sans_titles=easy,
        answered=form.answers,
        strip=STRIP,
        between_head_and_name=number(NAME),
        over_cards=number(OVER_CARDS),
    )
