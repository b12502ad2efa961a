"""Write docs/checks.md, the list of all codes, from the manual pages of the press."""

from pathlib import Path

from nlmpress import checks
from nlmpress.reading.promises import PROMISES

PAGE = Path("docs/checks.md")
HEAD = """\
# What is checked

`nlmpress check` keeps these promises. A code names one of them for ever, so that a script may rely on it. `nlmpress
explain CODE` prints its page: why it is kept, and how to mend what breaks it. This list is made by `make docs`.

```sh
nlmpress explain
nlmpress explain reference-known
nlmpress check --format json
nlmpress check --format github
```

An error stops a build. A warning and a suggestion do not. `nlmpress check` ends with status 1 when it has found an
error or a warning.
"""
SHAPE = ("The shape of the source", "Whether the files can be read, and every value is of its kind.")
WHOLE = ("What the pack says", "Whether everything fits together. Each of these is one file in `src/nlmpress/checks/`.")


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    for (title, about), pages in ((SHAPE, PROMISES), (WHOLE, checks.manual())):
        rows = [f"| `{code}` | {text.strip().splitlines()[0]} |" for code, text in sorted(pages.items())]
        parts.append("\n".join([f"## {title}", "", about, "", "| code | promise |", "| --- | --- |", *rows, ""]))
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
    print(PAGE)
