"""WeasyPrint's HTML over an element tree that is already parsed.

Rendering returns well-formed XHTML, so the forgiving HTML parser is not needed; expat reads it many times faster.
"""

from typing import Any
from xml.etree import ElementTree

import cssselect2
from weasyprint import HTML

_XHTML = "{http://www.w3.org/1999/xhtml}"


def parsed(xhtml: str) -> ElementTree.Element:
    """The tree without XHTML's namespace, as WeasyPrint wants it; SVG keeps its own."""
    root = ElementTree.fromstring(xhtml)
    for element in root.iter():
        if element.tag.startswith(_XHTML):
            element.tag = element.tag.removeprefix(_XHTML)
    return root


class ParsedHTML(HTML):  # type: ignore[misc]  # WeasyPrint carries no types
    def __init__(self, xhtml: str, *, base_url: str, url_fetcher: Any) -> None:
        self.base_url = base_url
        self.url_fetcher = url_fetcher
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(parsed(xhtml), content_language=None)
        self.etree_element = self.wrapper_element.etree_element
