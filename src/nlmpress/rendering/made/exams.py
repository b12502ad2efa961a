"""The examinations for which a pack serves: who sets each, whether the work is set in it, and what it looks for."""

from markupsafe import Markup

from nlmpress.model import Exam
from nlmpress.rendering.context import Context
from nlmpress.rendering.html import el, join, text
from nlmpress.rendering.inlines import inlines


def exams(ctx: Context) -> Markup:
    """Those that are still held at the edition's date, in the order of their file."""
    held = [exam for exam in ctx.book.exams if exam.until is None or exam.until >= ctx.book.edition.date]
    return el("ul", join((_exam(ctx, exam) for exam in held), "\n"), class_="list exams")


def _exam(ctx: Context, exam: Exam) -> Markup:
    w = ctx.words
    named = el("strong", text(w("join.labelled", label=exam.board, text=exam.specification)))
    said = [w("exam.sets" if exam.sets_work else "exam.free")]
    said += [w("exam.until", date=w.date(exam.until))] if exam.until else []
    with ctx.within(f"exam-{exam.id}"):
        focus = el("span", inlines(ctx, exam.focus), id=ctx.prose_id(exam.place("focus")))
    about = ctx.generated("span", " ".join(said))
    return el("li", named, " ", focus, " ", about, id=ctx.claim(f"exam-{exam.id}", exam.span))
