"""How large a drawing becomes when what it refers to is drawn wherever it is referred to."""

import re
from collections import Counter

MOST_ELEMENTS = 100_000
FRAGMENT = re.compile(r"url\(\s*['\"]?#([^'\")\s]+)")
ROOT = ""


class Uses:
    """Counts elements under the nearest id above them, and notes which ids are drawn inside which."""

    def __init__(self) -> None:
        self.own: Counter[str] = Counter()
        self.drawn: dict[str, Counter[str]] = {ROOT: Counter()}
        self.open = [ROOT]

    def start(self, attributes: dict[str, str]) -> None:
        """An element begins; attributes by their bare names."""
        name = attributes.get("id", "")
        if name and name not in self.drawn:
            self.drawn[name] = Counter()
            self.drawn[self.open[-1]][name] += 1
            self.open.append(name)
        else:
            self.open.append(self.open[-1])
        inside = self.open[-1]
        self.own[inside] += 1
        if (address := attributes.get("href", "")).startswith("#"):
            self.drawn[inside][address[1:]] += 1
        for value in attributes.values():
            for match in FRAGMENT.finditer(value):
                self.drawn[inside][match[1]] += 1

    def end(self) -> None:
        """The innermost element ends."""
        self.open.pop()

    def drawn_in_all(self) -> int | None:
        """How many elements are drawn, `MOST_ELEMENTS` + 1 for any more; None when something is drawn inside itself."""
        totals: dict[str, int] = {}
        path: set[str] = set()
        todo = [ROOT]
        while todo:
            name = todo[-1]
            inside = [child for child in self.drawn[name] if child in self.drawn and child not in totals]
            if name in totals:
                todo.pop()
            elif name not in path:
                path.add(name)
                if any(child in path for child in inside):
                    return None
                todo.extend(inside)
            else:
                path.discard(todo.pop())
                drawn = sum(times * totals.get(child, 0) for child, times in self.drawn[name].items())
                totals[name] = min(self.own[name] + drawn, MOST_ELEMENTS + 1)
        return totals[ROOT]
