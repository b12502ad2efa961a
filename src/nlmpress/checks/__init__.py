"""Promises a pack must keep. One file a promise: its docstring is its manual page, `CODE` its name, `check` finds what breaks it.

A new check is a new file here and its proof in tests/suite/; nothing else knows its name.
"""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding
from nlmpress.model import Pack, Style
from nlmpress.words import Words

_SHARED = ("survey", "near")


def modules() -> tuple[ModuleType, ...]:
    """Every check's module, in the order of their codes."""
    names = sorted(found.name for found in iter_modules(__path__) if found.name not in _SHARED)
    return tuple(import_module(f"{__name__}.{name}") for name in names)


def check(pack: Pack, style: Style, words: Words) -> Iterator[Finding]:
    """Everything that is wrong with a pack whose records could be read."""
    survey = Survey(pack, style, words)
    for module in modules():
        yield from module.check(survey)


def manual() -> dict[str, str]:
    """The manual page of each check by its code."""
    return {module.CODE: module.__doc__ or "" for module in modules()}
