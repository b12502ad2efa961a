"""Variable faces made static quickly, where many small documents are written.

WeasyPrint asks fontTools, which takes longer for the faces of a sheet than laying the sheet out.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO

from weasyprint.pdf import fonts

from nlmpress.figures.instances import pinned


@dataclass(frozen=True, slots=True)
class _Made:
    """A face as WeasyPrint saves it."""

    data: bytes

    def save(self, file: BinaryIO) -> None:
        file.write(self.data)


@contextmanager
def quick_instances() -> Iterator[None]:
    """Inside, a variable face is made static by HarfBuzz."""
    original = fonts.instantiateVariableFont

    def instantiate(face: Any, values: Mapping[str, float], **_: Any) -> Any:
        return _Made(pinned(face.reader.file.getvalue(), values))

    fonts.instantiateVariableFont = instantiate
    try:
        yield
    finally:
        fonts.instantiateVariableFont = original
