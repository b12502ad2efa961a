"""The questions of the bank, numbered, with how far into the work each goes."""

from collections.abc import Mapping

from nlmpress.assembly.numbering import Numbers
from nlmpress.book import BankEntry, DivisionName, Key, Target
from nlmpress.model import Pack
from nlmpress.model.asking import latest
from nlmpress.model.questions import Written


def bank(
    pack: Pack, numbers: Numbers, divisions: Mapping[str, DivisionName], targets: Mapping[Key, Target]
) -> tuple[BankEntry, ...]:
    """Every question, whether or not the edition prints it. Of where the pack tells more, what the edition shows."""
    entries = []
    for question in pack.bank:
        end = latest(question, pack.identity.work)
        entries.append(
            BankEntry(
                question=question,
                anchor=f"a-{question.id}",
                number=numbers.questions[question.id],
                marks=question.worth,
                lines=question.room if isinstance(question, Written) else 0,
                latest=divisions.get("/".join(end)) if end else None,
                more=tuple((r.kind, targets[(r.kind, r.id)]) for r in question.more if (r.kind, r.id) in targets),
            )
        )
    return tuple(entries)
