"""What of a book is marked as changed, in terms of its blocks."""

from collections.abc import Mapping
from typing import TypeAlias

Letters: TypeAlias = tuple[int, int]
"""From which letter or figure of a block to before which: equal where something was taken out between two."""
Marked: TypeAlias = Mapping[str, tuple[Letters, ...]]
"""By the id of a block in the document."""
