"""The press's own words by language, and everything that depends on a language: plurals, dates, lists, order."""

from nlmpress.words.faults import Fault, Kind, faults
from nlmpress.words.tags import layers
from nlmpress.words.templates import Message, Slot
from nlmpress.words.words import MissingWordError, Words, for_language

__all__ = ["Fault", "Kind", "Message", "MissingWordError", "Slot", "Words", "faults", "for_language", "layers"]
