"""What to do with the questions of a sheet, said of those that are on it."""

from collections.abc import Iterable, Sequence

from nlmpress.classroom import Ask
from nlmpress.model import BankQuestion, ChoiceQuestion
from nlmpress.words import Words


def told(words: Words, asks: Iterable[Ask]) -> str:
    """How each question is answered, by its number: those that are answered alike together, in the order of the first
    of them.
    """
    found: dict[str, list[int]] = {}
    for ask in asks:
        found.setdefault(_way(ask.question), []).append(ask.number)
    return " ".join(
        words("handout.way", n=len(numbers), list=words.list(_ranges(words, numbers)), way=words(f"handout.way.{way}"))
        for way, numbers in found.items()
    )


def _way(question: BankQuestion) -> str:
    return "choices" if isinstance(question, ChoiceQuestion) and question.right_ones > 1 else question.kind


def _ranges(words: Words, numbers: Sequence[int]) -> list[str]:
    """Rising numbers, three and more of a run as a range."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    out: list[str] = []
    for run in runs:
        out += [words.range(run[0], run[-1])] if len(run) > 2 else map(str, run)
    return out
