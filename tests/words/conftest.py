"""The house's messages as `reading` would hand them over: every scalar as text."""

from importlib.resources import files
from typing import Any

import pytest
import yaml

from nlmpress.words import Words, for_language

SHIPPED = ("en", "en-US", "fr", "es")
COMPLETE = ("en", "fr", "es")


@pytest.fixture(scope="session")
def house() -> dict[str, dict[str, Any]]:
    folder = files("nlmpress") / "styles" / "words"
    return {tag: yaml.load((folder / f"{tag}.yaml").read_text("utf-8"), yaml.BaseLoader) for tag in SHIPPED}


@pytest.fixture
def en(house: dict[str, dict[str, Any]]) -> Words:
    return for_language("en-GB", house)


@pytest.fixture
def fr(house: dict[str, dict[str, Any]]) -> Words:
    return for_language("fr", house)


@pytest.fixture
def es(house: dict[str, dict[str, Any]]) -> Words:
    return for_language("es-MX", house)
