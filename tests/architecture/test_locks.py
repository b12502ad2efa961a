"""The lock files: any mirror serves them, every file is held by its hash, and what is tested is what runs."""

import json
import re

import pytest

from tests.conftest import ROOT

LISTS = ("run", "test", "dev")


def pins(name: str) -> dict[str, str]:
    """Each line of a list that names a package: name and the whole requirement, hashes and all."""
    text = (ROOT / "setup" / f"{name}.txt").read_text().replace("\\\n", " ")
    return {line.partition("==")[0]: " ".join(line.split()) for line in text.splitlines() if line.strip()}


@pytest.mark.parametrize("name", LISTS)
def test_every_package_is_pinned_by_hash_and_no_index_is_named(name: str) -> None:
    held = re.compile(r"[a-z0-9.\[\]-]+==[^ ]+( ;[^\\]+?)?( --hash=sha256:[0-9a-f]{64})+")
    assert [requirement for requirement in pins(name).values() if not held.fullmatch(requirement)] == []
    assert not re.search(r"https?:|--(extra-)?index|--find-links|file:", (ROOT / "setup" / f"{name}.txt").read_text())


@pytest.mark.parametrize(("shorter", "longer"), [("run", "test"), ("test", "dev")])
def test_a_longer_list_holds_the_shorter_as_it_stands(shorter: str, longer: str) -> None:
    assert pins(shorter).items() <= pins(longer).items()


def test_the_node_packages_are_held_by_hash_and_no_registry_is_named() -> None:
    lock = json.loads((ROOT / "setup" / "package-lock.json").read_text())
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert len(packages) > 100
    for name, entry in packages.items():
        assert entry["integrity"].startswith("sha512-"), name
        assert "resolved" not in entry, name
