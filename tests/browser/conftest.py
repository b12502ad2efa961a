"""Every page of every pack, looked at once: each test asks for what it is about."""

import json
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

from tests.browser.chromium import Chromium
from tests.conftest import ROOT
from tests.packs.outputs import edition_file

PHONE = (390, 844)
OPF = "{http://www.idpf.org/2007/opf}"
COLOURS = yaml.safe_load((ROOT / "styles/tokens.yaml").read_text("utf-8"))["colours"]
EDGE = "html, body { margin: 0; padding: 0 }"
"""The worst reader: it gives the text no margin at all."""
COLUMN = PHONE[0]
WAYS = {
    "as it was made": {"css": EDGE, "without": [], "column": 0},
    "without our faces": {"css": EDGE, "without": ["fonts.css"], "column": 0},
    "text twice the size": {"css": EDGE + "html { font-size: 200% }", "without": [], "column": 0},
    "face and leading forced": {
        "css": EDGE + "* { font-family: monospace !important; line-height: 2 !important; letter-spacing: 0.05em }",
        "without": [],
        "column": 0,
    },
    "turned page by page": {
        "css": EDGE + f"body {{ height: 100vh; columns: {COLUMN}px; column-gap: 0; column-fill: auto }}",
        "without": [],
        "column": COLUMN,
    },
}


def reader(light: str) -> str:
    """A reading system's own stylesheet, by day or by night: its ground and its ink."""
    return f"{EDGE} html {{ background: {COLOURS[light]['ground']}; color: {COLOURS[light]['ink']} }}"


@dataclass(frozen=True, kw_only=True)
class Looked:
    """What was seen of a book. Everything is by page: the file's name."""

    wrong: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    large: dict[str, list[str]] = field(default_factory=dict)
    colours: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)
    links: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    ids: dict[str, set[str]] = field(default_factory=dict)
    low: dict[str, list[str]] = field(default_factory=dict)
    complaints: dict[str, list[str]] = field(default_factory=dict)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Callable[[], Chromium]]:
    """The browser, started when a test first asks for it: where there is none, the test says so and not its set-up."""
    running: list[Chromium] = []

    def started() -> Chromium:
        if not running:
            running.append(Chromium().__enter__())
        return running[0]

    yield started
    for browser in running:
        browser.__exit__(None, None, None)


@pytest.fixture(scope="session")
def looked(
    chromium: Callable[[], Chromium], built: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Path], Looked]:
    """From a project to what was seen of its EPUB."""

    @cache
    def look(project: Path) -> Looked:
        browser = chromium()
        folder = tmp_path_factory.mktemp("epub")
        zipfile.ZipFile(edition_file(built(project), "epub")).extractall(folder)
        return looked_at(browser, folder)

    return look


def looked_at(browser: Chromium, folder: Path) -> Looked:
    """Open every page of an unpacked EPUB's spine."""
    seen = Looked()
    browser.window(*PHONE)
    script = (Path(__file__).parent / "look.js").read_text("utf-8")
    for page in spine(folder):
        browser.night(False)
        browser.open(page.as_uri())
        day = browser.run(asked(script, WAYS, reader("light")))
        browser.night(True)
        night = browser.run(asked(script, {}, reader("dark")))
        name = page.relative_to(folder).as_posix()
        seen.wrong[name], seen.large[name] = day["wrong"], day["large"]
        seen.colours[name] = {"day": day["colours"], "night": night["colours"]}
        seen.links[name] = [(address.removeprefix(folder.as_uri() + "/"), words) for address, words in day["links"]]
        seen.ids[name], seen.low[name] = set(day["ids"]), day["low"]
        seen.complaints[name] = [
            *filter(None, [day["broken"]]),
            *(f"the face {family} did not load" for family in day["faces"]),
            *complaints(browser.events, folder.as_uri()),
        ]
    return seen


def asked(script: str, ways: Mapping[str, Any], text: str) -> str:
    """The script and what it is to try, as an expression of its own."""
    known = f"const WAYS = {json.dumps(ways)}; const TEXT = {json.dumps(text)};"
    return f"(() => {{ {known} {script}; return looked(); }})()"


def spine(folder: Path) -> Iterator[Path]:
    """The pages of an unpacked EPUB in reading order (EPUB 3.3, 5.7)."""
    (package,) = folder.rglob("*.opf")
    root = ElementTree.parse(package).getroot()
    files = {item.get("id"): str(item.get("href")) for item in root.iter(f"{OPF}item")}
    for item in root.iter(f"{OPF}itemref"):
        yield package.parent / files[item.get("idref")]


def complaints(events: list[Mapping[str, Any]], inside: str) -> Iterator[str]:
    """Errors on the console, files that are not there, and whatever was asked for outside the book."""
    asked_for: dict[str, str] = {}
    for event in events:
        what = event.get("params", {})
        match event.get("method"):
            case "Network.requestWillBeSent":
                asked_for[what["requestId"]] = what["request"]["url"]
                if not what["request"]["url"].startswith((inside, "data:")):
                    yield f"asks for {what['request']['url']}"
            case "Network.loadingFailed":
                yield f"{asked_for.get(what['requestId'], '?')}: {what['errorText']}"
            case "Log.entryAdded" if what["entry"]["level"] in {"error", "warning"}:
                yield f"{what['entry'].get('url', '')} {what['entry']['text']}"
            case "Runtime.exceptionThrown":
                yield what["exceptionDetails"]["text"]
            case "Runtime.consoleAPICalled" if what["type"] in {"error", "warning", "assert"}:
                yield str(what["args"])
