"""A proof as a page that a publisher can file: one HTML file with everything in it, to be read, heard and printed."""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from nlmpress.diagnostics import Severity
from nlmpress.proofing.verdict import Proof, Remark
from nlmpress.report.text import summary

_VERDICTS = {
    "clean": (
        "Nothing to object to",
        "Everybody who can judge these files has judged them, and has nothing to object to.",
    ),
    "findings": ("Something to mend", "What was found is listed below, by its place in the source."),
    "incomplete": (
        "Not judged in full",
        "What was judged is without fault, but not everybody who can judge these files was here.",
    ),
}
_SEVERITIES = {Severity.ERROR: "Error", Severity.WARNING: "Warning", Severity.ADVICE: "Advice"}


def as_proof_page(proof: Proof) -> str:
    """The whole page. It holds no time, no script and no address, so that equal proofs are equal pages."""
    head, words = _VERDICTS[proof.verdict]
    counted = summary(remark.as_finding() for remark in proof.remarks)
    parts = [
        f'<p class="kind">Proof</p>\n<h1>{escape(proof.title)}</h1>',
        f'<p class="verdict {proof.verdict}"><strong>{head}.</strong> {words}'
        + (f" {escape(counted)}</p>" if proof.remarks else "</p>"),
        *_missing(proof),
        *_stale(proof),
        *_remarks(proof),
        _files(proof),
        _judges(proof),
        _tied(proof),
    ]
    return _WHOLE.format(title=escape(f"Proof: {proof.title}"), style=_STYLE, body="\n".join(parts))


def _missing(proof: Proof) -> Iterator[str]:
    if proof.not_run:
        items = "".join(
            f"<li><b>{escape(one.tool)}</b> ({_count(one.files, 'file')}): {escape(one.why)}</li>"
            for one in proof.not_run
        )
        yield f"<h2>What was not run</h2>\n<ul>{items}</ul>"


def _stale(proof: Proof) -> Iterator[str]:
    if not proof.placed:
        yield (
            "<h2>Without the source</h2>\n<p>The project was not at hand, so nothing is led back to a line of it, "
            "and what the printer was promised was not judged.</p>"
        )
    if proof.stale:
        shown = ", ".join(f"<code>{escape(path)}</code>" for path in proof.stale[:12])
        more = f" and {len(proof.stale) - 12} more" if len(proof.stale) > 12 else ""
        yield (
            f"<h2>Changed since</h2>\n<p>Since these files were made, {shown}{more} changed. "
            "A line that is named below may have moved.</p>"
        )


def _remarks(proof: Proof) -> Iterator[str]:
    if not proof.remarks:
        return
    yield "<h2>What was found</h2>"
    for file, remarks in groupby(proof.remarks, key=lambda one: one.at.file):
        head = f"<code>{escape(file)}</code>" if file else "Of no known place in the source"
        items = "\n".join(map(_remark, remarks))
        yield f'<section><h3>{head}</h3>\n<ol class="found">\n{items}\n</ol></section>'


def _remark(one: Remark) -> str:
    at = f'<span class="at">Line {one.at.line}, column {one.at.column}</span> ' if one.at.line else ""
    times = f", {one.count} times" if one.count > 1 else ""
    return (
        f'<li><p class="rule">{at}<b class="{one.severity}">{_SEVERITIES[one.severity]}</b> '
        f"{escape(one.tool)} <code>{escape(one.rule)}</code></p>"
        f'<p>{escape(one.message)}</p><p class="inside">In {escape(one.where)}{times}.</p></li>'
    )


def _files(proof: Proof) -> str:
    found = {one.path: [remark for remark in proof.remarks if remark.file == one.path] for one in proof.files}
    rows = [
        (
            escape(one.path),
            escape(one.edition),
            escape(", ".join(one.by)) or "nobody",
            summary(remark.as_finding() for remark in found[one.path]).rstrip(".") if found[one.path] else "–",
            f'<code class="hash">{escape(one.sha256)}</code>',
        )
        for one in proof.files
    ]
    return "<h2>The files</h2>\n" + _table(
        "Every file of the set, who judged it, and what was found",
        ("File", "Edition", "Judged by", "Found", "SHA-256"),
        rows,
    )


def _judges(proof: Proof) -> str:
    rows = [(escape(one.tool), escape(one.version) or "–", _count(one.files, "file")) for one in proof.ran]
    return "<h2>Who judged</h2>\n" + _table("Programs and their versions", ("Program", "Version", "Judged"), rows)


def _tied(proof: Proof) -> str:
    rows = [
        ("Pack", escape(proof.pack)),
        ("Manifest (SHA-256)", f'<code class="hash">{escape(proof.manifest)}</code>'),
        ("Source", f'<code class="hash">{escape(proof.source)}</code>'),
        ("Proved with", f"nlmpress {escape(proof.press)}"),
    ]
    pairs = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in rows)
    return (
        "<h2>What this is a proof of</h2>\n<p>Of the set with this manifest and of no other. "
        f"A set that is built anew is to be proved anew.</p>\n<dl>{pairs}</dl>"
    )


def _table(caption: str, heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    body = "\n".join(
        "<tr>"
        + "".join(f'<th scope="row">{c}</th>' if n == 0 else f"<td>{c}</td>" for n, c in enumerate(row))
        + "</tr>"
        for row in rows
    )
    return (
        f'<div class="held" role="region" aria-label="{caption}" tabindex="0"><table><caption>{caption}</caption>'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div>"
    )


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'s' if number != 1 else ''}"


_WHOLE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""
_STYLE = """
:root { color-scheme: light dark; --ink: #1c1a17; --ground: #fdfcf9; --quiet: #5a544b; --line: #b9b1a3; --bad: #8c1d18;
  --warn: #6b4a00; --good: #1f5130; }
@media (prefers-color-scheme: dark) { :root { --ink: #ece7dd; --ground: #191816; --quiet: #b5ada0; --line: #5f594f;
  --bad: #ffb4a9; --warn: #f0c674; --good: #a3d3ae; } }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 1.05rem/1.5 Literata, "Iowan Old Style", Palatino, Georgia, serif; }
main { max-width: 44rem; margin: 0 auto; padding: 3.5rem 1.25rem 5rem; }
.kind, th, td, caption, .rule, .inside, dt, h2, h3 { font-family: "Source Sans 3", "Segoe UI", system-ui, sans-serif; }
.kind { margin: 0; color: var(--quiet); letter-spacing: .06em; font-variant-caps: all-small-caps; font-size: 1.2rem; }
h1 { margin: .1em 0 .6em; font-weight: 400; font-size: 2.2rem; line-height: 1.15; }
h2 { margin: 2.4em 0 .6em; font-size: 1.1rem; font-weight: 600; }
h3 { margin: 1.6em 0 .4em; font-size: 1rem; font-weight: 400; color: var(--quiet); }
.verdict { margin: 0; padding: .8em 0 .9em; border-top: 3px solid; border-bottom: 1px solid var(--line); }
.clean { border-top-color: var(--good); } .findings { border-top-color: var(--bad); }
.incomplete { border-top-color: var(--warn); }
ol.found { margin: 0; padding: 0; list-style: none; }
ol.found li { padding: .7em 0; border-top: 1px solid var(--line); }
ol.found p { margin: 0; } .rule, .inside { font-size: .88rem; color: var(--quiet); } .at { color: var(--ink); }
.error { color: var(--bad); } .warning { color: var(--warn); }
code { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: .88em; }
.hash { overflow-wrap: anywhere; font-size: .72rem; color: var(--quiet); }
.held { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: .88rem; }
caption { text-align: left; color: var(--quiet); padding-bottom: .4em; }
th, td { text-align: left; vertical-align: baseline; font-weight: 400; padding: .4em .9em .4em 0;
  border-top: 1px solid var(--line); } thead th { color: var(--quiet); border-top: 0; } tbody th { font-weight: 600; }
dl div { display: flex; gap: 1em; padding: .3em 0; border-top: 1px solid var(--line); font-size: .88rem; }
dt { flex: 0 0 11em; color: var(--quiet); } dd { margin: 0; min-width: 0; }
@media (max-width: 34rem) { dl div { display: block; } }
@page { size: A4; margin: 18mm 20mm; }
@media print { :root { --ink: #000; --ground: #fff; --quiet: #333; --line: #999; } body { font-size: 10pt; }
  main { max-width: none; padding: 0; } .held { overflow: visible; } h2, h3 { break-after: avoid; }
  li, tr, dl div { break-inside: avoid; } }
"""
