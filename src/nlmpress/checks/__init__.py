"""Promises a pack must keep. One file a promise: its docstring is its manual page, `CODE` its name, `check` finds what
breaks it.

A new check is a new file here and its proof in tests/suite/; nothing else knows its name.
"""

from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding
from nlmpress.model import Pack, Style
from nlmpress.words import Words

MOST_OF_A_KIND = 500
"""So many findings of one code are told. A pack with more has one cause for them, not so many."""
_SHARED = ("flow", "folding", "names", "quoting", "spacing", "survey", "typewriter")


def modules() -> tuple[ModuleType, ...]:
    """Every check's module, in the order of their codes."""
    names = sorted(found.name for found in iter_modules(__path__) if found.name not in _SHARED)
    return tuple(import_module(f"{__name__}.{name}") for name in names)


def check(pack: Pack, style: Style, words: Words, broken: frozenset[str] = frozenset()) -> Iterator[Finding]:
    """Everything that is wrong with a pack whose records could be read.

    `broken` are the files in which something could not be read. What may stand in them is not said to be missing.
    """
    survey = Survey(pack, style, words, broken)
    for module in modules():
        for number, finding in enumerate(module.check(survey), 1):
            if number == MOST_OF_A_KIND:
                rest = f" This is the {number}th finding of this kind; the rest of them are not listed."
                yield replace(finding, message=finding.message + rest)
                break
            yield finding


def manual() -> dict[str, str]:
    """The manual page of each check by its code."""
    return {module.CODE: module.__doc__ or "" for module in modules()}
