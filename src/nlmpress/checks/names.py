"""Words that are printed and are no prose: titles, names and labels in the records."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from nlmpress import model
from nlmpress.model import Pack, Record
from nlmpress.prose import Text

PRINTED: Mapping[type[Record], tuple[str, ...]] = {
    model.Identity: ("title", "subtitle", "title_lines", "publisher"),
    model.Contributor: ("name",),
    model.Rights: ("holder",),
    model.Work: ("title", "author", "kind"),
    model.WorkEdition: ("publisher", "form"),
    model.Level: ("one", "many"),
    model.Division: ("number", "title"),
    model.PartPlan: ("title",),
    model.ChapterHead: ("short",),
    model.Quote: ("opening", "to"),
    model.Misquote: ("opening",),
    model.Term: ("term", "said", "forms"),
    model.Question: ("group",),
    model.Person: ("name", "short", "also"),
    model.Relation: ("kind",),
    model.Place: ("name", "also"),
    model.Theme: ("name", "short", "letter"),
    model.Event: ("when",),
    model.OtherWork: ("title", "author", "year", "kind", "publisher"),
    model.Correction: ("says", "asked"),
    model.Exam: ("board", "specification"),
    model.Evaluation: ("by",),
    model.EditionPlan: ("name", "price"),
    model.Entry: ("group",),
}
"""The fields of each record that hold such words. Ids, sort keys, prose and names of standards are not."""
_WORK_S = frozenset({(model.Work, "title"), (model.Quote, "opening")})
"""Those that are in the work's own language."""
_OWN = frozenset(
    {
        (model.Quote, "opening"), (model.Term, "term"), (model.Term, "said"), (model.Term, "forms"),
        (model.OtherWork, "title"),
    }
)  # fmt: skip
"""Those that are in the language that their record names, if it names one."""


def names(pack: Pack) -> Iterator[tuple[Text, str]]:
    """Every such word with its place and its language, in the order of the records."""
    lang, theirs = pack.identity.lang, pack.identity.work.lang
    heads = tuple(chapter.head for chapter in pack.reading_order())
    lists = (
        heads, pack.quotes, pack.misquotes, pack.terms, pack.questions, pack.people, pack.places, pack.themes,
        pack.events, pack.works, pack.corrections, pack.plans, pack.exams, pack.handouts,
    )  # fmt: skip
    for record in (pack.identity, *lists, pack.evaluation):
        for owner, field, text in _of(record):
            where = type(owner), field
            named = getattr(owner, "lang", None) if where in _OWN else None
            yield text, named or (theirs if where in _WORK_S else lang)


def _of(record: Any) -> Iterator[tuple[Record, str, Text]]:
    """The words of a record and of the records in it."""
    if isinstance(record, tuple):
        for item in record:
            yield from _of(item)
    if not isinstance(record, Record):
        return
    printed = PRINTED.get(type(record), ())
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name not in printed:
            yield from _of(value)
            continue
        key = field.name.replace("_", "-")
        for number, words in enumerate(value if isinstance(value, tuple) else (value,)):
            if words:
                at = record.place(f"{key}.{number}" if isinstance(value, tuple) else key)
                yield record, field.name, Text(text=words, at=at)
