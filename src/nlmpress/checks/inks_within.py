"""The inks of a colour are four shares, and no more of all than the paper takes.

`colours.pairs` in the tokens says what a colour is printed with where the profile's own answer is not wanted: per cent
of cyan, magenta, yellow and black. Too much ink does not dry: a printing condition says how much it takes in all.

To mend it, write four numbers from 0 to 100, and take cyan, magenta and yellow back until their sum with black is
within the limit.
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding

CODE = "inks-within"


def check(survey: Survey) -> Iterator[Finding]:
    tokens = survey.style.tokens
    most = min(intent["ink"] for intent in tokens["intents"].values())
    for colour, written in tokens["colours"]["pairs"].items():
        at = survey.style.places.get(f"colours.pairs.{colour}")
        parts = [_share(part) for part in str(written).split()]
        shares = [part for part in parts if part is not None]
        if at is None:
            continue
        if len(shares) != 4 or len(parts) != 4:
            message = f"“{written}” is not the inks of {colour}."
            hint = "Write per cent of cyan, magenta, yellow and black: 0 0 0 100."
            yield Finding(code=CODE, message=message, at=at, hint=hint)
        elif sum(shares) > most:
            message = f"{colour} takes {sum(shares):g} % of ink; {most:g} is the most."
            yield Finding(code=CODE, message=message, at=at, hint="Take cyan, magenta and yellow back.")


def _share(text: str) -> float | None:
    """A number of per cent, when it is one."""
    try:
        share = float(text)
    except ValueError:
        return None
    return share if 0 <= share <= 100 else None
