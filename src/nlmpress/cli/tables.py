"""Columns for people."""

from collections.abc import Collection, Sequence


def table(rows: Sequence[tuple[str, ...]], right: Collection[int] = ()) -> str:
    """Rows as lines, each column as wide as its widest entry; those in `right` (from 0) end in line."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(f"{cell:{'>' if n in right else '<'}{widths[n]}}" for n, cell in enumerate(row)).rstrip()
        for row in rows
    )
    return "\n".join(lines)
