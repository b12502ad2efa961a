"""What PyYAML says of a text that is no YAML, in words for the person who wrote it."""

import yaml

from nlmpress.diagnostics import Span
from nlmpress.reading.remarks import Remarks

# What libyaml says, what a writer of packs can do about it.
PROBLEMS = (
    ("mapping values are not allowed", "A colon and a space begin a value where none can begin.",
     "If the colon belongs to the text, put the text in quotes. If this is a key, look at its indentation."),
    ("found character that cannot start any token", "No value can begin with this character.",
     "Put the text in quotes."),
    ("could not find expected ':'", "This line is neither a key with its value nor part of the text before it.",
     "Give it a key, or indent it further than the key it belongs to."),
    ("did not find expected key", "No key begins here, though one should.",
     "Look at the indentation of this line and the one before, and at text after a closing quotation mark."),
    ("did not find expected '-' indicator", "An item of a list should begin here, with a hyphen.",
     "Indent the line as far as the item it belongs to."),
    ("block sequence entries are not allowed", "An item of a list begins where none can begin.",
     "Begin the list on a line of its own, below its key."),
    ("found unexpected end of stream", "A quotation mark is opened here and never closed.", "Close it."),
    ("did not find expected ',' or", "A bracket is opened and never closed.",
     "Close it, and put a comma between its items."),
    ("did not find expected node content", "A value is missing here.", "Write one, or delete the comma before it."),
    ("did not find expected <document start>", "Something stands here after the end of the value.",
     "If quotation marks are part of the text, write it as a literal block (|)."),
    ("did not find expected comment or line break", "Something stands here after the mark of a block.",
     "Begin the text on the next line, indented."),
    ("found unknown escape character", "A backslash in double quotes begins an escape, and this is none.",
     "Write the text in single quotes."),
)  # fmt: skip


IN_CONTEXT = ("found unexpected end of stream", "did not find expected ',' or")
"""Problems that are where something was opened, and noticed far below."""


def say_unreadable(file: str, lines: list[str], wrong: yaml.YAMLError, remarks: Remarks) -> None:
    """Say where a text stops being YAML, and what to do about it."""
    problem = getattr(wrong, "problem", None) or str(wrong)
    mark = getattr(wrong, "problem_mark", None)
    if problem.startswith(IN_CONTEXT) and getattr(wrong, "context_mark", None):
        mark = wrong.context_mark  # type: ignore[attr-defined]  # yaml.MarkedYAMLError has it
    line = min(mark.line + 1, len(lines)) if mark else 1
    column = min(mark.column + 1, len(lines[line - 1]) + 1) if mark else 1
    said = [(message, hint) for begins, message, hint in PROBLEMS if problem.startswith(begins)]
    unknown = (f"This is not YAML: {problem}.", "Compare it with the example in the manual of this file.")
    message, hint = said[0] if said else unknown
    at = Span(file=file, line=line, column=column)
    remarks.say("yaml-readable", message, at, f"{hint} Nothing more of the file is read until then.")
