"""The list of questions leaves out nothing that the standard asks, and the shipped pack has answered all of it."""

import re
import runpy

import yaml

from nlmpress.criteria import CRITERIA as ASKED
from tests.conftest import ROOT

# Levels A and AA of WCAG 2.2: a guideline and the numbers of its criteria.
CRITERIA = {
    "1.1": (1,), "1.2": (1, 2, 3, 4, 5), "1.3": (1, 2, 3, 4, 5), "1.4": (1, 2, 3, 4, 5, 10, 11, 12, 13),
    "2.1": (1, 2, 4), "2.2": (1, 2), "2.3": (1,), "2.4": (1, 2, 3, 4, 5, 6, 7, 11), "2.5": (1, 2, 3, 4, 7, 8),
    "3.1": (1, 2), "3.2": (1, 2, 3, 4, 6), "3.3": (1, 2, 3, 4, 7, 8), "4.1": (2, 3),
}  # fmt: skip
PAGE = (ROOT / "docs" / "accessibility-evaluation.md").read_text("utf-8")


def questions() -> list[tuple[str, str]]:
    """Criterion and question, as the list has them."""
    return [(str(criterion), criterion.question) for criterion in ASKED]


def test_the_page_has_the_list_as_it_is() -> None:
    script = runpy.run_path(str(ROOT / "setup" / "checks.py"))
    assert script["evaluation"](ROOT) == PAGE, "run make docs"
    block = re.search(r"```yaml source/evaluation\.yaml[^\n]*\n(.*?)```", PAGE, re.DOTALL)
    assert block is not None
    answers = yaml.safe_load(block[1])["answers"]
    assert [(answer["criterion"], answer["question"]) for answer in answers] == questions()


def numbers(text: str) -> set[str]:
    return set(re.findall(r"(?<!WCAG )(?<!Accessibility )\b[1-4]\.\d(?:\.\d+)?\b", text))


def test_every_criterion_is_asked_about_or_cannot_fail() -> None:
    every = {f"{guideline}.{number}" for guideline, them in CRITERIA.items() for number in them}
    asked = numbers(" ".join(criterion for criterion, _ in questions()))
    idle = numbers(PAGE.partition("## What a study pack cannot fail")[2].partition("\n## ")[0])
    idle = {one for one in every if one in idle or one.rpartition(".")[0] in idle}
    assert asked | idle == every
    assert asked & idle == set()


def test_the_shipped_pack_answers_every_question_of_the_list() -> None:
    record = yaml.safe_load((ROOT / "source" / "evaluation.yaml").read_text("utf-8"))
    assert [(answer["criterion"], answer["question"]) for answer in record["answers"]] == questions()
    assert all(len(answer["answer"].split()) > 3 for answer in record["answers"])
