"""One piece of what a pack says."""

from dataclasses import dataclass, field

from nlmpress.diagnostics import NOWHERE, Span
from nlmpress.prose import Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """`owner`: the kind and id of the record, chapter or part it belongs to; `key`: what holds it.

    `form` is all that is not words: marks, links, what it stands in. `inside` are the places it belongs to, as
    `kind:id`, widest first. `name` is what it stays known by when its words change, if anything: the id of a
    section, a title's chapter. `head` marks titles and headings, which hold the order of a text. `prose`: it is running
    text, and not a value.
    """

    owner: tuple[str, str]
    key: str
    text: str
    form: str = ""
    inside: tuple[str, ...] = ()
    audience: Audience | None = None
    name: str = ""
    head: bool = False
    prose: bool = True
    at: Span = field(default=NOWHERE, compare=False, repr=False)
