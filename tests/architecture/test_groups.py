"""What tests share is made once: those of one group run in one process."""

import pytest


@pytest.mark.xdist_group("heard")
def test_the_runner_hears_of_groups(request: pytest.FixtureRequest, worker_id: str) -> None:
    """pytest-xdist tells its scheduler by the end of a test's name. A pytest that it does not know drops that end, and
    says nothing: every book is then set once in each process.
    """
    assert worker_id == "master" or request.node.nodeid.endswith("@heard")
