"""Pages as PDF/X-4 (ISO 15930-7): boxes, output intent, identification; no annotations and no clock.

WeasyPrint's own variant dates the file now and gives it an id by chance, takes the profile's description for the name
of the condition, puts the bleed box ten points out, and leaves links on the pages.
"""

from functools import partial
from typing import Any
from xml.sax.saxutils import escape

import pydyf
from weasyprint import VERSION

from nlmpress.typesetting.engine.axes import own_axes
from nlmpress.typesetting.engine.hour import undated
from nlmpress.typesetting.engine.imposing import impose
from nlmpress.typesetting.engine.inks import drawn_in
from nlmpress.typesetting.engine.labels import write_labels
from nlmpress.typesetting.engine.plates import pictures_in
from nlmpress.typesetting.engine.streams import joined_streams
from nlmpress.typesetting.press import PressSheet

VARIANT = "pdf/x-4"
PRODUCER = f"WeasyPrint {VERSION}"


def write_x4(first: Any, pages: list[Any], labels: tuple[str, ...], sheet: PressSheet) -> bytes:
    """The pages of one or more documents as one PDF/X-4; title and authors are those of `first`."""
    document = first.copy(pages)
    document.output_intent = "device-cmyk"  # groups of transparency are mixed in inks
    for page in document.pages:
        page.links = []  # an annotation may not lie on what is printed (6.17)
        if sheet.folding:
            page.bookmarks, page.anchors = [], {}  # no place in the book is a place in a file of sheets
    _claim(document.metadata, sheet)
    with undated(), own_axes(), joined_streams(), drawn_in(sheet.separation), pictures_in(sheet.separation):
        written: bytes = document.write_pdf(
            pdf_variant=VARIANT, pdf_tags=False, finisher=partial(_finished, labels=labels, sheet=sheet)
        )
    return written


def _finished(_: Any, pdf: Any, *, labels: tuple[str, ...], sheet: PressSheet) -> None:
    for reference in pdf.page_references:
        page = pdf.objects[int(reference.split()[0])]
        left, low, right, high = page["TrimBox"]
        out = sheet.bleed
        page["BleedBox"] = pydyf.Array([left - out, low - out, right + out, high + out])
    if sheet.folding:
        impose(pdf, sheet.folding)
    else:
        write_labels(pdf, labels)
    for found in pdf.objects:
        if isinstance(found, dict) and "lab-d50" in found:
            found.clear()  # spaces of colour that nothing uses
    profile = pydyf.Stream([sheet.intent.profile], pydyf.Dictionary({"N": 4}), compress=True)
    pdf.add_object(profile)
    intent = pydyf.Dictionary(
        {
            "Type": "/OutputIntent",
            "S": "/GTS_PDFX",
            "OutputConditionIdentifier": pydyf.String(sheet.intent.identifier),
            "OutputCondition": pydyf.String(sheet.intent.condition),
            "RegistryName": pydyf.String(sheet.intent.registry),
            "Info": pydyf.String(sheet.intent.info),
            "DestOutputProfile": profile.reference,
        }
    )
    pdf.catalog["OutputIntents"] = pydyf.Array([intent])


def _claim(metadata: Any, sheet: PressSheet) -> None:
    """Make the file say which standard it keeps, when it was made and what it is: the edition's date, its ids."""
    stamp = f"{sheet.date.isoformat()}T00:00:00Z"
    metadata.created = metadata.modified = stamp

    def generate(variant: str, version: Any, conformance: str) -> bytes:
        authors = "".join(f"<rdf:li>{escape(name)}</rdf:li>" for name in metadata.authors)
        creator = f"<dc:creator><rdf:Seq>{authors}</rdf:Seq></dc:creator>\n" if authors else ""
        return _RDF.format(
            title=escape(metadata.title), creator=creator, stamp=stamp, producer=PRODUCER, conformance=conformance,
            identifier=sheet.identifier, instance=sheet.instance,
        ).encode()  # fmt: skip

    metadata.generate_rdf_metadata = generate


_RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
{creator}<xmp:CreateDate>{stamp}</xmp:CreateDate>
<xmp:ModifyDate>{stamp}</xmp:ModifyDate>
<xmp:MetadataDate>{stamp}</xmp:MetadataDate>
<xmpMM:DocumentID>uuid:{identifier}</xmpMM:DocumentID>
<xmpMM:InstanceID>uuid:{instance}</xmpMM:InstanceID>
<xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<pdf:Producer>{producer}</pdf:Producer>
<pdf:Trapped>False</pdf:Trapped>
<pdfxid:GTS_PDFXVersion>{conformance}</pdfxid:GTS_PDFXVersion>
</rdf:Description>
</rdf:RDF>"""
