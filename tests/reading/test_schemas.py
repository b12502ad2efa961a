"""The schemas that editors read are those of the types by which the press reads, and take what it takes."""

import json
import re
from typing import Any

import jsonschema
import pytest
import yaml

from nlmpress import model
from nlmpress.reading.decoder import keys_of
from nlmpress.reading.key_words import KEY_WORDS
from nlmpress.reading.schemas import HEAD, schemas
from tests.conftest import PROJECTS, ROOT

FOLDER = ROOT / "src/nlmpress/schemas"
SCHEMAS = {name: json.loads(text) for name, text in schemas().items()}


class Core(yaml.CSafeLoader):
    """Scalars as an editor that reads YAML 1.2 sees them: `no` and 2026-11-21 are text, and so is every key."""

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        return {key.value: self.construct_object(value, deep=True) for key, value in node.value}


Core.yaml_implicit_resolvers = {}
Core.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"[-+]?(0|[1-9][0-9]*)$"), list("-+0123456789"))
Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("(true|false)$"), list("tf"))


def seen(text: str) -> Any:
    return yaml.load(text, Core)  # a SafeLoader


def accepts(name: str, text: str) -> bool:
    return bool(jsonschema.Draft202012Validator(SCHEMAS[name]).is_valid(seen(text)))


def test_the_committed_schemas_are_up_to_date() -> None:
    committed = {path.name.removesuffix(".schema.json"): path.read_text("utf-8") for path in FOLDER.iterdir()}
    assert committed == schemas(), "run .venv/bin/python setup/schemas.py"


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_one(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[name])


def test_what_is_said_of_a_key_is_of_one_there_is() -> None:
    for name, words in KEY_WORDS.items():
        fields = {key.field for key in keys_of(getattr(model, name)).values()}
        assert set(words) <= fields, name


FILES = [path for project in PROJECTS for path in sorted((project / "source").glob("*.yaml"))]
BANKS = [path for project in PROJECTS for path in sorted((project / "source/questions").rglob("*.yaml"))]
HEADS = [path for project in PROJECTS for path in sorted((project / "source/text").rglob("*.md"))]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.parent.name}-{path.stem}")
def test_every_list_of_every_pack_is_accepted(path: Any) -> None:
    jsonschema.Draft202012Validator(SCHEMAS[path.stem]).validate(seen(path.read_text("utf-8")))


@pytest.mark.parametrize("path", BANKS, ids=lambda path: f"{path.parents[2].name}-{path.stem}")
def test_every_question_of_every_pack_is_accepted(path: Any) -> None:
    jsonschema.Draft202012Validator(SCHEMAS["questions"]).validate(seen(path.read_text("utf-8")))


def test_the_head_of_every_chapter_is_accepted() -> None:
    assert HEADS
    for path in HEADS:
        head = path.read_text("utf-8").split("---\n")[1]
        jsonschema.Draft202012Validator(SCHEMAS[HEAD]).validate(seen(head))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("glossary", "- {id: carer, term: carer}"),
        ("glossary", "- {id: carer, term: carer, definition: One., defintion: One.}"),
        ("glossary", "- {id: Carer, term: carer, definition: One.}"),
        ("glossary", "- {id: carer, term: carer, definition: One., kind: easy}"),
        ("glossary", "{id: carer, term: carer, definition: One.}"),
        ("quotations", "- {id: told, words: One., at: one/7, checked: yes}"),
        ("quotations", "- {id: told, words: One., at: one/7, heart: true}"),
        ("events", "- {id: told, title: One, lived: second}"),
        ("evaluation", "{by: A. Person, date: yesterday, source: ab}"),
        ("exams", "- {id: one, board: A, specification: B, focus: C, until: 2024}"),
        ("questions", "- {id: one, level: recall, about: 7, question: Which one}"),
        ("questions", "- {id: one, kind: riddle, level: recall, about: 7, question: Which one}"),
        ("questions", "- {id: one, kind: short, level: recall, about: 7, question: Which one}"),
        ("questions", "- {id: one, kind: short, level: recall, about: 7, question: Which one, marks: 1, pairs: []}"),
        ("questions", "- {id: one, kind: choice, level: recall, about: 7, question: Which one, options: [A, B]}"),
        ("questions", "- {id: one, kind: essay, level: recall, about: 7, question: Which one, marks: 1, plan: []}"),
        ("chapter", "{id: start, title: Start, covers: One Seven}"),
        ("chapter", "{id: start, title: Start, about: [knowing]}"),
    ],
)
def test_what_is_wrong_is_not_accepted(name: str, text: str) -> None:
    assert not accepts(name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("quotations", "- {id: told, words: One., at: one/7, checked: no}"),
        ("quotations", "- {id: told, words: One., at: 7, checked: {by: A, date: 2026-11-21, copy: B}, lang: no}"),
        ("chapter", "{id: start, title: 1984, covers: [one/7..one/9, 2], about: theme:knowing}"),
        ("works", "- {id: one, title: 1984, year: 1949}"),
        ("exams", "- {id: one, board: A, specification: 8702, sets-work: no, focus: C, from: 2026-11-21}"),
        ("questions", "- {id: one, kind: short, level: recall, about: one/7..one/9, question: 1984, marks: 1}"),
        (
            "questions",
            "- {id: one, kind: true-false, level: analyse, about: 7, question: So., true: no, answer: No., lines: 3}",
        ),
    ],
)
def test_what_looks_odd_and_is_right_is_accepted(name: str, text: str) -> None:
    assert accepts(name, text)
