"""How well an edition is set, in one line."""

from collections.abc import Mapping

_NAMES: Mapping[str, tuple[str, str]] = {
    "widow": ("widow", "widows"),
    "orphan": ("orphan", "orphans"),
    "heading-at-foot": ("heading at a foot", "headings at a foot"),
    "short-last-line": ("short last line", "short last lines"),
    "hyphens-in-a-row": ("run of hyphens", "runs of hyphens"),
    "hyphen-at-turn": ("word broken over a page", "words broken over a page"),
    "loose-line": ("loose line", "loose lines"),
    "tight-line": ("tight line", "tight lines"),
    "row-cut": ("row cut", "rows cut"),
    "quotation-cut": ("quotation cut", "quotations cut"),
    "short-page": ("short page", "short pages"),
}


def as_setting(counts: Mapping[str, int], mended: int) -> str:
    """What stands, by kind, and how much the press has mended: `2 loose lines, 1 short page; 40 mended`."""
    stands = [f"{count} {_NAMES[kind][count != 1]}" for kind, count in counts.items() if count]
    said = ", ".join(stands) or "nothing to report"
    return f"{said}; {mended} mended" if mended else said
