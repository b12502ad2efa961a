"""Pages of a PDF → the sides of the sheets that they are printed on.

Each page becomes a form (ISO 32000-1, 8.10) that its side places: nothing of it is copied, faces and pictures stay what
all pages share. WeasyPrint has written the pages already and the file is not yet written, so that it is read but once.
"""

from typing import Any

import pydyf

from nlmpress.typesetting.folding import Folding, Side, imposed


def impose(pdf: Any, folding: Folding) -> None:
    """Put sides in the place of the pages of a pydyf PDF, whose BleedBoxes say what may be seen of them."""
    pages = [pdf.objects[int(reference.split()[0])] for reference in pdf.page_references]
    trims = [page["TrimBox"] for page in pages]
    forms = [_form(pdf, page) for page in pages]
    for page in pages:
        page.clear()
    pdf.pages["Kids"].clear()
    pdf.pages["Count"] = 0
    for side in imposed(len(forms), folding.signature):
        pdf.add_page(_sheet(pdf, side, forms, trims, folding))
    # How the printer's dialogue is to begin: both sides, turned over the short edge, nothing made larger or smaller
    # (ISO 32000-1, 12.2). A reader that does not know these keys passes over them.
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"PrintScaling": "/None", "Duplex": "/DuplexFlipShortEdge"})


def _form(pdf: Any, page: Any) -> Any:
    """A page's content as a form."""
    content = pdf.objects[int(page["Contents"].split()[0])]
    content.extra.update(
        {"Type": "/XObject", "Subtype": "/Form", "BBox": page["BleedBox"], "Resources": page["Resources"]}
    )
    return content


def _sheet(pdf: Any, side: Side, forms: list[Any], trims: list[Any], folding: Folding) -> Any:
    """One side: two pages at the fold, each moved nearer by what the sheets around take, and seen in its half alone."""
    fold, creep = folding.width / 2, side.within * folding.caliper
    drawn, named = [], pydyf.Dictionary()
    for index, half in ((side.left, 0.0), (side.right, fold)):
        if index is not None:
            left, low, right, high = trims[index]
            across = fold - creep - left if half else fold + creep - right
            up = (folding.height - (high - low)) / 2 - low
            drawn.append(
                f"q {half:.4f} 0 {fold:.4f} {folding.height:.4f} re W n 1 0 0 1 {across:.4f} {up:.4f} cm /P{index} Do Q"
            )
            named[f"P{index}"] = forms[index].reference
    content = pydyf.Stream(["\n".join(drawn)], compress=True)
    pdf.add_object(content)
    box = pydyf.Array([0, 0, folding.width, folding.height])
    return pydyf.Dictionary(
        {
            "Type": "/Page", "Parent": pdf.pages.reference, "Contents": content.reference,
            "MediaBox": box, "TrimBox": box, "BleedBox": box,
            "Resources": pydyf.Dictionary({"XObject": named}),
        }
    )  # fmt: skip
