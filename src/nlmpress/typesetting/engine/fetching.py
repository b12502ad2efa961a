"""A fetcher that opens nothing: it serves bytes that were already read.

`pack:PATH` is a picture of the pack, `house:PATH` a file of the style. Anything else is refused, so no build reaches
the network or another file, whatever a stylesheet says.
"""

from collections.abc import Mapping
from urllib.parse import unquote

from weasyprint.urls import URLFetcher, URLFetcherResponse

BASE = "house:"
"""The address that relative ones are joined to."""


class Served(URLFetcher):  # type: ignore[misc]  # WeasyPrint carries no types
    def __init__(self, files: Mapping[str, tuple[str, bytes]]) -> None:
        """`files`: address → (media type, bytes)."""
        super().__init__(fail_on_errors=False)
        self._files = files

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        found = self._files.get(unquote(url))
        if found is None:
            raise ValueError(f"{url} is not a file of the pack or of the style; nothing is ever fetched")
        media_type, data = found
        return URLFetcherResponse(url, body=data, headers={"Content-Type": media_type})
