"""From what a judge says of a file to the place in the source that caused it.

The files are made again, in memory, with the places of their elements beside them, and with the project's own templates
marked: only what a judge has said something of, and only then. An element of the file that was judged and the same one
of that which was made again are found by their place in the tree, or by their ids when the source has changed since.
"""

import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from nlmpress.artifacts import Artifact
from nlmpress.diagnostics import NOWHERE, Span
from nlmpress.formats import Tell
from nlmpress.model import Edition, Pack, Style
from nlmpress.pipeline.making import make, needed
from nlmpress.pipeline.places_in_books import Pages
from nlmpress.pipeline.places_on_paper import Sheets
from nlmpress.proofing.complaints import Complaint
from nlmpress.proofing.judges import Subject
from nlmpress.proofing.setting import ENDING
from nlmpress.rendering.tracing import traced
from nlmpress.words import Words

Placed = tuple[str, Span]
"""Where in a file, in words, and where in the source."""


@dataclass(slots=True)
class Places:
    """Finds places. `same`: nothing has changed since the files were made. `said_of` are the editions that a judge has
    said something of.
    """

    pack: Pack
    style: Style
    words: Words
    same: bool
    said_of: Sequence[Edition]
    workers: int
    tell: Tell
    _made: tuple[Mapping[str, Artifact], Mapping[str, Span]] | None = None

    def made(self) -> tuple[Mapping[str, Artifact], Mapping[str, Span]]:
        """The files made again, by their paths, and the places of the marks in them. Raises `Rejected`."""
        if self._made is None:
            style, marks = traced(self.style) if self.same else (self.style, {})
            editions = needed(self.pack, self.said_of)
            again = make(self.pack, editions, style, self.words, self.tell, self.workers)
            self._made = {one.path: one for rendered in again for one in rendered.artifacts}, marks
        return self._made

    def of(self, subject: Subject, data: bytes, complaints: Iterable[Complaint]) -> Iterator[tuple[Complaint, Placed]]:
        """Every place that each complaint is about. `data` is the file as it was judged."""
        complaints = list(complaints)
        if subject.name.endswith(ENDING):  # whoever counted knew the places
            yield from ((said, (said.inside, said.at or NOWHERE)) for said in complaints)
            return
        artifacts, marks = self.made()
        again, same = artifacts.get(subject.name), self.same and subject.kept
        sources = {**(again.sources if again else {}), **marks}
        setting = self._settings(subject.edition)
        twin = again.data if again and same else None
        try:
            if subject.name.endswith(".epub"):
                pages = Pages(data, twin, sources, self.style, setting(""))
                yield from [(said, pages.place(said)) for said in complaints]
            else:
                sheets = Sheets(twin or data, again.areas if again else (), sources, setting)
                yield from [(said, placed) for said in complaints for placed in sheets.places(said)]
        except (zipfile.BadZipFile, ValueError):  # what is said is that it is no EPUB or no PDF
            yield from ((said, (said.inside, setting(said.rule))) for said in complaints)

    def _settings(self, id_: str) -> Callable[[str], Span]:
        """From a rule to what an edition or the pack says of the thing that it is about, or to the edition itself."""
        edition = next((one for one in self.pack.editions if one.id == id_), None)
        identity = self.pack.identity
        whole = edition.span if edition is not None and edition.span.file else identity.span

        def setting(rule: str) -> Span:
            if rule in _OF_EDITION and edition is not None:
                return edition.said.get(_OF_EDITION[rule], ("", whole))[1]
            return identity.place(_OF_PACK[rule]) if rule in _OF_PACK else whole

        return setting


_OF_EDITION = {
    "house size": "page", "house signature": "signature", "house one ink": "inks", "x4 6.4": "intent",
    "plate empty": "inks",
}  # fmt: skip
"""The setting of an edition that a rule of the preflight is about."""
_OF_PACK: Mapping[str, str] = {"ua1 7.1-9": "title", "ua1 7.1-10": "title", "ua1 7.2-29": "lang", "ua1 7.2-33": "lang"}
"""The key of pack.yaml that a rule of veraPDF is about."""
