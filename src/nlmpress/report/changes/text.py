"""Changes as a person reads them in a terminal: what is gone stands in [-…-], what is new in {+…+}."""

from collections.abc import Iterable, Iterator

from nlmpress.changes import Change, Comparison, Run, Told
from nlmpress.diagnostics import visible
from nlmpress.report.changes.naming import KINDS, name_of, pages_of, place_of, values_of

AROUND = 6
"""Words that are shown on either side of a change."""
SHOWN = 16
"""Words of something that is there on one side alone."""


def as_text(comparison: Comparison) -> str:
    """A line that counts the changes, then each with its place, its pages, its words."""
    counts = ", ".join(f"{number} {KINDS[kind]}" for kind, number in comparison.counts().items())
    head = f"{comparison.old} → {comparison.new}: {counts or 'nothing has changed'}."
    return "\n\n".join([visible(head), *(_one(told) for told in comparison.changes)])


def _one(told: Told) -> str:
    change = told.change
    now, was = place_of(next(iter(change.new), None)), place_of(next(iter(change.old), None))
    where = f"{now or was}" + (f" (was {was})" if change.kind in ("moved", "renamed") and was and was != now else "")
    lines = [f"{KINDS[change.kind]}: {name_of(change)}  {where}".rstrip()]
    pages = "; ".join(filter(None, map(pages_of, told.pages)))
    lines += [f"    {pages}"] if pages else []
    lines += [f"    {line}" for line in _words(change)]
    return "\n".join(map(visible, lines))


def _words(change: Change) -> Iterator[str]:
    if change.runs:
        yield _shortened(change.runs)
    elif change.kind == "renamed":
        yield f"{change.old[0].owner[1]} → {change.owner[1]}"
    elif change.scope == "record":
        yield from (f"{key}: {_told(' '.join(texts), change)}" for key, texts in values_of(change))
    else:
        text = " ".join(piece.text for piece in (change.new or change.old) if piece.prose or change.scope == "value")
        if told := _told(text, change):
            yield told


def _told(text: str, change: Change) -> str:
    """The first words of something that is there on one side alone."""
    words = text.split()
    told = " ".join(words[:SHOWN]) + (" …" if len(words) > SHOWN else "")
    return {"added": f"{{+{told}+}}", "cut": f"[-{told}-]"}.get(change.kind, told) if told else ""


def _shortened(runs: Iterable[Run]) -> str:
    """The runs, of the words that stayed only those next to a change."""
    listed = list(runs)
    parts = []
    for number, run in enumerate(listed):
        match run.kind:
            case "gone":
                parts.append(f"[-{run.text}-]")
            case "new":
                parts.append(f"{{+{run.text}+}}")
            case _:
                parts.append(_cut(run.text, first=number == 0, last=number == len(listed) - 1))
    return " ".join("".join(parts).split())


def _cut(text: str, *, first: bool, last: bool) -> str:
    words = text.split(" ")
    if first and len(words) > AROUND + 1:
        return "… " + " ".join(words[-AROUND - 1 :])
    if last and len(words) > AROUND + 1:
        return " ".join(words[: AROUND + 1]) + " …"
    if len(words) > 2 * AROUND + 2 and not first and not last:
        return " ".join(words[: AROUND + 1]) + " … " + " ".join(words[-AROUND - 1 :])
    return text
