"""A locator names a division that the work has.

`one/7` is chapter 7 of Part One, by the tree of divisions in pack.yaml. A path that is not in the tree cannot be named,
indexed or linked. Where the last step exists elsewhere, its right path is offered.

To mend it, correct the locator, or the tree.

    at: one/14                        ← chapter 14 is in Part Two: two/14
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, Span, did_you_mean
from nlmpress.prose import Heading, Questions

CODE = "division-known"
MOST_OFFERED = 4


def check(survey: Survey) -> Iterator[Finding]:
    known = survey.divisions
    order = {path: place for place, path in enumerate(known)}
    for first, last, at in _all(survey) if survey.whole("pack.yaml") else ():
        wrong = [path for path in (first, last) if path is not None and path not in known]
        for path in wrong:
            yield _unknown(path, at, known)
        if wrong or last is None:
            continue
        if first.count("/") != last.count("/"):
            message = f"{first} and {last} are divisions of different levels."
            yield Finding(code=CODE, message=message, at=at, hint=_of_one_level(first, last))
        elif order[last] < order[first]:
            message = f"The range {first}..{last} runs backwards."
            yield Finding(code=CODE, message=message, at=at, hint=f"Write {last}..{first}.")


def _of_one_level(first: str, last: str) -> str:
    """A range of the larger divisions, when its ends are of two levels."""
    steps = min(first.count("/"), last.count("/")) + 1
    begin, end = ("/".join(path.split("/")[:steps]) for path in (first, last))
    better = begin if begin == end else f"{begin}..{end}"
    return f"A range goes from one division to another of its level: {better}, or smaller ones at both ends."


def _unknown(path: str, at: Span, known: dict[str, Span]) -> Finding:
    above, _, step = path.rpartition("/")
    elsewhere = _elsewhere(path, known)
    inside = [other for other in known if other.rpartition("/")[0] == above]
    if len(elsewhere) == 1:
        hint = f"It lies elsewhere: write {elsewhere[0]}."
    elif above in known and not inside:
        hint = f"{above} is not divided any further: write {above}."
    elif 1 < len(elsewhere) <= MOST_OFFERED:
        hint = f"It may be {', '.join(elsewhere[:-1])} or {elsewhere[-1]}."
    elif inside and step.isdecimal():
        hint = f"There are {inside[0]} to {inside[-1]}."
    else:
        hint = did_you_mean(path, known, "The divisions are listed under `work:` in pack.yaml.")
    return Finding(code=CODE, message=f"The work has no division {path}.", at=at, hint=hint)


def _elsewhere(path: str, known: dict[str, Span]) -> list[str]:
    """The divisions of the same last step, on this level or the next below that has some: `4` may mean `one/4`, and
    never a line 4 where there is a chapter 4.
    """
    step, level = path.rpartition("/")[2], path.count("/")
    same = [other for other in known if other.rpartition("/")[2] == step and other.count("/") >= level]
    nearest_level = min((other.count("/") for other in same), default=0)
    return [other for other in same if other.count("/") == nearest_level]


def _all(survey: Survey) -> Iterator[tuple[str, str | None, Span]]:
    for locator in survey.locators():
        yield locator.first, locator.last, locator.span
    for reference in survey.references:
        if reference.kind == "at":
            first, _, last = reference.id.partition("..")
            yield first, last or None, reference.at
    for node in survey.nodes:
        if isinstance(node, Heading) and node.division:
            yield node.division, None, node.at
        elif isinstance(node, Questions):
            parts = (locator.partition("..") for locator in node.where)
            yield from ((first, last or None, node.at) for first, _, last in parts)
