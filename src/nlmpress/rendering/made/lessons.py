"""A sequence of lessons: what each is for, what is done in it, and which sheet goes where."""

from collections.abc import Iterator

from markupsafe import Markup

from nlmpress.book import BankEntry, LessonEntry
from nlmpress.model import Inlines, Lesson, Stage
from nlmpress.rendering.blocks import blocks
from nlmpress.rendering.context import Context
from nlmpress.rendering.html import capital, el, join, text
from nlmpress.rendering.inlines import inlines


def lessons(ctx: Context) -> Markup:
    """The lessons, one after another, each under its number."""
    level = ctx.below()
    return join((_lesson(ctx, entry, level) for entry in ctx.book.lessons), "\n")


def _lesson(ctx: Context, entry: LessonEntry, level: int) -> Markup:
    lesson = entry.lesson
    with ctx.within(entry.anchor):
        number = ctx.generated("span", ctx.words("lesson.number", number=ctx.words.number(entry.number)), class_="no")
        title = inlines(ctx.heading(), lesson.title)
        head = el(f"h{level}", number, " ", title, id=ctx.claim(entry.anchor, lesson.span))
        lines = [
            ("lesson.aim", _prose(ctx, lesson, "aim", lesson.aim)),
            ("lesson.before", _prose(ctx, lesson, "before", lesson.before)),
        ]
        above = _facts(ctx, lines)
        stages = join((_stage(ctx, stage) for stage in lesson.stages), "\n")
        asked = [_question(ctx, one) for one in entry.questions]
        after = [
            ("lesson.questions", ctx.listed(asked) if asked else Markup("")),
            ("lesson.after", _prose(ctx, lesson, "after", lesson.after)),
        ]
        below = _facts(ctx, after)
    time = ctx.words.minutes(sum(stage.minutes for stage in lesson.stages))
    where = [capital(ctx.words.list([name.short for name in entry.where]))] if entry.where else []
    facts = ctx.generated("p", text(" · ".join([*where, time])), class_="more")
    return el("div", head, facts, above, el("ol", stages, class_="stages"), below, class_="lesson")


def _prose(ctx: Context, lesson: Lesson, key: str, words: Inlines) -> Markup:
    """A line of a lesson."""
    return el("span", inlines(ctx, words), id=ctx.prose_id(lesson.place(key))) if words else Markup("")


def _facts(ctx: Context, lines: list[tuple[str, Markup]]) -> Markup:
    said: Iterator[Markup] = (ctx.generated("dt", ctx.words(name)) + el("dd", words) for name, words in lines if words)
    inner = join(said, "\n")
    return el("dl", inner, class_="facts-list") if inner else inner


def _stage(ctx: Context, stage: Stage) -> Markup:
    """Minutes, what is done, and the sheets for it by their codes."""
    time = ctx.generated("p", ctx.words.minutes(stage.minutes), class_="time")
    sheets = ctx.listed([el("span", sheet, class_="sheet") for sheet in stage.sheets]) if stage.sheets else Markup("")
    said = ctx.say("lesson.sheets", n=len(stage.sheets), list=sheets) if sheets else None
    needed = ctx.generated("p", said, class_="more") if said else None
    return el("li", time, blocks(ctx, stage.does), needed)


def _question(ctx: Context, entry: BankEntry) -> Markup:
    words = text(ctx.words.number(entry.number))
    target = ctx.book.targets.get(("question", entry.question.id))
    return words if target is None else el("a", words, href=ctx.to(target)) + ctx.page_reference(target.anchor)
