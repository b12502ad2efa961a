"""Editions as they are resolved: what each takes from the one it is like, and who said it."""

from datetime import date
from pathlib import Path

import pytest

from nlmpress.diagnostics import Findings
from nlmpress.model import ALL, EditionPlan, Pack, Press, Signature, Trim
from nlmpress.reading import read_pack
from tests.reading import stock

EDITIONS = """\
- {id: epub, output: epub, isbn: 9780571224135, impression: 2}
- id: screen
  output: screen
  date: 2026-12-01
  without: [appendix]
- id: teacher
  like: screen
  name: For teachers
  audiences: [teacher, key]
- id: whole
  like: teacher
  page: print
  audiences: []
  without: []
"""


def read(folder: Path, text: str = "") -> Pack:
    found = Findings()
    pack = read_pack(stock.make(folder, {"editions.yaml": text} if text else {}), found)
    assert pack is not None
    assert list(found) == []
    return pack


def test_a_pack_that_names_none_has_the_usual_two(tmp_path: Path) -> None:
    pack = read(tmp_path)
    assert [(e.id, e.output, e.page, e.date) for e in pack.editions] == [
        ("epub", "epub", "", pack.identity.date),
        ("screen", "screen", "screen", pack.identity.date),
    ]
    assert pack.plans == ()


def test_an_edition_is_like_another_in_what_it_does_not_say(tmp_path: Path) -> None:
    epub, screen, teacher, whole = read(tmp_path, EDITIONS).editions
    assert (epub.isbn, epub.impression, epub.number) == ("9780571224135", 2, 1)
    assert (teacher.output, teacher.page, teacher.date) == ("screen", "screen", date(2026, 12, 1))
    assert (teacher.name, teacher.audiences, teacher.without) == ("For teachers", {"teacher", "key"}, {"appendix"})
    assert (whole.output, whole.page, whole.audiences, whole.without) == ("screen", "print", frozenset(), frozenset())
    assert (whole.name, whole.date, screen.audiences) == ("", date(2026, 12, 1), frozenset())


def test_each_setting_knows_who_said_it(tmp_path: Path) -> None:
    pack = read(tmp_path, EDITIONS)
    whole = pack.editions[3]
    told = {key: (teller, at.file, at.line) for key, (teller, at) in whole.said.items()}
    assert told["output"] == ("screen", "source/editions.yaml", 3)
    assert told["audiences"] == ("whole", "source/editions.yaml", 13)
    assert told["date"] == ("screen", "source/editions.yaml", 4)
    assert "edition" not in told, "neither the edition nor the pack says it"
    assert {key: teller for key, (teller, _) in pack.editions[0].said.items()} == {
        "output": "epub", "isbn": "epub", "date": "pack.yaml", "impression": "epub",
    }  # fmt: skip


PRINTED = """\
- {id: print, output: print, inks: cmyk, marks: yes}
- {id: thick, like: print, signature: 16, marks: no}
- {id: screen, like: print, output: screen}
- {id: epub, like: print, output: epub, inks: k}
"""


def test_what_the_printer_is_told_is_inherited_by_printed_editions_alone(tmp_path: Path) -> None:
    printed, thick, screen, epub = read(tmp_path, PRINTED).editions
    assert printed.press == Press(inks="cmyk", intent="fogra39", standard="pdf/x-4", marks=True, signature=Signature(2))
    assert thick.press == Press(inks="cmyk", marks=False, signature=Signature(16))
    assert (screen.press, epub.press) == (None, None)
    assert [edition.page for edition in (printed, thick, screen, epub)] == ["print", "print", "screen", ""]
    assert thick.said["inks"][0] == "print"
    assert thick.said["marks"][0] == "thick"


BOOKLETS = """\
- {id: print, output: print, marks: yes, signature: 16, inks: cmyk}
- {id: booklet, like: print, output: booklet, stock: offset-90}
- {id: whole, like: booklet, signature: all}
- {id: usual, output: booklet}
"""


def test_a_booklet_is_printed_too_and_has_no_marks(tmp_path: Path) -> None:
    _, booklet, whole, usual = read(tmp_path, BOOKLETS).editions
    assert booklet.press == Press(inks="cmyk", marks=False, signature=Signature(16), stock="offset-90")
    assert whole.press == Press(inks="cmyk", marks=False, signature=ALL, stock="offset-90")
    assert usual.press == Press(inks="k", signature=ALL, stock="offset-80")
    assert [edition.page for edition in (booklet, whole, usual)] == ["screen"] * 3


ADDED = """\
- {id: screen, output: screen, pages-of: teacher, trim: 6 x 9 in}
- {id: teacher, like: screen, with: [lessons, sheets], type-size: 10.5pt, spelling: en-US}
- {id: short, like: teacher, with: [sheets], without: [end], trim: 111 × 178 mm}
"""


def test_what_an_edition_adds_no_other_has(tmp_path: Path) -> None:
    screen, teacher, short = read(tmp_path, ADDED).editions
    ids = ("lessons", "sheets", "end", "story")
    assert [id_ for id_ in ids if screen.leaves_out(id_)] == ["lessons", "sheets"]
    assert [id_ for id_ in ids if teacher.leaves_out(id_)] == []
    assert [id_ for id_ in ids if short.leaves_out(id_)] == ["lessons", "end"]


def test_sizes_and_spelling_are_read_and_inherited(tmp_path: Path) -> None:
    screen, teacher, short = read(tmp_path, ADDED).editions
    assert (screen.trim, screen.type_size, screen.spelling) == (Trim(width=152.4, height=9 * 25.4), None, "")
    assert (teacher.trim, teacher.type_size, teacher.spelling) == (screen.trim, 10.5, "en-US")
    assert (short.trim, short.type_size) == (Trim(width=111, height=178), 10.5)


def test_an_edition_does_not_inherit_that_it_has_its_own_pages(tmp_path: Path) -> None:
    screen, teacher, short = read(tmp_path, ADDED).editions
    assert (screen.pages_of, teacher.pages_of, short.pages_of) == ("teacher", None, "teacher")


def test_a_long_line_of_editions_is_walked_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    place = EditionPlan.place
    monkeypatch.setattr(EditionPlan, "place", lambda plan, key: asked.append(plan.id) or place(plan, key))
    line = "".join(f"- {{id: e{n}, like: e{n - 1}}}\n" for n in range(299, 0, -1))
    last = read(tmp_path, f"{line}- {{id: e0, output: screen, audiences: [key]}}\n").editions[0]
    assert (last.id, last.output, last.audiences, last.said["audiences"][0]) == ("e299", "screen", {"key"}, "e0")
    assert len(asked) < 3 * 300


def test_a_circle_is_said_once_and_what_is_like_it_is_left_out(tmp_path: Path) -> None:
    found = Findings()
    editions = "- {id: a, like: b}\n- {id: b, like: c}\n- {id: c, like: b}\n- {id: d, output: epub}\n"
    pack = read_pack(stock.make(tmp_path, {"editions.yaml": editions}), found)
    assert [(f.message, f.at.line) for f in found] == [("An edition is like itself: “b” is like “c” is like “b”.", 3)]
    assert pack is not None
    assert [edition.id for edition in pack.editions] == ["d"]
