"""A text with gaps: its blanks, its parts, between which a side may turn, and the box of words to fill them with."""

import re
from collections.abc import Iterator
from dataclasses import replace
from math import ceil

from markupsafe import Markup

from nlmpress.model import Blocks
from nlmpress.model.questions import GAP, in_gap
from nlmpress.prose import Block, Inline, Paragraph, Text, walk
from nlmpress.rendering.blocks import blocks
from nlmpress.rendering.context import Context
from nlmpress.rendering.handouts.bench import Bench
from nlmpress.rendering.handouts.fit import BOLD, POINT
from nlmpress.rendering.html import el, join

WHOLE, PART = 10, 5
"""Lines of a text that stay together, and of the parts of a longer one, which end where sentences end."""
LETTER = 0.5
"""The width of a letter of a text, in ems."""
BLANK = 14
"""Letters that a gap is as wide as."""
SENTENCE = re.compile(r"\{[^{}]*\}|(?:(?<=\w{3}[.!?…])|(?<=\}[.!?…]))[’”»)]*\s+(?=[{“‘«¿¡]*(\w|[{]))")
"""Gaps, which nothing inside ends, and what is between two sentences. A letter or two with a point are an initial."""
APART, PADDED, AROUND = 6.0, 1.0, 1.0
"""Millimetres between the words of a box, inside it, and over it and under it."""


def gapped(ctx: Context, text: Blocks, *, answered: bool) -> Markup:
    """A text with its gaps: a blank for each, or the words that fill it."""
    words = str(blocks(ctx, text))
    parts, end = [], 0
    for found in GAP.finditer(words):
        inside = Markup(" / ").join(Markup(word) for word in in_gap(found[1]))
        gap = el("b", inside) if answered else el("span", el("i"), class_="gap")
        parts += [Markup(words[end : found.start()]), gap]
        end = found.end()
    return el("div", join([*parts, Markup(words[end:])]), class_="text")


def parted(bench: Bench, text: Blocks) -> list[Blocks]:
    """A text in parts as long as each other, none of which is much longer than what stays together. They are the same
    in every size of type.
    """
    size = bench.form.v["size"][1] * POINT
    line = (bench.form.measure - 2 * size - bench.form.v["marks"]) / (size * LETTER)
    units = [(place, unit) for place, block in enumerate(text) for unit in _sentences(block)]
    total = sum(_letters(unit) for _, unit in units)
    many = ceil(total / line / PART) if total / line > WHOLE else 1
    parts: list[list[tuple[int, Block]]] = [[] for _ in range(many)]
    done = 0.0
    for place, unit in units:
        long = _letters(unit)
        part = parts[min(many - 1, int((done + long / 2) * many / max(total, 1)))]
        done += long
        last = part[-1] if part else None
        if last and last[0] == place and isinstance(last[1], Paragraph) and isinstance(unit, Paragraph):
            part[-1] = (place, replace(unit, inlines=last[1].inlines + unit.inlines))
        else:
            part.append((place, unit))
    return [tuple(unit for _, unit in part) for part in parts if part]


def _letters(block: Block) -> int:
    return sum(len(GAP.sub("_" * BLANK, node.text)) for node in walk((block,)) if isinstance(node, Text))


def _sentences(block: Block) -> Iterator[Block]:
    """The sentences of a paragraph, as paragraphs; another block whole."""
    if not isinstance(block, Paragraph):
        yield block
        return
    here: list[Inline] = []
    for node in block.inlines:
        if isinstance(node, Text):
            start = 0
            for end in _ends(node.text):
                yield replace(block, inlines=(*here, replace(node, text=node.text[start:end])))
                here, start = [], end
            here.append(replace(node, text=node.text[start:]))
        else:
            here.append(node)
    yield replace(block, inlines=tuple(here))


def _ends(words: str) -> Iterator[int]:
    for found in SENTENCE.finditer(words):
        if found[1] and (found[1] == "{" or found[1].isupper()):
            yield found.end()


def box_height(bench: Bench, words: tuple[str, ...]) -> float:
    """How high a box of words is, in millimetres: what it takes where it is repeated is known before it is laid out."""
    size = bench.fit.size * POINT
    wide = bench.form.measure - 2 * size - bench.form.v["marks"] - 2 * APART
    lines, used = 1, 0.0
    for word in words:
        long = len(word) * BOLD * size + APART
        lines, used = (lines + 1, long) if used + long > wide else (lines, used + long)
    leading: float = bench.form.v["leading"]
    return lines * size * (leading + 0.2) + 2 * (PADDED + AROUND)
