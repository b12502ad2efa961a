"""Words as they are compared: capitals, marks and spaces apart."""

import re
from collections.abc import Iterable

from nlmpress.prose import Node, plain

_WORD = re.compile(r"\w+")


def folded(nodes: Iterable[Node]) -> str:
    """The words of some prose in small letters, with one space between them."""
    return " ".join(_WORD.findall(plain(tuple(nodes)).casefold()))
