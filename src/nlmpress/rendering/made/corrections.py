"""The corrections that were made: day by day, the latest first, each with its place, the words, and why."""

from collections.abc import Iterator
from itertools import groupby

from markupsafe import Markup

from nlmpress.book import CorrectionEntry
from nlmpress.rendering.context import Context
from nlmpress.rendering.html import el, join, text
from nlmpress.rendering.inlines import inlines, name_of, quoted


def corrections(ctx: Context) -> Markup:
    """Under each day what was corrected on it, or a sentence that says that nothing was."""
    if not ctx.book.corrections:
        return ctx.generated("p", ctx.words("corrections.none"))
    parts = []
    level = ctx.below()
    for day, entries in groupby(ctx.book.corrections, key=lambda entry: entry.correction.date):
        parts.append(ctx.generated(f"h{level}", ctx.words.date(day)))
        parts.extend(_correction(ctx, entry, level + 1) for entry in entries)
    return join(parts, "\n")


def _correction(ctx: Context, entry: CorrectionEntry, level: int) -> Markup:
    record = entry.correction
    anchor = ctx.claim(entry.anchor, record.span)
    with ctx.within(entry.anchor):
        facts = join((ctx.generated("dt", name) + el("dd", value) for name, value in _facts(ctx, entry)), "\n")
    where = _place(ctx, entry)
    kind = ctx.words(f"corrections.{record.gravity}")
    head = ctx.generated(f"h{level}", where or kind)
    grave = ctx.generated("p", kind, class_="more") if where else None
    return el("div", head, grave, el("dl", facts, class_="facts-list"), class_="correction", id=anchor)


def _place(ctx: Context, entry: CorrectionEntry) -> Markup:
    """What was corrected, leading there; nothing for a file that no reader knows."""
    target, kind = entry.target, entry.correction.where.kind
    if target is None:
        return inlines(ctx.quiet(), entry.place)
    words = name_of(ctx, kind, target) if target.title or target.number else inlines(ctx.quiet(), entry.place)
    return el("a", words, href=ctx.to(target)) + ctx.page_reference(target.anchor)


def _facts(ctx: Context, entry: CorrectionEntry) -> Iterator[tuple[str, Markup]]:
    record, lang = entry.correction, ctx.language(entry.lang)

    def wording(key: str, said: str) -> Markup:
        return el("span", quoted(ctx, text(said)), id=ctx.prose_id(record.place(key)), lang=lang)

    if record.said:
        yield ctx.words("corrections.said" if record.says else "corrections.cut"), wording("said", record.said)
    if record.says:
        yield ctx.words("corrections.says" if record.said else "corrections.added"), wording("says", record.says)
    why = el("span", inlines(ctx, record.why), id=ctx.prose_id(record.place("why")))
    yield ctx.words("corrections.why"), why
    if record.asked:
        yield ctx.words("corrections.asked"), ctx.generated("span", text(record.asked))
