"""Tags that are good, and not only valid: what a screen reader meets."""

from typing import Any

import pikepdf

from tests.typesetting.conftest import SENTENCE, Set, elements, opened


def _kinds(setting: Any) -> list[str]:
    return [kind for kind, _, _ in elements(opened(setting))]


def test_a_paragraph_that_goes_on_overleaf_is_one_paragraph(set_pages: Set) -> None:
    setting = set_pages(f"<section><h1>Long</h1><p>{SENTENCE * 60}</p></section>")
    assert len(setting.pages.labels) > 2
    kinds = _kinds(setting)
    assert kinds.count("/P") == 1
    assert kinds.count("/Sect") == 1


def test_a_note_is_read_after_its_call(set_pages: Set) -> None:
    body = f'<p>Before<span class="note" id="n">The note.</span> after. {SENTENCE}</p><p>{SENTENCE}</p>'
    found = elements(opened(set_pages(body)))
    notes = [(element, above) for kind, element, above in found if kind == "/Note"]
    assert len(notes) == 1
    assert "/P" in notes[0][1]
    assert str(notes[0][0].ID) == "note-1"


def test_a_note_cut_by_the_page_has_one_id(set_pages: Set) -> None:
    body = f'<p>{SENTENCE * 20}Here<span class="note" id="n">{SENTENCE * 16}</span></p><p>{SENTENCE * 5}</p>'
    found = elements(opened(set_pages(body)))
    ids = [str(element.ID) for kind, element, _ in found if kind == "/Note" and "/ID" in element]
    assert ids == ["note-1"]


def test_contents_are_tagged_as_contents(set_pages: Set) -> None:
    body = (
        '<nav role="doc-toc"><ol><li><a href="#a">One</a><ol><li><a href="#b">Two</a></li></ol></li></ol></nav>'
        '<h1 id="a">One</h1><p id="b">x</p>'
    )
    found = elements(opened(set_pages(body)))
    kinds = [kind for kind, _, _ in found]
    assert kinds.count("/TOC") == 2
    assert kinds.count("/TOCI") == 2
    assert kinds.count("/Reference") == 2
    assert "/L" not in kinds
    assert "/LI" not in kinds


def test_words_in_another_language_say_so(set_pages: Set) -> None:
    found = elements(opened(set_pages('<p>The word <i lang="fr">mot</i> and <abbr title="Portable">P</abbr>.</p>')))
    assert [str(element.Lang) for _, element, _ in found if "/Lang" in element] == ["fr"]
    assert [str(element.E) for _, element, _ in found if "/E" in element] == ["Portable"]


def test_every_head_cell_says_what_it_heads(set_pages: Set) -> None:
    body = (
        "<table><thead><tr><th>A</th><th scope='col'>B</th></tr></thead>"
        "<tbody><tr><th>x</th><td>y</td></tr><tr><th scope='row'>z</th><td>w</td></tr></tbody></table>"
    )
    scopes = [str(element.A.Scope) for kind, element, _ in elements(opened(set_pages(body))) if kind == "/TH"]
    assert scopes == ["/Column", "/Column", "/Row", "/Row"]


def test_list_items_hold_a_label_and_a_body(set_pages: Set) -> None:
    body = "<ul><li><p>One</p><p>more</p></li><li>Two<ol><li>Three</li></ol></li></ul>"
    for kind, element, _ in elements(opened(set_pages(body))):
        if kind == "/LI":
            inside = {str(kid.S) for kid in element.K if isinstance(kid, pikepdf.Dictionary)}
            assert inside <= {"/Lbl", "/LBody"}
        if kind == "/L":
            assert str(element.A.ListNumbering) in ("/Disc", "/Circle", "/Decimal")


def test_items_in_a_line_keep_the_spaces_between_them(set_pages: Set) -> None:
    items = " ".join(f'<li style="display: inline-block">{SENTENCE}</li>' for _ in range(3))
    found = elements(opened(set_pages(f"<ul>{items} </ul>")))
    inside = [kind for kind, _, above in found if above and above[-1] == "/L"]
    assert inside == ["/LI", "/LI", "/LI"]
    assert all(kind in ("/LBody", "/Lbl") for kind, _, above in found if above and above[-1] == "/LI")


def test_links_say_where_they_lead(set_pages: Set) -> None:
    body = '<h1 id="a">A</h1><p><a href="#a">the <i>first</i> chapter</a> <a href="#a" aria-label="Chapter 1">1</a></p>'
    pdf = opened(set_pages(body))
    told = {str(annotation.Contents) for page in pdf.pages for annotation in page.get("/Annots", [])}
    assert told == {"the first chapter", "Chapter 1"}


def test_a_link_has_one_rectangle(set_pages: Set) -> None:
    pdf = opened(set_pages('<h1 id="a">A</h1><p><a href="#a"><b><i>bold</i></b></a></p>'))
    assert len(pdf.pages[0].Annots) == 1


def test_a_picture_is_a_figure_with_an_alternative_and_an_ornament_is_none(set_pages: Set) -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9" {}><path d="M0 0h9v9z"/></svg>'
    )
    told = svg.format('role="img" aria-label="A square"')
    silent = svg.format('aria-hidden="true"')
    found = elements(opened(set_pages(f"<p>{told} {silent}</p>")))
    assert [str(element.Alt) for kind, element, _ in found if kind == "/Figure"] == ["A square"]


def test_a_linked_picture_stands_inside_its_link(set_pages: Set) -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9">'
        '<title>Map</title><path d="M0 0h9v9z"/></svg>'
    )
    found = elements(opened(set_pages(f'<h1 id="a">A</h1><p><a href="#a">{svg}</a></p>')))
    above = next(above for kind, _, above in found if kind == "/Figure")
    assert "/Link" in above


def test_a_float_cut_by_the_page_stays_in_its_list(set_pages: Set) -> None:
    body = f"<p>{SENTENCE * 24}</p><dl><dt>Term</dt><dd>{SENTENCE * 14}</dd></dl>"
    setting = set_pages(body, css="dt { float: left; width: 30% } dd { float: right; width: 65%; margin: 0 }")
    for kind, _, above in elements(opened(setting)):
        if kind == "/LI":
            assert above[-1] == "/L"


def test_the_outline_follows_the_headings(set_pages: Set) -> None:
    pdf = opened(set_pages("<h1>One</h1><h2>Inside</h2><h1>Two</h1>"))
    with pdf.open_outline() as outline:
        assert [(item.title, [child.title for child in item.children]) for item in outline.root] == [
            ("One", ["Inside"]),
            ("Two", []),
        ]


def test_a_link_that_goes_over_a_line_is_one_link_with_all_its_words(set_pages: Set) -> None:
    long = "a link of so many words that no line of this page could hold them all at once, nor two of them"
    pdf = opened(set_pages(f'<h1 id="a">A</h1><p>See <a href="#a">{long}</a>.</p>'))
    links = [element for kind, element, _ in elements(pdf) if kind == "/Link"]
    told = [str(annotation.Contents) for page in pdf.pages for annotation in page.get("/Annots", [])]
    assert len(links) == 1
    assert len(told) > 1
    assert set(told) == {long}
    inside = [kid for kid in links[0].K if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"]
    assert len(inside) == len(told)


def test_a_mark_that_hangs_before_its_link_is_no_link_of_its_own(set_pages: Set) -> None:
    body = '<h1 id="a">A</h1><p><a href="#a"><span style="margin-left:-1em">‘</span>Words’</a></p>'
    pdf = opened(set_pages(body))
    assert [kind for kind, _, above in elements(pdf) if kind == "/Link"] == ["/Link"]
    assert {str(annotation.Contents) for page in pdf.pages for annotation in page.get("/Annots", [])} == {"‘Words’"}


def test_a_cell_stands_under_the_heads_of_its_column_its_group_and_its_row(set_pages: Set) -> None:
    body = (
        "<table><thead><tr><th scope='col'>A</th><th scope='col'>B</th></tr></thead>"
        "<tbody><tr><th colspan='2' scope='rowgroup'>One</th></tr><tr><td>x</td><td>y</td></tr></tbody>"
        "<tbody><tr><th colspan='2' scope='rowgroup'>Two</th></tr><tr><th scope='row'>z</th><td>w</td></tr></tbody>"
        "</table>"
    )
    found = [(kind, element) for kind, element, _ in elements(opened(set_pages(body)))]
    a, b, one, two, z = (str(element.ID) for kind, element in found if kind == "/TH")
    told = [[str(head) for head in element.A.Headers] for kind, element in found if kind == "/TD"]
    assert told == [[a, one], [b, one], [b, two, z]]


def test_elements_bear_the_ids_of_the_book_and_the_tree_of_ids_finds_them(set_pages: Set) -> None:
    note = '<p id="é">One<span class="note" id="n">Two.</span></p>'
    body = f'<section id="s"><p id="long">{SENTENCE * 60}</p>{note}</section>'
    pdf = opened(set_pages(body))
    named = {str(element.ID): element for _, element, _ in elements(pdf) if "/ID" in element}
    assert set(named) == {"s", "long", "é", "note-1"}
    assert sum(str(element.get("/ID", "")) == "long" for _, element, _ in elements(pdf)) == 1
    for limit in pdf.Root.StructTreeRoot.IDTree.Kids[0].Limits:
        assert str(limit) in named
    listed = list(pdf.Root.StructTreeRoot.IDTree.Kids[0].Names)
    keys = [bytes(key) for key in listed[::2]]
    assert keys == sorted(keys)
    assert {str(key): element.objgen for key, element in zip(listed[::2], listed[1::2], strict=True)} == {
        name: element.objgen for name, element in named.items()
    }
