"""The house has the rooms its plan says it has, and each library lives in one of them.

The imports themselves are held by `lint-imports`, which reads its contracts from pyproject.toml.
"""

import ast
import re
import tomllib
from importlib import metadata
from pathlib import Path

from tests.conftest import ROOT

HOUSE = ROOT / "src" / "nlmpress"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
LAYERS, *LIBRARIES = PROJECT["tool"]["importlinter"]["contracts"]


def rooms() -> set[str]:
    """Every module and package directly inside `nlmpress`, but the door that Python itself asks for."""
    modules = {path.stem for path in HOUSE.glob("*.py")} - {"__init__", "__main__"}
    return modules | {path.parent.name for path in HOUSE.glob("*/__init__.py")}


def sources() -> list[Path]:
    """What the wheel holds: the press, and the tools that lie with the house style."""
    return sorted([*(p for p in HOUSE.rglob("*.py") if "styles" not in p.parts), *(ROOT / "styles").rglob("*.py")])


def imported() -> set[str]:
    """The distributions that the sources import, the standard library and the press itself aside."""
    modules = set()
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                modules |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                modules.add(node.module.partition(".")[0])
    by_module = metadata.packages_distributions()
    return {normal(name) for module in modules for name in by_module.get(module, [])} - {"nlmpress"}


def normal(requirement: str) -> str:
    """The name in a requirement, as an index writes it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", requirement)[0]).lower()  # type: ignore[index]  # never empty


def test_the_plan_lists_exactly_the_rooms_that_exist() -> None:
    """In docs/architecture.md each room is a row of the table under "Rooms" that begins with its name as code."""
    table = (ROOT / "docs" / "architecture.md").read_text().partition("## Rooms")[2].partition("\n## ")[0]
    listed = [name for row in re.findall(r"^\|([^|]*)\|", table, re.M) for name in re.findall(r"`(\w+)/?`", row)]
    assert sorted(listed) == sorted(rooms())


def test_the_layers_name_every_room_and_no_other() -> None:
    layered = [name for line in LAYERS["layers"] for name in re.findall(r"\w+", line)]
    assert sorted(layered) == sorted({*rooms(), "__main__"})
    assert LAYERS["exhaustive"] is True


def test_every_library_that_is_imported_is_declared_and_the_other_way_round() -> None:
    declared = {normal(requirement) for requirement in PROJECT["project"]["dependencies"]}
    # MarkupSafe and cssselect2 are imported as parts of what Jinja2 and WeasyPrint hand out.
    assert imported() - {"markupsafe", "cssselect2"} == declared


def test_every_library_of_the_press_has_a_contract() -> None:
    by_module = metadata.packages_distributions()
    held = {normal(by_module[name][0]) for contract in LIBRARIES for name in contract["forbidden_modules"]}
    within = {
        module
        for path in sources()
        if "styles" not in path.relative_to(ROOT).parts
        for module in re.findall(r"^\s*(?:import|from) (\w+)", path.read_text(), re.M)
    }
    used = {normal(name) for module in within for name in by_module.get(module, [])} - {"nlmpress"}
    assert used - held == set()


def test_heavy_libraries_are_loaded_by_their_format_alone() -> None:
    """`check` loads neither WeasyPrint, which costs a second, nor EbookLib."""
    light = ["cli", "pipeline", "report", "reading", "checks", "assembly", "words", "disk", "diagnostics", "model"]
    for path in sources():
        if path.is_relative_to(HOUSE) and path.relative_to(HOUSE).parts[0].removesuffix(".py") in light:
            text = path.read_text()
            assert not re.search(r"^\s*(import|from) (weasyprint|ebooklib|pydyf)\b", text, re.M), path
