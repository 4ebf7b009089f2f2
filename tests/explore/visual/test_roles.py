"""How a column is drawn."""

import pandas as pd
import pytest

from core.errors import NotApplicableError
from core.explore.visual.roles import Role, drawable, is_pair, need_column, of_role, role_of
from core.table.dataset import make_dataset
from tests.tables import mixed_frame


@pytest.fixture(scope="module")
def table():
    return make_dataset(mixed_frame(), "mixed")


def test_each_kind_has_its_role(table):
    roles = {column.name: role_of(column) for column in table.schema.columns}
    assert roles["num [1]"] is roles["amount"] is Role.NUMBER
    assert roles["when"] is Role.TIME
    assert roles["city"] is roles["flag"] is roles["same"] is Role.LEVELS
    assert roles["note"] is roles["row id"] is Role.NONE


def test_texts_and_identifiers_are_not_drawn(table):
    assert set(table.schema.names) - set(drawable(table.schema)) == {"note", "row id"}
    assert of_role(table.schema, Role.TIME) == ("when",)


def test_a_pair_has_two_levels(table):
    pairs = {column.name for column in table.schema.columns if is_pair(column)}
    assert pairs == {"flag", "two"}


def test_a_number_of_two_values_is_no_pair():
    table = make_dataset(pd.DataFrame({"x": [1.5, 2.5] * 9}), "t")
    assert not is_pair(table.schema["x"])


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("gone", "no column 'gone' any more; choose another, or take back the cleaning rule"),
        ("note", "'note' is text: nearly every row has a value of its own"),
    ],
)
def test_a_column_that_cannot_be_drawn_says_why(table, name, message):
    with pytest.raises(NotApplicableError, match=message):
        need_column(table, name)
    assert need_column(table, "city").name == "city"
