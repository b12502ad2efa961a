"""The questions of an accessibility evaluation: what no tool can judge of a study pack.

WCAG 2.2 at levels A and AA, and EPUB Accessibility 1.1; the criteria that a study pack cannot fail are named in
docs/accessibility-evaluation.md, whose list of questions is written from this one.
"""

import re
from dataclasses import dataclass

from nlmpress.model import Evaluation
from nlmpress.prose import plain, word_count

WCAG, EPUB = "WCAG 2.2", "EPUB Accessibility 1.1"
_NUMBER = re.compile(r"(?<![\d.])\d\.\d\.\d{1,2}(?!\.?\d)")


@dataclass(frozen=True, slots=True)
class Criterion:
    """One question. `names` are the numbers of the success criteria it asks about, or the name of the objective."""

    standard: str
    names: tuple[str, ...]
    question: str

    def __str__(self) -> str:
        return f"{self.standard}, {' and '.join(self.names)}"


CRITERIA: tuple[Criterion, ...] = (
    Criterion(
        WCAG,
        ("1.1.1",),
        "Does the text alternative of each picture do the picture’s work, and is a picture that says "
        "nothing left unread?",
    ),
    Criterion(
        WCAG,
        ("1.3.1",),
        "Is everything that looks like a heading, a list, a table, a quotation or a note announced as "
        "one, and nothing else?",
    ),
    Criterion(
        WCAG,
        ("1.3.2",),
        "Read aloud, does each page make sense in the order in which it is read, the rows with their "
        "comments above all?",
    ),
    Criterion(WCAG, ("1.3.3",), "Does no instruction rest on shape, size or place alone, such as “on the right”?"),
    Criterion(
        WCAG,
        ("1.4.1",),
        "Printed in grey, can each theme’s mark, each link and the main discussion in the index still be told?",
    ),
    Criterion(WCAG, ("1.4.3", "1.4.11"), "Are texts and marks legible by day and by night, in pictures too?"),
    Criterion(
        WCAG,
        ("1.4.4", "1.4.10"),
        "At twice the size, on a phone, is nothing cut off and nothing to be scrolled sideways, tables included?",
    ),
    Criterion(WCAG, ("1.4.5",), "Are there no pictures of text but the cover?"),
    Criterion(WCAG, ("1.4.12",), "With wide spacing of lines, words and letters, is nothing lost?"),
    Criterion(
        WCAG,
        ("2.1.1", "2.4.7"),
        "Can every link be reached and followed from the keyboard, and does one see where one is?",
    ),
    Criterion(
        WCAG,
        ("2.4.2", "3.1.1"),
        "Do the book and each file of it bear a title that says what it holds, in the language that "
        "they say they are in?",
    ),
    Criterion(WCAG, ("2.4.3",), "After following a note or a glossary word and going back, is one where one was?"),
    Criterion(WCAG, ("2.4.4",), "Do the words of each link, with the sentence it stands in, say where it leads?"),
    Criterion(
        WCAG,
        ("2.4.5",),
        "Is there more than one way to a section: contents, references, index? Do the contents hold "
        "every section, in the order in which it is read?",
    ),
    Criterion(WCAG, ("2.4.6",), "Does each heading and each label say what follows?"),
    Criterion(
        WCAG,
        ("2.5.3", "4.1.2"),
        "Is what is announced of a link, a picture or a region what one sees, or more of the same, and "
        "never something else?",
    ),
    Criterion(
        WCAG,
        ("2.5.8",),
        "Can each link be hit with a finger without hitting its neighbour, or be reached another way?",
    ),
    Criterion(WCAG, ("3.1.2",), "Is every phrase in another language, and every quotation, read in its own language?"),
    Criterion(
        WCAG,
        ("3.2.3", "3.2.4"),
        "Does the same thing look and sound the same, and stand in the same order, wherever it comes?",
    ),
    Criterion(
        EPUB,
        ("discovery metadata",),
        "Is what the metadata claim true of this book: modes, features, hazards, summary?",
    ),
    Criterion(EPUB, ("distribution",), "Is the file sold or given away without a lock that keeps a screen reader out?"),
    Criterion(
        EPUB,
        ("page navigation",),
        "If the book says that it has the pages of a printed edition, do the numbers agree with the print?",
    ),
)


def unanswered(record: Evaluation) -> tuple[str, ...]:
    """The names of the list that a record has no answer to; `not-applicable` is one, an answer without a word none.

    A criterion is recognised by its number, or by its name in the standard's own English: `1.1.1`, `WCAG 2.2, 1.4.3
    and 1.4.11`, `EPUB Accessibility 1.1, page navigation`. What one question asks about may be answered in two.
    """
    names = [name for criterion in CRITERIA for name in criterion.names]
    asked = " ".join(answer.criterion.casefold() for answer in record.answers if word_count(plain(answer.answer)))
    answered = {*_NUMBER.findall(asked), *(name for name in names if not name[0].isdigit() and name in asked)}
    return tuple(name for name in names if name not in answered)
