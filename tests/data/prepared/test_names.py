"""Names that a table can be saved under."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.data.prepared import check_name, proposed_name


@pytest.mark.parametrize("name", ["a", "churn prepared", "v1.2 (final)", "Ümläut_日本"])
def test_names_that_are_fine(name):
    assert check_name(f"  {name} ") == name


@given(st.text())
@example("sqlite_x.csv")
@example("con.x.csv")
@example("..")
def test_a_proposed_name_is_always_fine(source):
    assert check_name(proposed_name(source))
