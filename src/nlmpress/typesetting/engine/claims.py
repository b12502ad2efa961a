"""One PDF that claims two standards: PDF/A and PDF/UA-1.

WeasyPrint writes one variant's identification into the XMP. PDF/UA-1 (ISO 14289-1, 5) asks for `pdfuaid:part`, and
PDF/A (ISO 19005-2, 6.6.2.3) for an extension schema that describes it.
"""

from typing import Any

_END = b"</rdf:RDF>"
_UA = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


def also_ua1(metadata: Any) -> None:
    """Make the document that owns `metadata` claim PDF/UA-1 beside its PDF/A variant."""
    original = metadata.generate_rdf_metadata

    def generate(variant: str, version: Any, conformance: Any) -> bytes:
        written: bytes = original(variant, version, conformance)
        if not written.endswith(_END):
            raise AssertionError("WeasyPrint's XMP no longer ends with the RDF element")
        return written[: -len(_END)] + _UA + _END

    metadata.generate_rdf_metadata = generate
