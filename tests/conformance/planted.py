"""Defects that a press would have to make: each grows from one line of one chapter, in every form of the book.

Checks and templates let none of them through, so they are put in where words become markup: a paragraph that says
`planted NAME` becomes what is listed here under that name.
"""

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any

import pikepdf
from markupsafe import Markup

from nlmpress.prose import Inline, plain

EPUBCHECK: Mapping[str, str] = {
    "RSC-005": "<center>Not in this vocabulary</center>",
    "RSC-006": '<img src="https://example.org/far.png" alt="A picture that is far away"/>',
    "RSC-007": '<a href="nowhere.xhtml">A file that is not there</a>',
    "RSC-010": '<a href="../css/book.css">What is no page</a>',
    "RSC-012": '<a href="#nothing">A place that is not there</a>',
    "RSC-020": '<a href="https://exa mple.org/">An address that is none</a>',
    "RSC-029": '<a href="data:text/html,x">A page in an address</a>',
    "RSC-030": '<a href="file:///etc/hosts">A file of the machine</a>',
    "OPF-028": '<b epub:type="zz:thing">A prefix that nobody has said</b>',
    "HTM_061": '<b data-Xy="1">An attribute that is none</b>',
    "HTM-025": '<a href="nosuch:thing">A scheme that nobody knows</a>',
    "CSS-008": '<b style="color">A property without a value</b>',
}
"""By rule of EPUBCheck."""
ACE: Mapping[str, str] = {
    "image-alt": '<img src="../cover.png"/>',
    "color-contrast": '<span style="color: #ccc; background: #fff">Pale words</span>',
    "link-name": '<a href="titlepage.xhtml"></a>',
    "aria-roles": '<span role="nothing">A role that is none</span>',
    "aria-valid-attr": '<span aria-nothing="true">A state that is none</span>',
    "aria-required-attr": '<span role="slider" tabindex="0" aria-label="Light">A slider</span>',
    "button-name": "<button></button>",
    "label": '<input type="text"/>',
    "valid-lang": '<span lang="zz-nothing" xml:lang="zz-nothing">A language that is none</span>',
    "role-img-alt": '<span role="img">A picture of letters</span>',
    "svg-img-alt": '<svg xmlns="http://www.w3.org/2000/svg" role="img" width="9" height="9"><path d="M0 0h9"/></svg>',
    "tabindex": '<a href="titlepage.xhtml" tabindex="5">First of all</a>',
}
"""By rule of Ace."""
_DRAWN = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
_ROWS = "<tr><td>One</td><td>Two</td></tr><tr><td>Three</td><td>Four</td></tr>"
VERAPDF: Mapping[str, str] = {
    "ua1 7.3-1": _DRAWN,
    "ua1 7.1-3": '<span style="display: inline-block; opacity: .5">Half seen</span>',
    "ua1 7.4.2-1": "<h6>Six levels down</h6>",
    "ua1 7.2-3": f"<table><caption>Kept</caption>{_ROWS}<p>No row</p></table>",
    "ua1 7.2-43": "<table><tbody><tr><td>One</td><td>Two</td></tr><tr><td>Three</td></tr></tbody></table>",
    "ua1 7.2-10": '<table><tbody><tr style="display: block"><td>One</td></tr></tbody></table>',
    "ua1 7.2-19": "<ul><li>One</li><h5>No item</h5></ul>",
    "ua1 7.2-20": "<ul><li><p>A paragraph in an item</p></li></ul>",
    "ua1 7.21.8-1": "<span>\ue123</span>",
    "2a 6.2.4.3-3": '<span style="color: device-cmyk(0 1 1 0)">In inks</span>',
    "2a 6.2.8-3": '<img src="pack:images/dot.png" alt="A dot" style="image-rendering: auto"/>',
}
"""By rule of veraPDF, after the profile."""


PREFLIGHT: tuple[str, ...] = (
    "x4 6.4", "x4 6.13", "x4 6.14", "x4 6.16", "x4 6.17", "x4 6.19", "x4 6.20", "house one ink", "house ink",
    "house resolution",
)  # fmt: skip
"""Rules of the preflight. Each planted line is drawn in a share of black of its own, by which `spoiled` finds it."""
_SHADES = {round(0.801 + number / 1000, 3): rule for number, rule in enumerate(PREFLIGHT)}


def markup(ctx: Any, nodes: Iterable[Inline]) -> Markup | None:
    """What stands in the place of a paragraph's words, if it is a planted one."""
    words = plain(tuple(nodes))
    if not words.startswith("planted "):
        return None
    name = words.removeprefix("planted ").strip()
    if ctx.book.edition.output == "epub":
        return Markup({**EPUBCHECK, **ACE}.get(name, name))
    if ctx.book.edition.output == "screen":
        return Markup(VERAPDF.get(name, name))
    shade = next((shade for shade, rule in _SHADES.items() if rule == name), None)
    return Markup(f'<span style="color: device-cmyk(0 0 0 {shade})">{name}</span>' if shade else name)


def spoiled(data: bytes) -> bytes:
    """A finished PDF for the printer, with the fault of each planted line where that line is drawn."""
    with pikepdf.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            _spoil(pdf, page)
        out = BytesIO()
        pdf.save(out, deterministic_id=True)
        return out.getvalue()


def _spoil(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    found = list(pikepdf.parse_content_stream(page))
    made: list[tuple[Any, Any]] = []
    now, kept = pikepdf.Matrix(), list[pikepdf.Matrix]()
    for index, (operands, operator) in enumerate(found):
        made.append((operands, operator))
        match str(operator):
            case "cm":
                now = pikepdf.Matrix(*map(float, operands)) @ now
            case "q":
                kept.append(now)
            case "Q":
                now = kept.pop()
            case "k" | "scn":
                rule = _SHADES.get(round(float(operands[-1]), 3)) if len(operands) == 4 else None
                if rule is not None:
                    placed = next(one for one in found[index:] if str(one[1]) == "Tm")[0]
                    made += _fault(rule, pdf, page, (float(placed[4]), float(placed[5])), now)
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(made))


def _fault(
    rule: str, pdf: pikepdf.Pdf, page: pikepdf.Page, at: tuple[float, float], now: pikepdf.Matrix
) -> list[tuple[Any, Any]]:
    """The operators that break a rule at a place of the page."""
    op = pikepdf.Operator
    colours = {"x4 6.4": ([1, 0, 0], "rg"), "house one ink": ([1, 0, 0, 0], "k"), "house ink": ([1, 1, 1, 1], "k")}
    if rule in colours:
        operands, name = colours[rule]
        return [(operands, op(name))]
    if rule == "x4 6.19":
        return [([], op("BX")), ([], op("EX"))]
    if rule == "x4 6.17":
        x, y = now.transform(at)
        note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[x, y, x + 4, y + 4])
        page.obj.Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(note)]))
        return []
    if rule == "x4 6.13":
        state = pikepdf.Dictionary(TR=pikepdf.Name.Identity)
        name = page.add_resource(state, pikepdf.Name.ExtGState)
        return [([name], op("gs"))]
    name = page.add_resource(_thing(rule, pdf), pikepdf.Name.XObject)
    side = 4 if rule == "house resolution" else 0.1
    return [([], op("q")), ([side, 0, 0, side, *at], op("cm")), ([name], op("Do")), ([], op("Q"))]


def _thing(rule: str, pdf: pikepdf.Pdf) -> pikepdf.Stream:
    """Something to be placed that breaks a rule."""
    name = pikepdf.Name
    if rule == "x4 6.14":
        return pikepdf.Stream(pdf, b"showpage", {"/Type": name.XObject, "/Subtype": name.PS})
    if rule == "x4 6.20":
        group = pikepdf.Dictionary(S=name.Transparency, CS=name.DeviceRGB)
        return pikepdf.Stream(
            pdf, b"", {"/Type": name.XObject, "/Subtype": name.Form, "/BBox": [0, 0, 1, 1], "/Group": group}
        )
    picture = {
        "/Type": name.XObject, "/Subtype": name.Image, "/Width": 1, "/Height": 1, "/BitsPerComponent": 8,
        "/ColorSpace": name.DeviceGray,
    }  # fmt: skip
    if rule == "x4 6.16":
        picture["/Alternates"] = pikepdf.Array()
    return pikepdf.Stream(pdf, b"\x80", picture)
