"""What each structure element says of itself: languages, expansions, scopes, list kinds, alternatives, what a link
leads to.
"""

import re
from collections.abc import Iterator
from typing import Any

import pydyf
from weasyprint.formatting_structure import boxes

from nlmpress.typesetting.engine.tagging.tree import Tree, is_element

_SPANS = frozenset(("em", "strong", "i", "b", "cite", "dfn", "small", "sub", "sup", "abbr", "span"))
_LISTS = {
    "disc": "Disc", "circle": "Circle", "square": "Square", "decimal": "Decimal", "lower-roman": "LowerRoman",
    "upper-roman": "UpperRoman", "lower-alpha": "LowerAlpha", "upper-alpha": "UpperAlpha", "none": "None",
}  # fmt: skip
_SCOPES = {"row": "Row", "rowgroup": "Row", "col": "Column", "colgroup": "Column"}
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def tell(tree: Tree) -> None:
    """Mend every element, parents first."""
    for element, parent in list(tree.walk(tree.document)):
        source = tree.source(element)
        if source is not None:
            _say_language(element, source)
            _name_kind(tree, element, source)
        if element["S"] == "/L":
            _number_list(tree, element)
            _hold_spaces(tree, element)
        elif element["S"] == "/TH":
            _scope(tree, element, parent, source)
        elif element["S"] == "/LI":
            _wrap_body(tree, element)
        elif element["S"] == "/Figure":
            _figure(tree, element, parent, source)
        if element["S"] in ("/NonStruct", "/Span") and tree.annotations(element):
            _part_of_link(tree, element)
        if element["S"] == "/Link":
            _link(tree, element, source)
    _contents(tree, tree.document, inside=False)


def _say_language(element: Any, source: Any) -> None:
    lang = source.get("lang") or source.get(_LANG)
    if lang and source.tag != "html":
        element["Lang"] = pydyf.String(lang)
    if source.tag == "abbr" and source.get("title"):
        element["E"] = pydyf.String(source.get("title"))


def _name_kind(tree: Tree, element: Any, source: Any) -> None:
    if element["S"] == "/NonStruct" and source.tag in _SPANS and isinstance(tree.box(element), boxes.InlineBox):
        element["S"] = "/Span"
    elif source.tag == "nav":
        element["S"] = "/Sect"
    elif source.tag == "aside" or (source.tag == "figure" and element["S"] == "/NonStruct"):
        element["S"] = "/Div"


def _number_list(tree: Tree, element: Any) -> None:
    box = tree.box(element)
    items = getattr(box, "children", ())
    first = next((b for b in items if b.element is not None and b.element.tag == "li"), None)
    style = first.style["list_style_type"] if first is not None else "none"
    kind = _LISTS.get(style, "None") if isinstance(style, str) else "None"
    element["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": f"/{kind}"})


def _hold_spaces(tree: Tree, element: Any) -> None:
    """A space between items that lie in a line belongs to the one before: an L holds items, lists and a caption, and
    nothing else (ISO 32000-1, table 336).
    """
    item, held = None, list[Any]()
    for kid in element["K"]:
        found = tree.object(kid)
        if item is not None and is_element(found) and found["S"] == "/Span":
            item["K"].append(kid)
            found["P"] = item.reference
            continue
        held.append(kid)
        item = found if is_element(found) and found["S"] == "/LI" else item
    element["K"][:] = held


def _scope(tree: Tree, element: Any, row: Any, source: Any) -> None:
    """Every head cell says what it heads (ISO 14289-1, 7.5)."""
    told = _SCOPES.get(source.get("scope") or "") if source is not None else None
    heads_only = all(kid["S"] == "/TH" for _, kid in tree.kids(row))
    element["A"]["Scope"] = f"/{told or ('Column' if heads_only else 'Row')}"


def _wrap_body(tree: Tree, item: Any) -> None:
    """An LI holds Lbl and LBody and nothing else (ISO 32000-1, table 336)."""
    loose = [kid for kid in item["K"] if _kind(tree, kid) not in ("/Lbl", "/LBody")]
    if not loose:
        return
    body = next((kid for _, kid in tree.kids(item) if kid["S"] == "/LBody"), None)
    if body is None:
        body = tree.new("LBody", item, item["Pg"])
    body["K"].extend(loose)
    tree.adopt(body, loose)
    labels = [kid for kid in item["K"] if _kind(tree, kid) == "/Lbl"]
    item["K"][:] = [*labels[:1], body.reference]


def _kind(tree: Tree, kid: Any) -> Any:
    found = tree.object(kid)
    return found.get("S") if isinstance(found, dict) else None


def _figure(tree: Tree, element: Any, parent: Any, source: Any) -> None:
    """Alternatives from ARIA; a linked picture stands inside its link (ISO 14289-1, 7.18.5)."""
    if "Alt" not in element and source is not None and (told := source.get("aria-label") or source.get("title")):
        element["Alt"] = pydyf.String(told)
    references = tree.annotations(element)
    if not references:
        return
    link = tree.new("Link", parent, element["Pg"])
    parent["K"][parent["K"].index(element.reference)] = link.reference
    _hand_over(tree, element, link)
    link["K"].append(element.reference)
    element["P"] = link.reference


def _hand_over(tree: Tree, element: Any, link: Any) -> None:
    """Give the annotations of an element to a link."""
    references = tree.annotations(element)
    element["K"][:] = [kid for kid in element["K"] if kid not in references]
    for index in range(1, len(tree.parents), 2):
        if tree.parents[index] == element.reference:
            tree.parents[index] = link.reference
    link["K"].extend(references)


def _part_of_link(tree: Tree, element: Any) -> None:
    """A box with a rectangle of its own: its link's, if it is in one, as a mark that hangs before the line is."""
    above = tree.object(element["P"])
    while is_element(above) and above["S"] != "/Link":
        above = tree.object(above["P"])
    if not is_element(above):
        element["S"] = "/Link"
        return
    _hand_over(tree, element, above)
    _link(tree, above, tree.source(above))


def _link(tree: Tree, element: Any, source: Any) -> None:
    """A link's annotation says in words where it leads (ISO 14289-1, 7.18.5); one without annotation is no link."""
    references = tree.annotations(element)
    if not references:
        element["S"] = "/Span"
        return
    box = tree.box(element)
    words = source.get("aria-label") or source.get("title") if source is not None else None
    if not words and isinstance(box, boxes.ParentBox):
        words = re.sub(r"\s+", " ", "".join(_texts(box, source))).strip()
    for reference in references if words else ():
        tree.object(tree.object(reference)["Obj"])["Contents"] = pydyf.String(words)


def _texts(box: Any, source: Any) -> Iterator[str]:
    """The words of a link on all its lines; what is filled in after layout is only in its box."""
    if source is None or any(one.get("data-ref") for one in source.iter()):
        return (b.text for b in box.descendants() if isinstance(b, boxes.TextBox))
    return iter(source.itertext())


def _contents(tree: Tree, element: Any, *, inside: bool) -> None:
    """Tables of contents: TOC, TOCI, Reference (ISO 32000-1, table 333)."""
    for _, child in tree.kids(element):
        source = tree.source(child)
        here = inside or (source is not None and source.tag == "nav" and source.get("role") == "doc-toc")
        _contents(tree, child, inside=here)
        if here and child["S"] == "/LBody":
            _lift_lists(tree, child, element)
        if here and child["S"] in ("/L", "/LI", "/LBody"):
            child["S"] = {"/L": "/TOC", "/LI": "/TOCI", "/LBody": "/Reference"}[child["S"]]
            child.pop("A", None)


def _lift_lists(tree: Tree, body: Any, item: Any) -> None:
    """An inner table of contents stands beside the reference to its chapter, inside the same TOCI."""
    inner = [kid for kid, found in tree.kids(body) if found["S"] in ("/L", "/TOC")]
    if inner:
        body["K"][:] = [kid for kid in body["K"] if kid not in inner]
        tree.adopt(item, inner)
        at = item["K"].index(body.reference) + 1
        item["K"][at:at] = inner
