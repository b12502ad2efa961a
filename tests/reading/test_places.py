"""What is worked out late is what would have been worked out at once."""

import pickle

import pytest

from nlmpress.diagnostics import Findings, Span
from nlmpress.reading.places import Later, Places
from nlmpress.reading.remarks import Remarks
from nlmpress.reading.yaml_nodes import Mapping, read_yaml

TEXT = """\
id: one
themes: [knowing, art]
isbn: {epub: 1, print.us: 2}
text: |
  Two
  lines.
"""


@pytest.fixture
def places() -> Places:
    document = read_yaml("a.yaml", TEXT, Remarks(Findings()))
    assert document is not None
    assert isinstance(document.root, Mapping)
    found = Places(document)
    for key, value in document.root.pairs:
        found.note(key.value, value)
    return found


def at(line: int, column: int, length: int) -> Span:
    return Span(file="a.yaml", line=line, column=column, length=length)


def test_a_value_and_what_is_in_it_have_places(places: Places) -> None:
    assert places["id"] == at(1, 5, 3)
    assert places["themes.1"] == at(2, 19, 3)
    assert places["isbn.epub"] == at(3, 14, 1)
    assert places["isbn.print.us"] == at(3, 27, 1)
    assert places.get("text.0") is None
    assert places.get("nothing") is None


def test_they_are_listed_and_pickle_as_a_dict(places: Places) -> None:
    keys = ["id", "themes", "themes.0", "themes.1", "isbn", "isbn.epub", "isbn.print.us", "text"]
    assert list(places) == keys
    assert len(places) == len(keys)
    sent = pickle.loads(pickle.dumps(places))
    assert type(sent) is dict
    assert sent == {key: places[key] for key in keys}


def test_what_is_read_later_is_read_once() -> None:
    read: list[str] = []

    def words() -> dict[str, str]:
        read.append("read")
        return {"a": "A"}

    later = Later(words)
    assert read == []
    assert later["a"] == "A"
    assert {**later} == {"a": "A"}
    assert len(later) == 1
    assert read == ["read"]
    assert pickle.loads(pickle.dumps(later)) == {"a": "A"}
