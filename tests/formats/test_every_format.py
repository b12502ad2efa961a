"""What every format owes, asked of each module in formats/ by name of none."""

import logging
from dataclasses import replace
from pathlib import PurePosixPath
from typing import get_args

import pytest

from nlmpress import formats
from nlmpress.artifacts import Artifact
from nlmpress.book import Book
from nlmpress.model import Output
from nlmpress.typesetting.setting import ENDING
from tests.rendering import sample

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("formats")]


@pytest.fixture(scope="module", params=formats.NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def book_for(name: str) -> Book:
    return sample.book(next(edition for edition in sample.EDITIONS if edition.output == name))


def rendered(name: str, told: list[tuple[str, str]] | None = None) -> tuple[Artifact, ...]:
    steps = told if told is not None else []
    return sample.rendered(formats.load(name), book_for(name), lambda output, step: steps.append((output, step)))


@pytest.fixture(scope="module")
def artifacts(name: str) -> tuple[Artifact, ...]:
    return rendered(name)


def test_it_is_asked_for_by_an_edition(name: str) -> None:
    assert name in get_args(Output)
    assert formats.load(name).UNIT


def test_paths_are_unique_relative_and_posix(artifacts: tuple[Artifact, ...]) -> None:
    paths = [artifact.path for artifact in artifacts]
    assert paths
    assert len(set(paths)) == len(paths)
    for path in paths:
        assert not PurePosixPath(path).is_absolute()
        assert ".." not in PurePosixPath(path).parts
        assert "\\" not in path


def test_every_file_has_bytes_and_pages(artifacts: tuple[Artifact, ...]) -> None:
    assert all(artifact.data for artifact in artifacts)
    assert any(artifact.pages for artifact in artifacts)


def test_equal_books_make_equal_bytes_and_nothing_is_logged(
    name: str, artifacts: tuple[Artifact, ...], caplog: pytest.LogCaptureFixture
) -> None:
    told: list[tuple[str, str]] = []
    with caplog.at_level(logging.WARNING):
        again = rendered(name, told)
    assert [one.data for one in again] == [one.data for one in artifacts]
    assert caplog.records == []
    assert tuple(step for _, step in told) == formats.load(name).STEPS
    assert {output for output, _ in told} <= {artifact.path for artifact in artifacts}


def test_another_text_makes_other_bytes(name: str, artifacts: tuple[Artifact, ...]) -> None:
    book = book_for(name)
    other = replace(book, identity=replace(book.identity, title="Something Else"))
    made = sample.rendered(formats.load(name), other)
    assert [one.data for one in made] != [one.data for one in artifacts]


def test_sources_are_places_in_files(artifacts: tuple[Artifact, ...]) -> None:
    """Of every file but the count of a setting, which tells places itself."""
    for artifact in artifacts:
        assert bool(artifact.sources) is not artifact.path.endswith(ENDING)
        assert all(span.file and span.line for span in artifact.sources.values())


def test_an_unknown_format_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        formats.load("papyrus")
