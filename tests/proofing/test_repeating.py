"""Where two files first differ, in words."""

import zipfile
from io import BytesIO

from nlmpress.proofing.repeating import first_difference


def book(**members: str) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as made:
        for name, text in members.items():
            made.writestr(zipfile.ZipInfo(f"{name}.xhtml"), text)
    return data.getvalue()


def test_the_same_bytes_do_not_differ() -> None:
    assert first_difference("a.epub", book(a="x"), book(a="x")) == ""


def test_bytes_count_from_one() -> None:
    assert first_difference("a.pdf", b"abc", b"abd") == "from byte 3 (3 bytes)"
    assert first_difference("a.pdf", b"abc", b"abcd") == "from byte 4 (3 bytes then, 4 now)"
    assert first_difference("a.pdf", b"", b"x") == "from byte 1 (0 bytes then, 1 now)"


def test_text_has_lines_and_columns_in_characters() -> None:
    then, now = "{\n“é” 1\n}".encode(), "{\n“é” 2\n}".encode()
    assert first_difference("manifest.json", then, now) == f"from line 2, column 5 ({len(then)} bytes)"


def test_of_a_book_the_first_member_that_differs_is_named() -> None:
    one, other = book(a="same", b="<p>\none", c="x"), book(a="same", b="<p>\nold", c="y")
    said = first_difference("a.epub", one, other)
    assert said == "b.xhtml, from line 2, column 2 (7 bytes); 1 more of its 3 members differ"


def test_members_that_came_and_went_are_named() -> None:
    said = first_difference("a.epub", book(a="1", b="2"), book(a="1", c="2", d="3"))
    assert said == "b.xhtml is no longer in it and c.xhtml is new in it, and so with 1 more"


def test_a_book_packed_otherwise_differs_by_its_bytes() -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(zipfile.ZipInfo("a.xhtml"), "x" * 99, zipfile.ZIP_DEFLATED)
    assert first_difference("a.epub", book(a="x" * 99), packed.getvalue()).startswith("from byte ")


def test_what_is_no_book_differs_by_its_bytes() -> None:
    assert first_difference("a.epub", book(a="x"), b"PK nothing").startswith("from byte 3 (")
