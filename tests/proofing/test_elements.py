"""Which structure element veraPDF means by a path of objects, and what it is called."""

from io import BytesIO

import pikepdf
import pytest

from nlmpress.proofing.elements import Meant, Structure
from nlmpress.rendering.shapes import PrintBook
from nlmpress.typesetting import typeset
from tests.typesetting.conftest import CSS, FILES, document, elements

BODY = """<section id="s"><h1 id="h">One</h1><p id="p">Words, <a href="https://example.org/">a link</a></p>
<p id="q" style="break-before: page">More, <em>with stress</em></p><p>Without a name</p></section>"""


@pytest.fixture(scope="module")
def made() -> bytes:
    return typeset(PrintBook(css=CSS, body_html=document(BODY), late=()), FILES, ()).pdf


def number(data: bytes, kind: str, which: int = 0) -> int:
    """The number of a structure element in the file."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return int([element.objgen[0] for name, element, _ in elements(pdf) if name == kind][which])


def test_an_element_is_called_by_its_id_and_those_around_it(made: bytes) -> None:
    path = f"root/document[0]/StructTreeRoot[0](9 0 obj PDStructTreeRoot)/K[0]({number(made, '/P')} 0 obj SEP P)"
    assert Structure(made).meant(path) == Meant(page=1, kind="P", ids=("p", "s"))
    nameless = f"root/document[0]/K[0]({number(made, '/P', 2)} 0 obj SEP P)"
    assert Structure(made).meant(nameless) == Meant(page=2, kind="P", ids=("s",))


def test_marked_content_leads_to_its_element(made: bytes) -> None:
    context = "root/document[0]/pages[1](7 0 obj PDPage)/contentStream[0](5 0 obj PDSemanticContentStream)"
    found = {Structure(made).meant(f"{context}/content[1]{{mcid:{mcid}}}").ids for mcid in range(3)}
    assert ("q", "s") in found


def test_an_operator_leads_to_the_element_that_it_draws(made: bytes) -> None:
    with pikepdf.open(BytesIO(made)) as pdf:
        names = [str(one.operator) for one in pikepdf.parse_content_stream(pdf.pages[1])]
    context = "root/document[0]/pages[1](7 0 obj PDPage)/contentStream[0](5 0 obj PDContentStream)"
    drawn = f"{context}/operators[{names.index('TJ') if 'TJ' in names else names.index('Tj')}]/font[0](A)"
    assert Structure(made).meant(drawn).ids == ("q", "s")


def test_an_annotation_leads_to_its_link(made: bytes) -> None:
    with pikepdf.open(BytesIO(made)) as pdf:
        note = pdf.pages[0].Annots[0].objgen[0]
    context = f"root/document[0]/pages[0](6 0 obj PDPage)/annots[0]({note} 0 obj PDLinkAnnot)"
    assert Structure(made).meant(context) == Meant(page=1, kind="Link", ids=("p", "s"))


def test_a_page_alone_is_called_by_the_first_that_stands_on_it(made: bytes) -> None:
    assert Structure(made).meant("root/document[0]/pages[1](7 0 obj PDPage)") == Meant(page=2, ids=("q", "s"))


def test_of_the_file_as_a_whole_there_is_nothing(made: bytes) -> None:
    assert Structure(made).meant("root/document[0]/metadata[0](3 0 obj PDMetadata)") == Meant()
    assert Structure(made).meant("") == Meant()


def test_what_is_no_pdf_is_said_to_be_none() -> None:
    with pytest.raises(ValueError, match="no PDF"):
        Structure(b"%PDF-1.7 nothing")


def test_a_file_without_tags_has_no_elements() -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        out = BytesIO()
        pdf.save(out)
    context = "root/document[0]/pages[0](3 0 obj PDPage)/contentStream[0](4 0 obj PDContentStream)/operators[2]"
    assert Structure(out.getvalue()).meant(context) == Meant(page=1)
