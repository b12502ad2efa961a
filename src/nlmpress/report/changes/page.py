"""Changes as one page of HTML that needs nothing beside it, and that a screen reader can go through by its headings."""

from collections.abc import Iterator
from html import escape

from nlmpress.changes import Change, Comparison, Told
from nlmpress.report.changes.naming import KINDS, name_of, pages_of, place_of, values_of

_STYLE = """\
:root { color-scheme: light dark; --ink: #1a1918; --quiet: #555250; --ground: #fff; --line: #85817d; --new: #00573f;
  --gone: #9c1c1c; --wash: #f1f4f2 }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e1d9; --quiet: #b3aca2; --ground: #161514; --line: #7d776f;
  --new: #7fd1ae; --gone: #f0a0a0; --wash: #1f2422 } }
body { font: 1.05rem/1.55 Literata, Georgia, serif; color: var(--ink); background: var(--ground); max-width: 40rem;
  margin: 3rem auto; padding: 0 1.2rem }
h1 { font-weight: 400; font-size: 2rem; line-height: 1.2; margin: 0 0 0.5rem }
h2 { font-weight: 600; font-size: 1.15rem; border-top: 1px solid var(--line); margin: 2.5rem 0 1rem;
  padding-top: 0.6rem }
h3 { font-weight: 600; font-size: 1rem; margin: 1.6rem 0 0.2rem; overflow-wrap: anywhere }
.label { font: 0.82rem/1.5 "Source Sans 3", "Segoe UI", Arial, sans-serif; color: var(--quiet); margin: 0;
  overflow-wrap: anywhere }
.words { margin: 0.4rem 0 0; white-space: pre-line; overflow-wrap: break-word }
dl { margin: 0.4rem 0 0 } dl div { display: flex; gap: 0 1em; flex-wrap: wrap; margin: 0.25rem 0 }
dt { flex: 0 0 7em; font: 0.82rem/1.9 "Source Sans 3", "Segoe UI", Arial, sans-serif; color: var(--quiet) }
dd { flex: 1 1 20rem; margin: 0; white-space: pre-line; overflow-wrap: anywhere } dd + dd { margin-left: 8em }
ins { color: var(--new); text-decoration: underline; text-decoration-thickness: 2px; background: var(--wash) }
del { color: var(--gone); text-decoration: line-through }
nav ul { padding: 0; list-style: none } nav li { display: inline; margin-right: 1em }
a { color: inherit } :focus-visible { outline: 3px solid currentColor; outline-offset: 2px }
"""
_TAGS = {"added": "ins", "cut": "del"}
"""How something is marked that is there on one side alone."""


def as_page(comparison: Comparison) -> str:
    """The whole page (HTML). Colour is never alone: what is new is underlined, what is gone is struck through, and both
    are `ins` and `del`.
    """
    title = f"What changed from {comparison.old} to {comparison.new}"
    counts = comparison.counts()
    ways = "".join(f'<li><a href="#{kind}">{KINDS[kind]}: {number}</a></li>' for kind, number in counts.items())
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="en"><head><meta charset="utf-8"><title>{_text(title)}</title>',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<style>{_STYLE}</style></head><body><main>",
        f"<h1>{_text(title)}</h1>",
        f'<nav aria-label="Kinds of change"><ul>{ways}</ul></nav>' if counts else "<p>Nothing has changed.</p>",
    ]
    for kind in counts:
        parts.append(f'<section aria-labelledby="{kind}"><h2 id="{kind}">{KINDS[kind].capitalize()}</h2>')
        parts += (_one(told, comparison.lang) for told in comparison.changes if told.change.kind == kind)
        parts.append("</section>")
    return "\n".join([*parts, "</main></body></html>"]) + "\n"


def _one(told: Told, lang: str) -> str:
    change = told.change
    places = [place_of(next(iter(side), None)) for side in (change.old, change.new)]
    where = " → ".join(dict.fromkeys(filter(None, places)))
    about = [where, *filter(None, map(pages_of, told.pages))]
    language = f' lang="{_text(lang)}"' if lang else ""
    return (
        f"<article><h3>{_text(name_of(change))}</h3>"
        + "".join(f'<p class="label">{_text(line)}</p>' for line in about if line)
        + (_record(change, language) if _is_list(change) else _paragraphs(change, language))
        + "</article>"
    )


def _is_list(change: Change) -> bool:
    """Whether it is a record with all its values."""
    return change.scope == "record" and change.kind != "renamed" and not change.runs


def _record(change: Change, language: str) -> str:
    """Each value of a record under its key. Only the values are in the language of the text."""
    tag = _TAGS.get(change.kind)
    pairs = (
        f"<div><dt>{_text(key)}</dt>" + "".join(f"<dd{language}>{_marked(text, tag)}</dd>" for text in texts) + "</div>"
        for key, texts in values_of(change)
    )
    listed = "".join(pairs)
    return f"<dl>{listed}</dl>" if listed else ""


def _paragraphs(change: Change, language: str) -> str:
    return "".join(f'<p class="words"{language}>{words}</p>' for words in _words(change))


def _words(change: Change) -> Iterator[str]:
    """Each paragraph of a change, its words marked as gone or as new."""
    tags = {"gone": "del", "new": "ins"}
    if change.runs:
        yield "".join(_marked(run.text, tags.get(run.kind)) for run in change.runs)
    elif change.kind == "renamed":
        yield f"{_text(change.old[0].owner[1])} → {_text(change.owner[1])}"
    else:
        tag = _TAGS.get(change.kind)
        told = [piece.text for piece in change.new or change.old if piece.text]
        yield from (_marked(text, tag) for text in told)


def _marked(text: str, tag: str | None) -> str:
    return f"<{tag}>{_text(text)}</{tag}>" if tag else _text(text)


def _text(text: str) -> str:
    """Text as it may stand in a page or an attribute; what cannot be in one is replaced."""
    return escape("".join(c if c.isprintable() or c in "\n\t" else "\N{REPLACEMENT CHARACTER}" for c in text))
