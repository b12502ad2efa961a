"""A project's source folder to a `Pack`."""

import hashlib
from collections.abc import Mapping, Set
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from nlmpress import model
from nlmpress.diagnostics import Findings, Severity, Span, nearest
from nlmpress.model import Chapter, Evaluation, Identity, Image, Order, Pack, PartPlan, Record, SourcePath
from nlmpress.prose import Figure, walk
from nlmpress.reading.chapter import read_chapter
from nlmpress.reading.decoder import Decoder
from nlmpress.reading.editions import editions
from nlmpress.reading.files import Folder
from nlmpress.reading.images import read_image
from nlmpress.reading.kinds import QUESTIONS, read_of_kind
from nlmpress.reading.remarks import Remarks
from nlmpress.reading.scalars import INTEGER
from nlmpress.reading.text import decode
from nlmpress.reading.trees import read_words
from nlmpress.reading.yaml_nodes import Document, Scalar, read_yaml
from nlmpress.reading.yaml_nodes import Mapping as MappingNode

FORMAT = 1
"""The format of packs that this press reads."""
LISTS: Mapping[str, tuple[str, type[Record]]] = {
    "quotations.yaml": ("quotes", model.Quote),
    "misquotations.yaml": ("misquotes", model.Misquote),
    "glossary.yaml": ("terms", model.Term),
    "faq.yaml": ("questions", model.Question),
    "people.yaml": ("people", model.Person),
    "places.yaml": ("places", model.Place),
    "themes.yaml": ("themes", model.Theme),
    "events.yaml": ("events", model.Event),
    "works.yaml": ("works", model.OtherWork),
    "corrections.yaml": ("corrections", model.Correction),
    "exams.yaml": ("exams", model.Exam),
    "lessons.yaml": ("lessons", model.Lesson),
    "handouts.yaml": ("handouts", model.Handout),
}
"""The files of records: the field of `Pack` that each fills, and the kind of record it lists."""
PACK, EVALUATION, EDITIONS = "pack.yaml", "evaluation.yaml", "editions.yaml"
BANK = "questions/"
"""The folder of the bank: any number of files, each a list of questions."""
PICTURES = (".svg", ".png", ".jpg", ".jpeg")
STAND_INS: dict[str, Any] = {"format": FORMAT, "id": "pack", "title": "", "date": date.min}
R = TypeVar("R", bound=Record)


def read_pack(project: Path, found: Findings) -> Pack | None:
    """The pack of a project; everything malformed in it goes to `found`.

    Where a value of pack.yaml is wrong, something stands in for it, so that the rest can be checked in the same run: no
    book is made of a pack with an error. None when too little of pack.yaml can be read to know what the rest is.
    """
    remarks = Remarks(found)
    folder = Folder.open(project, "source", remarks)
    if folder is None:
        remarks.say(
            "file-readable", "There is no source folder.", Span(file="source"), "It holds pack.yaml and the chapters."
        )
        return None
    values = _identity(folder, remarks)
    order = values.get("order")
    chapters = _chapters(folder, order, remarks) if isinstance(order, Order) else {}
    lists: dict[str, Any] = {name: _list(folder, file, kind, remarks) for file, (name, kind) in LISTS.items()}
    bank = _bank(folder, remarks)
    plans = _list(folder, EDITIONS, model.EditionPlan, remarks)
    _say_none(folder, plans, remarks)
    # What an edition is like may be what could not be read.
    resolvable = not any(finding.at.file == folder.path(EDITIONS) for finding in found)
    evaluation = _one(folder, EVALUATION, Evaluation, remarks)
    lang = str(values.get("lang", ""))
    words = read_words(folder, lang, remarks)
    images = _images(folder, chapters, remarks)
    if isinstance(order, Order):
        _say_unread(folder, remarks)
    if not {"lang", "work", "order"} <= set(values):
        return None
    values = STAND_INS | values
    return Pack(
        identity=Identity(**values),
        chapters=chapters,
        **lists,
        bank=bank,
        evaluation=evaluation,
        editions=editions(plans, values, remarks) if resolvable else (),
        plans=plans,
        words=words,
        images=images,
        pictures=tuple(folder.files(PICTURES)),
        files={file.path: file for _, file in sorted(folder.read.items())},
        fingerprint=_fingerprint(folder, {EVALUATION}),
        judged=_fingerprint(folder, {EVALUATION, EDITIONS}),
    )


def _document(folder: Folder, path: str, remarks: Remarks, *, needed: bool = False) -> Document | None:
    source = folder.get(path, needed=needed)
    text = decode(source, remarks) if source else None
    return read_yaml(folder.path(path), text, remarks) if text is not None else None


def _identity(folder: Folder, remarks: Remarks) -> dict[str, Any]:
    """The fields of pack.yaml that could be read, and of the work as much as could."""
    document = _document(folder, PACK, remarks, needed=True)
    if document is None:
        return {}
    if document.root is None:
        at = Span(file=document.file, line=1)
        remarks.say(
            "key-present", "pack.yaml is empty.", at, "It says at least format, id, title, lang, date, work and order."
        )
        return {}
    if not _format_known(document, remarks):
        return {}
    values, whole = Decoder(document, remarks).values(Identity, document.root)
    if not whole and "work" not in values and (work := _partly(document)):
        values["work"] = work
    return values


def _partly(document: Document) -> model.Work | None:
    """The work with what could be read of it, when that is at least its title and its language."""
    pairs = document.root.pairs if isinstance(document.root, MappingNode) else []
    for key, node in pairs:
        if key.value == "work":
            said_before = Remarks(Findings())
            values, _ = Decoder(document, said_before).values(model.Work, node)
            return model.Work(**{"author": ""} | values) if {"title", "lang"} <= set(values) else None
    return None


def _format_known(document: Document, remarks: Remarks) -> bool:
    """Whether the pack says a format that this press reads; a later one is not read any further."""
    pairs = document.root.pairs if isinstance(document.root, MappingNode) else []
    for key, value in pairs:
        if key.value != "format" or not isinstance(value, Scalar) or not INTEGER.fullmatch(value.value):
            continue
        if int(value.value) != FORMAT:
            message = f"This pack is of format {value.value}, and this press reads format {FORMAT}."
            later = f"Use a later nlmpress, one that reads format {value.value}."
            hint = later if int(value.value) > FORMAT else f"Write format: {FORMAT}."
            remarks.say("format-known", message, document.span(value), hint)
            return False
    return True


def _list(folder: Folder, path: str, kind: type[R], remarks: Remarks) -> tuple[R, ...]:
    document = _document(folder, path, remarks)
    records = Decoder(document, remarks).records(kind) if document else ()
    for record in records:
        if isinstance(record, model.Quote) and len(record.where) != 1:
            hint = "Keep the one where it stands."
            remarks.say("value-typed", "A quotation stands in one division of the work.", record.place("at"), hint)
    return records


def _bank(folder: Folder, remarks: Remarks) -> tuple[model.BankQuestion, ...]:
    """The questions of all files in the folder of the bank, in the order of the files' names."""
    out: list[model.BankQuestion] = []
    for path in folder.files((".yaml",), BANK):
        document = _document(folder, path, remarks)
        if document is not None:
            decoder = Decoder(document, remarks)
            out += decoder.listed(partial(read_of_kind, decoder, QUESTIONS, "A question"))
    return tuple(out)


def _say_none(folder: Folder, plans: tuple[model.EditionPlan, ...], remarks: Remarks) -> None:
    """Say of a file of editions that it lists none, unless it could not be read."""
    at = Span(file=folder.path(EDITIONS), line=1)
    if EDITIONS in folder.read and not plans and not any(finding.at.file == at.file for finding in remarks.found):
        hint = "List one, such as “- {id: screen, output: screen}”. Without this file a pack has an EPUB and a PDF."
        remarks.say("key-present", "This file lists no edition, and a pack has at least one.", at, hint)


def _one(folder: Folder, path: str, kind: type[R], remarks: Remarks) -> R | None:
    document = _document(folder, path, remarks)
    return Decoder(document, remarks).record(kind, document.root) if document and document.root else None


def _chapters(folder: Folder, order: Order, remarks: Remarks) -> dict[SourcePath, Chapter]:
    """The chapters of the reading order, in it. One that is named twice is read once."""
    named = {path: order.place(f"front.{n}") for n, path in enumerate(order.front)}
    for n, item in enumerate(order.body):
        if isinstance(item, PartPlan):
            named |= {path: item.place(f"chapters.{m}") for m, path in enumerate(item.chapters) if path not in named}
        else:
            named.setdefault(item, order.place(f"body.{n}"))
    out: dict[SourcePath, Chapter] = {}
    for path, at in named.items():
        if not path.endswith(".md"):
            hint = "A chapter is a file in Markdown, whose name ends in .md."
            remarks.say("file-known", f"{path} is named as a chapter.", at, hint)
            continue
        source = folder.get(path, at)
        chapter = read_chapter(path, source, remarks) if source else None
        if chapter is not None:
            out[path] = chapter
    return out


def _images(folder: Folder, chapters: Mapping[SourcePath, Chapter], remarks: Remarks) -> dict[SourcePath, Image]:
    """Every picture that is shown and there; one that is refused (which is said) is empty."""
    out: dict[SourcePath, Image] = {}
    for chapter in chapters.values():
        for node in walk(chapter.blocks):
            if isinstance(node, Figure) and node.image not in out and node.image in folder.kinds:
                path = SourcePath(node.image)
                source = folder.get(path, node.at)
                image = read_image(path, source, node.at, remarks) if source else None
                out[path] = image or Image(path=path, media_type="", data=b"", width=0, height=0)
    return dict(sorted(out.items()))


def _say_unread(folder: Folder, remarks: Remarks) -> None:
    """Files that a pack could hold and that nothing reads."""
    for path in folder.files((".md", ".markdown", ".yaml", ".yml")):
        # Files named in capitals (README.md, RIGHTS.md) are for those who work on the pack.
        if path in folder.tried or path.startswith("words/") or path.rpartition("/")[2].partition(".")[0].isupper():
            continue
        at = Span(file=folder.path(path))
        if path.endswith(".md"):
            message = "No reading order names this chapter, so that it is in no book."
            hint = "Name it under “order” in pack.yaml, or take it out of the source folder."
            remarks.say("chapter-unlisted", message, at, hint, severity=Severity.WARNING)
        else:
            remarks.say("file-known", "Nothing reads this file.", at, _right_name(path), severity=Severity.WARNING)


def _right_name(path: str) -> str:
    """What to do about a YAML file that nothing reads."""
    stem = path.rpartition(".")[0]
    if path.startswith(BANK):
        return f"Call it {stem}.yaml."
    if stem == BANK.rstrip("/"):
        return f"The questions of the bank stand in a folder: move it to {BANK}{stem}.yaml."
    near = nearest(path, (PACK, EVALUATION, EDITIONS, *LISTS))
    known = f"The press reads {PACK}, {EVALUATION}, {EDITIONS}, {', '.join(LISTS)}, and the files in {BANK}."
    return f"Did you mean “{near}”?" if near else known


def _fingerprint(folder: Folder, without: Set[str]) -> str:
    """SHA-256 over the paths and hashes of all that was read, but for some."""
    told = sorted((path, file.sha256) for path, file in folder.read.items() if path not in without)
    return hashlib.sha256("".join(f"{sha256}  {path}\n" for path, sha256 in told).encode()).hexdigest()
