"""The reach into how WeasyPrint opens the faces that it makes static."""

from io import BytesIO

from fontTools.ttLib import TTFont
from weasyprint.pdf import fonts

from nlmpress.typesetting.engine.hour import undated
from tests.rendering import sample


def dated(data: bytes) -> int:
    """The date in a face's `head` after it was opened and saved as WeasyPrint does."""
    out = BytesIO()
    fonts.TTFont(BytesIO(data), fontNumber=0).save(out)
    return int(TTFont(BytesIO(out.getvalue()))["head"].modified)


def test_a_face_keeps_its_date_in_here_and_not_outside() -> None:
    assert fonts.TTFont is TTFont, (
        "WeasyPrint opens faces by another name now: typesetting/engine/hour.py no longer holds"
    )
    data = sample.style().files["fonts/literata/Literata.ttf"].data
    own = int(TTFont(BytesIO(data))["head"].modified)
    with undated():
        assert dated(data) == own
    assert fonts.TTFont is TTFont
    assert dated(data) > own
