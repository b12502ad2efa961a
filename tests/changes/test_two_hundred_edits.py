"""Two hundred edits, made by rule, of a pack that has everything: of each one thing is said, and the right one."""

import pytest

from nlmpress.changes import compared
from nlmpress.model import Pack
from tests.changes.editing import edits, verdicts


@pytest.mark.slow
@pytest.mark.uncounted
def test_of_each_edit_exactly_that_is_said(spanish: Pack) -> None:
    told = [(edit.rule, edit.verdict, verdicts(compared(spanish, edit.pack))) for edit in edits(spanish, 200)]
    assert [one for one in told if one[2] != [one[1]]] == []
    assert len(told) == 200
