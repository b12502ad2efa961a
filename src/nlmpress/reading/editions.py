"""Editions as written → editions with every setting resolved, each knowing who said it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from nlmpress.diagnostics import Span
from nlmpress.model import Edition, EditionPlan, Id, Press
from nlmpress.reading.remarks import Remarks, offer

USUAL: tuple[EditionPlan, ...] = (
    EditionPlan(id=Id("epub"), output="epub"),
    EditionPlan(id=Id("screen"), output="screen"),
)
"""The editions of a pack that names none."""
OF_THE_PACK = ("date", "edition", "impression")
"""What pack.yaml says for every edition that says nothing else."""
USUAL_PAGES = {"screen": "screen", "print": "print"}
"""The page of an edition that names none, by its output."""
OF_THE_PRINTER = ("inks", "intent", "standard", "marks", "signature")
"""What only a printed edition has a use for."""


def editions(plans: tuple[EditionPlan, ...], values: Mapping[str, Any], remarks: Remarks) -> tuple[Edition, ...]:
    """The editions of a pack: of several with one id the first. `values` are those of pack.yaml.

    One that cannot be resolved is said and left out.
    """
    written: dict[Id, EditionPlan] = {}
    for plan in plans or USUAL:
        written.setdefault(plan.id, plan)
    resolved = [_resolved(plan, written, values, remarks) for plan in written.values()]
    known = [edition for edition in resolved if edition is not None]
    added = frozenset().union(*(edition.added for edition in known))
    return tuple(replace(edition, elsewhere=added - edition.added) for edition in known)


def _resolved(
    plan: EditionPlan, written: Mapping[Id, EditionPlan], values: Mapping[str, Any], remarks: Remarks
) -> Edition | None:
    line = list(_line(plan, written, remarks))
    if line[-1].like is not None:  # what it is like was not found, and that is said
        return None
    found: dict[str, Any] = {}
    said: dict[str, tuple[str, Span]] = {}
    for setting in _inherited(plan):
        teller = next((one for one in line if _inherited(one)[setting] is not None), None)
        if teller is not None:
            found[setting], said[setting] = _inherited(teller)[setting], (teller.id, teller.place(setting))
        elif setting in OF_THE_PACK and setting in values["places"]:
            found[setting], said[setting] = values[setting], ("pack.yaml", values["places"][setting])
    if "output" not in found:
        hint = "Add a line “output: epub”, “output: screen” or “output: print”, or “like: …” with the id of another."
        remarks.say("key-present", f"The edition “{plan.id}” needs the key “output”.", plan.span, hint)
        return None
    for setting in ("name", "isbn"):
        if getattr(plan, setting):
            said[setting] = (plan.id, plan.place(setting))
    printed = {setting: found[setting] for setting in OF_THE_PRINTER if setting in found}
    return Edition(
        id=plan.id,
        name=plan.name,
        output=found["output"],
        page="" if found["output"] == "epub" else found.get("page") or USUAL_PAGES[found["output"]],
        pages_of=other if (other := found.get("pages-of")) != plan.id or plan.pages_of else None,
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
        press=Press(**printed) if found["output"] == "print" else None,
        said=said,
        span=plan.span,
    )


def _inherited(plan: EditionPlan) -> Mapping[str, Any]:
    """What an edition says of what it may also take from the one it is like, by key."""
    return {
        "output": plan.output, "page": plan.page, "pages-of": plan.pages_of, "audiences": plan.audiences,
        "trim": plan.trim, "type-size": plan.type_size, "spelling": plan.spelling, "with": plan.added,
        "without": plan.without, "date": plan.dated, "edition": plan.edition, "impression": plan.impression,
        "inks": plan.inks, "intent": plan.intent, "standard": plan.standard, "marks": plan.marks,
        "signature": plan.signature,
    }  # fmt: skip


def _line(plan: EditionPlan, written: Mapping[Id, EditionPlan], remarks: Remarks) -> Iterator[EditionPlan]:
    """An edition, the one that it is like, and so on. A wrong name or a circle is said, and ends it."""
    seen = [plan.id]
    yield plan
    while plan.like is not None:
        at = plan.place("like")
        if plan.like in seen:
            circle = " is like ".join(f"“{id_}”" for id_ in (*seen[seen.index(plan.like) :], plan.like))
            remarks.say("edition-like", f"An edition is like itself: {circle}.", at, "Take one “like” out.")
            return
        if plan.like not in written:
            others = [id_ for id_ in written if id_ != plan.id]
            hint = offer(plan.like, others, all_of="The other editions are")
            remarks.say("edition-like", f"There is no edition “{plan.like}” to be like.", at, hint)
            return
        plan = written[plan.like]
        seen.append(plan.id)
        yield plan
