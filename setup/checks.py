"""Write what the manual lists: all codes in docs/checks.md, the questions in docs/accessibility-evaluation.md."""

import re
from pathlib import Path

from nlmpress import checks
from nlmpress.criteria import CRITERIA
from nlmpress.pipeline import promises
from nlmpress.reading.promises import PROMISES

PAGE, EVALUATION = Path("docs/checks.md"), Path("docs/accessibility-evaluation.md")
HEAD = """\
# What is checked

`nlmpress check` and `nlmpress build` keep these promises. A code names one of them for ever, so that a script may rely
on it. `nlmpress explain CODE` prints its page: why it is kept, and how to mend what breaks it. This list is made by
`make docs`.

```sh
nlmpress explain
nlmpress explain reference-known
nlmpress check --format json
nlmpress check --format github
```

An error stops a build. A warning and a suggestion do not. `nlmpress check` ends with status 1 when it has found an
error or a warning. What is found is printed in the order of the source, file by file and line by line, whatever its
gravity, and the last line counts it. Each begins with its place and then `error`, `warning` or `advice`.
"""
SHAPE = ("The shape of the source", "Whether the files can be read, and every value is of its kind.")
WHOLE = ("What the pack says", "Whether everything fits together. Each of these is one file in `src/nlmpress/checks/`.")

BUILD = (
    "What a build asks besides",
    "Only `nlmpress build` finds these: what was asked for, and what the style makes of it.",
)


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    for (title, about), pages in ((SHAPE, PROMISES), (WHOLE, checks.manual()), (BUILD, promises.PROMISES)):
        rows = [f"| `{code}` | {text.strip().splitlines()[0]} |" for code, text in sorted(pages.items())]
        parts.append("\n".join([f"## {title}", "", about, "", "| code | promise |", "| --- | --- |", *rows, ""]))
    return "\n".join(parts)


def evaluation(root: Path = Path()) -> str:
    """The page on evaluating, with the questions as they are asked now."""
    answers = [
        f'  - criterion: {criterion}\n    question: {_quoted(criterion.question)}\n    answer: "…"\n    result: yes\n'
        for criterion in CRITERIA
    ]
    listed = "answers:\n" + "".join(answers)
    before = (root / EVALUATION).read_text("utf-8")
    return re.sub(r"^answers:\n(?: .*\n)*", lambda _: listed, before, count=1, flags=re.MULTILINE)


def _quoted(text: str) -> str:
    """A line of YAML: one with a colon and a space in it stands between quotation marks."""
    return f'"{text}"' if ": " in text else text


if __name__ == "__main__":
    for path, text in ((PAGE, page()), (EVALUATION, evaluation())):
        path.write_text(text, "utf-8")
        print(path)
