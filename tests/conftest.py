"""What the tests share: the packs there are, each built once a run, and the rule for a tool that is missing."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import hypothesis
import pytest
from coverage.collector import Collector

from nlmpress.collecting import rarely_collected
from nlmpress.proofing.complaints import ToolMissing

ROOT = Path(__file__).parent.parent
# The shipped pack, and the packs that prove that the press knows nothing of it.
PROJECTS = [ROOT, *sorted(path.parent.parent for path in ROOT.glob("tests/packs/*/source/pack.yaml"))]

# The same examples in every run: a test that fails for one person fails for all. No deadline: two cores, shared.
hypothesis.settings.register_profile("same", derandomize=True, deadline=None, database=None)
hypothesis.settings.load_profile("same")


@pytest.fixture(scope="session", autouse=True)
def _set_as_by_the_command() -> Iterator[None]:
    """What a test sets takes as long as it takes for those who set it."""
    with rarely_collected():
        yield


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give each folder that asks an outside program its marker, so that no test in it can forget it."""
    for item in items:
        folder = item.path.relative_to(ROOT / "tests").parts[0]
        if folder in {"conformance", "browser"}:
            item.add_marker(folder)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Leave tests that set whole books, or ask an outside program, out of the coverage: counting makes the page engine
    take several times as long, and what they run is run by smaller tests too.

    The counter at the top is paused. `cov_controller.pause()` takes it away, and the one below it counts on: that which
    coverage's `patch = subprocess` begins with every process, a test process too.
    """
    counting = Collector._collectors
    large = {"xdist_group", "conformance", "browser", "uncounted"} & {mark.name for mark in item.iter_markers()}
    if not counting or not large:
        return (yield)
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)
        counting[-1].pause()
        try:
            return (yield)
        finally:
            counting[-1].resume()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """A missing tool skips a test on a person's machine. In CI, and under `make test`, it fails like any error."""
    try:
        return (yield)
    except ToolMissing as missing:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(missing))


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Hold `lock` against the other test processes."""
    with lock.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Callable[[Path], Path]:
    """A function from a project to its `dist/`, built once a run for all test processes: only to be read."""
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent

    def build(project: Path) -> Path:
        from nlmpress import pipeline

        name = project.name if project != ROOT else "shipped"
        out = shared / "built" / name / "dist"
        out.parent.mkdir(parents=True, exist_ok=True)
        with alone(out.parent / "lock"):
            if not (out / "manifest.json").exists():
                pipeline.build(project, None, out)
        return out

    return build


@pytest.fixture(params=PROJECTS, ids=lambda path: "shipped" if path == ROOT else path.name)
def project(request: pytest.FixtureRequest) -> Path:
    """Each project there is, one after another."""
    return Path(request.param)
