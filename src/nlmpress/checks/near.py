"""The nearest right name for a wrong one."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(wrong: str, right: Iterable[str], otherwise: str = "") -> str:
    """“Did you mean …?” with the nearest of the right names, or `otherwise` when none is near."""
    found = get_close_matches(wrong, list(right), 1, 0.6)
    return f"Did you mean “{found[0]}”?" if found else otherwise
