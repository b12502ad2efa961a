"""What an edition keeps back is in none of its files: tried with words in every kind of place, in both outputs."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from nlmpress import formats, pipeline
from nlmpress.artifacts import Artifact
from nlmpress.assembly import assemble
from nlmpress.assembly.withheld import withheld
from nlmpress.diagnostics import Rejected
from nlmpress.model import Edition, Pack, Style
from nlmpress.proofing.leaks import leaks, letters
from nlmpress.words import for_language
from tests.assembly.making import made

STORY = """\
---
id: story
title: The story
---

## The first night {#night at=one/1}

The lamp is lit.

::: teacher
Zebracorn one is a paragraph in which a teacher is told at some length what to do with the class.

### Zebracorn two

- Zebracorn three
- Zebracorn^[Zebracorn four] five

| Zebracorn six | b |
| --- | --- |
| c | Zebracorn *seven* |

> Zebracorn eight

![Zebracorn nine](images/dot.png "Zebracorn ten")
:::

::: key
Zebracorneleven
:::
"""
LATER = "---\nid: later\ntitle: Zebracorn twelve\nstandfirst: Zebracorn thirteen.\n---\n\nZebracorn fourteen.\n"
PLACES = {
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen",
}  # fmt: skip
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)

Made = Callable[[str, Edition], Artifact]


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> tuple[Pack, Style]:
    folder = tmp_path_factory.mktemp("withheld") / "pack"
    order = "    - id: reading\n      title: Reading\n      chapters: [text/story.md, text/lists.md]\n"
    from tests.suite.cases import STOCK

    text = (STOCK / "source/pack.yaml").read_text("utf-8")
    assert order in text
    making = made(folder, {"pack.yaml": text.replace(order, order + "    - text/later.md\n"), "text/later.md": LATER})
    (folder / "source/text/story.md").write_text(STORY, "utf-8")
    (folder / "source/images").mkdir()
    (folder / "source/images/dot.png").write_bytes(DOT)
    checked = pipeline.check(folder)
    assert checked.pack is not None
    assert checked.style is not None
    assert making.pack.identity.id == checked.pack.identity.id
    return checked.pack, checked.style
