"""Yes and no in several spellings."""

import pyarrow as pa
import pytest

from core.data.load.typing.flags import as_flags


@pytest.mark.parametrize(
    ("texts", "spellings", "flags"),
    [
        (["yes", "No", "no", None], 3, [True, False, False, None]),
        (["yes", "No", "no", None], 16, [True, False, False, None]),
        (["yes", "No", "no", None], 17, None),
        (["yes", "no", "no"], 2, None),
        (["yes", "no", "maybe"], 3, None),
    ],
    ids=["three", "sixteen", "too many", "clear as texts", "another word"],
)
def test_more_than_two_spellings_of_yes_and_no_are_flags(texts, spellings, flags):
    column = as_flags(pa.array(texts), spellings)
    assert (column and column.cells.to_pylist()) == flags
