"""Whether a finished file says anything that its edition keeps back.

Texts are compared by their letters and figures alone, so that neither a hyphen at a line's end nor a space, a mark or
an element can hide anything.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from nlmpress.artifacts import Artifact
from nlmpress.proofing.contents import said_in

RUN = 8
"""Words in a row that are a leak, wherever they are from. A shorter piece leaks as a whole."""
STEP = RUN // 2
Place = TypeVar("Place")


def leaks(artifact: Artifact, pieces: Iterable[tuple[str, Place]], said: Sequence[str]) -> Iterator[tuple[str, Place]]:
    """The words that leak, with the place that they are kept at: one run for each piece.

    `pieces` is what is kept back; `said` is what the edition says all the same, which is no leak.
    """
    allowed = "\n".join(map(letters, said))
    found = ""
    for text, place in pieces:
        run = next(_suspects(text, allowed), None)
        if run is None:
            continue
        found = found or "\n".join(letters(words) for words in said_in(artifact.path, artifact.data))
        leaked = next((run for run in _suspects(text, allowed) if letters(run) in found), None)
        if leaked is not None:
            yield leaked, place


def _suspects(text: str, allowed: str) -> Iterator[str]:
    """Runs of words that must not be found: a short piece whole, and of a longer one enough runs that every `RUN` words
    in a row hold one.
    """
    words = text.split()
    for start in range(0, max(1, len(words) - STEP + 1), STEP) if len(words) >= RUN else (0,):
        run = " ".join(words[start : start + STEP + 1] if len(words) >= RUN else words)
        # Numbers in a row are no words: an index has any of them.
        if letters(run) and letters(run) not in allowed and (len(words) < RUN or any(map(str.isalpha, run))):
            yield run


def letters(text: str) -> str:
    """Letters and figures of a text, small."""
    return "".join(filter(str.isalnum, text.casefold()))
