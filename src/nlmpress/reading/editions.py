"""Editions as written → editions with every setting resolved, each knowing who said it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from nlmpress.diagnostics import Span
from nlmpress.model import ALL, PAGED, RESTING, Edition, EditionPlan, Id, Press, Signature
from nlmpress.reading.remarks import Remarks, offer

USUAL: tuple[EditionPlan, ...] = (
    EditionPlan(id=Id("epub"), output="epub"),
    EditionPlan(id=Id("screen"), output="screen"),
)
"""The editions of a pack that names none."""
OF_THE_PACK = ("date", "edition", "impression")
"""What pack.yaml says for every edition that says nothing else."""
USUAL_PAGES = {"booklet": "screen", "screen": "screen", "print": "print"}
"""The page of an edition that names none, by its output."""
OF_THE_PRINTER = ("inks", "intent", "standard", "marks", "signature", "stock")
"""What only an edition for paper has a use for."""
USUAL_PRESS: Mapping[str, Mapping[str, Any]] = {
    "print": {},
    "booklet": {"signature": ALL, "stock": "offset-80"},
    "cover": {},
}
"""What an edition for paper is printed with when it says nothing else, by its output."""
FIXED_PRESS: Mapping[str, Mapping[str, Any]] = {
    "booklet": {"marks": False},
    "cover": {"inks": "cmyk", "signature": Signature(1)},
}
"""What it is printed with whatever it is like: a booklet is cut after it is folded, and has no marks to cut by; a cover
has four inks and is one sheet.
"""
OF_THE_PAGES = {
    "page": "page", "trim": "trim", "type-size": "type_size", "spelling": "spelling", "audiences": "audiences",
    "with": "added", "without": "without", "date": "date", "edition": "number", "impression": "impression",
}  # fmt: skip
"""What an edition that is made from the pages of another has from it: the key, and the field of `Edition`."""

Told = Mapping[str, tuple[Any, tuple[str, Span]]]
"""Settings by key: the value of each, and who said it where."""


def editions(plans: tuple[EditionPlan, ...], values: Mapping[str, Any], remarks: Remarks) -> tuple[Edition, ...]:
    """The editions of a pack: of several with one id the first. `values` are those of pack.yaml.

    One that cannot be resolved is said and left out.
    """
    written: dict[Id, EditionPlan] = {}
    for plan in plans or USUAL:
        written.setdefault(plan.id, plan)
    told = _told(written, remarks)
    resolved = [_resolved(plan, told[plan.id], values, remarks) for plan in written.values()]
    found = {edition.id: edition for edition in resolved if edition is not None}
    known = [_from(found.get(edition.of), edition) if edition.of else edition for edition in found.values()]
    added = frozenset().union(*(edition.added for edition in known))
    return tuple(replace(edition, elsewhere=added - edition.added) for edition in known)


def _from(pages: Edition | None, edition: Edition) -> Edition:
    """An edition with what it has from the one whose pages it is made from. Of a wrong one it has nothing."""
    if pages is None or not pages.paged:
        return edition
    said = {key: told for key, told in edition.said.items() if key not in OF_THE_PAGES}
    said |= {key: told for key, told in pages.said.items() if key in OF_THE_PAGES}
    shared = {field: getattr(pages, field) for field in OF_THE_PAGES.values()}
    if edition.press is not None and pages.press is not None and not edition.press.stock:
        shared["press"] = replace(edition.press, stock=pages.press.stock)  # the paper is that of the pages
        said |= {key: told for key, told in pages.said.items() if key == "stock"}
    return replace(edition, **shared, said=said)


def _resolved(plan: EditionPlan, told: Told | None, values: Mapping[str, Any], remarks: Remarks) -> Edition | None:
    if told is None:  # what it is like was not found, and that is said
        return None
    found = {setting: value for setting, (value, _) in told.items()}
    said = {setting: who for setting, (_, who) in told.items()}
    for setting in OF_THE_PACK:
        if setting not in found and setting in values["places"]:
            found[setting], said[setting] = values[setting], ("pack.yaml", values["places"][setting])
    if "output" not in found:
        hint = "Add a line “output: epub” (or screen, print, booklet, cover), or “like: …” with the id of another."
        remarks.say("key-present", f"The edition “{plan.id}” needs the key “output”.", plan.span, hint)
        return None
    for setting in ("name", "isbn", "price"):
        if getattr(plan, setting):
            said[setting] = (plan.id, plan.place(setting))
    output = found["output"]
    if output == "cover" and found.get("inks") == "k":
        said.pop("inks")  # that is said of the pages
    return Edition(
        id=plan.id,
        name=plan.name,
        output=output,
        page=found.get("page") or USUAL_PAGES[output] if output in PAGED else "",
        pages_of=None if output in RESTING else _other_pages(plan, found),
        of=found.get("of") if output in RESTING else None,
        trim=found.get("trim"),
        type_size=found.get("type-size"),
        spelling=found.get("spelling", ""),
        audiences=frozenset(found.get("audiences", ())),
        added=frozenset(found.get("with", ())),
        without=frozenset(found.get("without", ())),
        date=found["date"],
        number=found.get("edition", 1),
        impression=found.get("impression", 1),
        isbn=plan.isbn,
        press=_press(found),
        price=plan.price or "" if output == "cover" else "",
        said=said,
        span=plan.span,
    )


def _other_pages(plan: EditionPlan, found: Mapping[str, Any]) -> Id | None:
    """The edition whose pages it gives: never its own by inheritance from one that gives them."""
    other: Id | None = found.get("pages-of")
    return other if other != plan.id or plan.pages_of else None


def _press(found: Mapping[str, Any]) -> Press | None:
    """How an edition is printed, when it is."""
    output = found["output"]
    if output not in USUAL_PRESS:
        return None
    said = {setting: found[setting] for setting in OF_THE_PRINTER if setting in found}
    return Press(**{**USUAL_PRESS[output], **said, **FIXED_PRESS.get(output, {})})


def _own(plan: EditionPlan) -> Told:
    """What an edition says itself of what it may also take from the one it is like."""
    says = {
        "output": plan.output, "page": plan.page, "pages-of": plan.pages_of, "of": plan.of,
        "audiences": plan.audiences, "trim": plan.trim, "type-size": plan.type_size, "spelling": plan.spelling,
        "with": plan.added, "without": plan.without, "date": plan.dated, "edition": plan.edition,
        "impression": plan.impression, "inks": plan.inks, "intent": plan.intent, "standard": plan.standard,
        "marks": plan.marks, "signature": plan.signature, "stock": plan.stock,
    }  # fmt: skip
    return {key: (value, (plan.id, plan.place(key))) for key, value in says.items() if value is not None}


def _told(written: Mapping[Id, EditionPlan], remarks: Remarks) -> Mapping[Id, Told | None]:
    """What each edition says, or the one that it is like, and so on. None where a wrong name or a circle, which is
    said, ends that.
    """
    known: dict[Id, Told | None] = {}
    for plan in written.values():
        line: dict[Id, EditionPlan] = {}
        above: Told | None = {}
        while plan.id not in known:
            line[plan.id] = plan
            if plan.like is None:
                break
            if plan.like in line or plan.like not in written:
                _say_wrong(plan, plan.like, list(line), written, remarks)
                above = None
                break
            plan = written[plan.like]
        else:
            above = known[plan.id]
        for one in reversed(line.values()):
            above = known[one.id] = None if above is None else {**above, **_own(one)}
    return known


def _say_wrong(
    plan: EditionPlan, like: Id, line: list[Id], written: Mapping[Id, EditionPlan], remarks: Remarks
) -> None:
    """Of the last edition of a line: it is like none, or like one before it."""
    at = plan.place("like")
    if like in line:
        circle = " is like ".join(f"“{id_}”" for id_ in (*line[line.index(like) :], like))
        remarks.say("edition-like", f"An edition is like itself: {circle}.", at, "Take one “like” out.")
    else:
        hint = offer(like, [id_ for id_ in written if id_ != plan.id], all_of="The other editions are")
        remarks.say("edition-like", f"There is no edition “{like}” to be like.", at, hint)
