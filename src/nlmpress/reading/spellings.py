"""Reviewed lists of words that two varieties of a language spell differently: words/spelling/NAME.yaml of a style."""

import re
from collections.abc import Mapping
from typing import Any

from nlmpress.diagnostics import Span
from nlmpress.model import LangTag, SourceFile, Spelling
from nlmpress.reading.languages import canonical, language_problem
from nlmpress.reading.places import Later
from nlmpress.reading.remarks import Remarks, offer, shown
from nlmpress.reading.trees import read_tree

SPELLINGS = "words/spelling/"
KEYS = ("from", "to", "words", "doubtful")
WORD = re.compile(r"[^\W\d_]+")
CODE = "spelling-shaped"
Tree = Mapping[str, Any]


def read_spellings(
    house: Mapping[str, SourceFile], own: Mapping[str, SourceFile], remarks: Remarks
) -> Mapping[str, Spelling]:
    """The lists of the house and those of a project by name; where both have one, the project's words are laid over.

    Paths are those under styles/. Without a list of the project's own none is read before an edition asks for it.
    """
    if not any(path.startswith(SPELLINGS) for path in own):
        return Later(lambda: _joined(house, {}, remarks))
    return _joined(house, own, remarks)


def _joined(house: Mapping[str, SourceFile], own: Mapping[str, SourceFile], remarks: Remarks) -> dict[str, Spelling]:
    """The lists of both, each read."""
    lists: dict[str, tuple[Tree, Mapping[str, Span]]] = {}
    for files in (house, own):
        for path, file in files.items():
            if path.startswith(SPELLINGS) and path.endswith(".yaml"):
                name = path.removeprefix(SPELLINGS).removesuffix(".yaml")
                tree, places = read_tree(file, remarks, texts=True)
                before, known = lists.get(name, ({}, {}))
                lists[name] = _laid_over(before, tree), {**known, **places}
    found = {name: _spelling(tree, places, f"styles/{SPELLINGS}{name}.yaml", remarks) for name, (tree, places) in
             lists.items()}  # fmt: skip
    return {name: spelling for name, spelling in sorted(found.items()) if spelling is not None}


def _laid_over(house: Tree, own: Tree) -> Tree:
    """A project's list over the house's: a word that the one respells and the other doubts is the project's to say."""
    over = {**house, **own}
    for name, other in (("words", "doubtful"), ("doubtful", "words")):
        mine, theirs = own.get(name, {}), own.get(other, {})
        if isinstance(mine, Mapping) and isinstance(theirs, Mapping):
            over[name] = {**{word: to for word, to in house.get(name, {}).items() if word not in theirs}, **mine}
    return over


def _spelling(tree: Tree, places: Mapping[str, Span], file: str, remarks: Remarks) -> Spelling | None:
    """A list that is whole; every fault is said."""
    told = remarks.found_so_far()
    for key in tree:
        if key not in KEYS:
            remarks.say("key-known", f"A list of spellings has no key {shown(key)}.", places[key], offer(key, KEYS))
    for key in KEYS[:3]:
        if key not in tree:
            remarks.say("key-present", f"A list of spellings needs the key “{key}”.", Span(file=file, line=1))
    for key in ("from", "to"):
        if key in tree:
            _language(tree[key], places[key], remarks)
    words, doubtful = (_words(tree, key, places, remarks) for key in ("words", "doubtful"))
    for word, to in words.items():
        _sound(word, to, words, doubtful, places[f"words.{word}"], remarks)
    if remarks.found_so_far() > told:
        return None
    source, target = (LangTag(canonical(tree[key])) for key in ("from", "to"))
    return Spelling(source=source, target=target, words=words, doubtful=doubtful)


def _language(tag: Any, at: Span, remarks: Remarks) -> None:
    if not isinstance(tag, str):
        remarks.say("language-valid", "A language tag is needed here.", at, "Write one: en-GB.")
    elif problem := language_problem(tag):
        message, hint = problem
        remarks.say("language-valid", message, at, hint)


def _words(tree: Tree, key: str, places: Mapping[str, Span], remarks: Remarks) -> dict[str, str]:
    listed = tree.get(key) or {}
    if not isinstance(listed, Mapping) or not all(isinstance(value, str) and value for value in listed.values()):
        remarks.say(
            CODE, f"“{key}” has a word and what is said of it on each line.", places[key], "Write “grey: gray”."
        )
        return {}
    return dict(listed)


def _sound(
    word: str, to: str, words: Mapping[str, str], doubtful: Mapping[str, str], at: Span, remarks: Remarks
) -> None:
    """Say what is wrong with an entry: it has to be one small word for another, and to lead nowhere else."""
    for one in (word, to):
        if not WORD.fullmatch(one) or one != one.lower():
            hint = "Write each form of it in small letters: its capitals come from the text."
            remarks.say(CODE, f"{shown(one)} is not one word in small letters.", at, hint)
            return
    if word == to:
        remarks.say(CODE, f"“{word}” becomes itself.", at, "Take the line out.")
    elif to in words:
        remarks.say(CODE, f"“{word}” becomes “{to}”, which becomes “{words[to]}”.", at, "Take one of the two out.")
    elif word in doubtful:
        remarks.say(CODE, f"“{word}” is both respelled and doubtful.", at, "Keep one of the two.")
