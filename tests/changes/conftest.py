"""The Spanish pack as it is read."""

import pytest

from nlmpress import pipeline
from nlmpress.model import Pack
from tests.packs.outputs import SPANISH


@pytest.fixture(scope="session")
def spanish() -> Pack:
    pack = pipeline.check(SPANISH).pack
    assert pack is not None
    return pack
