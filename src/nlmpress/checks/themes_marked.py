"""Every theme has a mark of its own: a shape and a letter.

The style draws eight marks, chosen so that no two look alike to a colour-blind reader or on e-ink; a ninth theme would
share one. Two themes with one shape, or one letter, cannot be told apart in the margin.

To mend it, give each theme another `mark:` and another `letter:`, and let the least of nine go.
"""

from collections import Counter
from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, did_you_mean

CODE = "themes-marked"


def check(survey: Survey) -> Iterator[Finding]:
    shapes = list(survey.style.tokens["marks"])
    themes = survey.pack.themes
    for theme in themes[len(shapes) :]:
        message = f"This is theme {themes.index(theme) + 1}, and the style draws {len(shapes)} marks."
        yield Finding(code=CODE, message=message, at=theme.span, hint="Join it with another, or let one go.")
    letters: Counter[str] = Counter()
    marks: Counter[str] = Counter()
    for theme in themes:
        if theme.mark and theme.mark not in shapes:
            hint = did_you_mean(theme.mark, shapes, f"The style draws {', '.join(shapes)}.")
            yield Finding(code=CODE, message=f"There is no mark “{theme.mark}”.", at=theme.place("mark"), hint=hint)
        letter = theme.letter or theme.name[:1].upper()
        letters[letter] += 1
        marks[theme.mark or f"no mark of {theme.id}"] += 1
        if letters[letter] > 1:
            message = f"Another theme has the letter {letter} already."
            yield Finding(code=CODE, message=message, at=theme.place("letter"), hint="Give it another `letter:`.")
        if marks[theme.mark or f"no mark of {theme.id}"] > 1:
            message = f"Another theme has the mark “{theme.mark}” already."
            yield Finding(code=CODE, message=message, at=theme.place("mark"), hint="Give it another `mark:`.")
        if len(letter) != 1:
            message = "The letter of a theme is one letter."
            yield Finding(code=CODE, message=message, at=theme.place("letter"), hint="Write one, such as its first.")
