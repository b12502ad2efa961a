"""The reach into how WeasyPrint makes a variable face static."""

from io import BytesIO

import pytest
from fontTools.ttLib import TTFont
from weasyprint.pdf import fonts

from nlmpress.typesetting.engine.axes import own_axes
from tests.rendering import sample

OPTICAL = {"opsz": 17, "wght": 400}


def sans() -> TTFont:
    """A face without optical sizes."""
    return TTFont(BytesIO(sample.style().files["fonts/source-sans-3/SourceSans3.ttf"].data))


@pytest.mark.slow
@pytest.mark.uncounted
def test_a_face_without_an_axis_that_the_style_sets_is_made_static_all_the_same() -> None:
    with own_axes():
        assert "fvar" not in fonts.instantiateVariableFont(sans(), OPTICAL, static=True)
    with pytest.raises(KeyError, match="opsz"):  # when this is no longer so, engine/axes.py may go
        fonts.instantiateVariableFont(sans(), OPTICAL, static=True)
