"""Faces of fewer axes than the style sets.

The stylesheet sets every axis that a face of the style may have (`opsz`, `wght`), and a letter may be borrowed from
another face of the book. WeasyPrint hands all of them to fontTools, which refuses a face that lacks one.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from weasyprint.pdf import fonts


@contextmanager
def own_axes() -> Iterator[None]:
    """Inside, a variable face is made static by the axes that it has; values for others are left out."""
    original = fonts.instantiateVariableFont

    def instantiate(face: Any, values: Mapping[str, float], **options: Any) -> Any:
        has = {axis.axisTag for axis in face["fvar"].axes}
        return original(face, {axis: value for axis, value in values.items() if axis in has}, **options)

    fonts.instantiateVariableFont = instantiate
    try:
        yield
    finally:
        fonts.instantiateVariableFont = original
