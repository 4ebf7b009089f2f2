"""The smallest change is valid, allowed, seen in training, and no single change is smaller."""

import numpy as np
import pandas as pd
import pytest

from core.errors import WorkbenchError
from core.model.what_if import Limits, WishedAnswer, smallest_changes
from core.model.what_if.distance import distance_among
from tests.model.what_if.conftest import ROW

YES = WishedAnswer(label="yes")


def first_paying(model):
    """The lowest income seen with which the row is answered yes."""
    seen = np.sort(model.rows["income"].unique())
    return next(v for v in seen if model.predictions(model.typed(ROW | {"income": v}))[0] == "yes")


def test_each_way_changes_what_the_rule_says(paid):
    found = smallest_changes(paid, ROW, YES).found
    changes = {tuple(way.changes): way for way in found}
    assert changes[("income",)].changes["income"] == (40.0, first_paying(paid))
    assert changes[("city",)].changes["city"] == ("Chur", "Bern")
    assert found[0] is changes[("income",)], "a fraction of the range is nearer than a level"


def test_a_column_that_may_not_change_does_not(paid):
    (way,) = smallest_changes(paid, ROW, YES, Limits(fixed=frozenset({"income"}))).found
    assert list(way.changes) == ["city"]


def test_a_direction_is_kept_and_none_found_is_none(paid):
    limits = Limits(fixed=frozenset({"city"}), only_down=frozenset({"income"}))
    assert smallest_changes(paid, ROW, YES, limits).found == ()
    up = Limits(fixed=frozenset({"city"}), only_up=frozenset({"income"}))
    way = smallest_changes(paid, ROW, YES, up).found[0]
    assert way.changes == {"income": (40.0, first_paying(paid))}


def test_a_row_with_the_wished_answer_needs_no_change(paid):
    search = smallest_changes(paid, ROW | {"income": 80.0}, YES)
    assert search.is_met_already
    assert search.found == ()


def test_a_number_is_reached_from_either_side(amount):
    """2 × income: 100 needs 50, and 60 needs 30, give or take the seen values."""
    limits = Limits(fixed=frozenset({"age", "city", "since"}))
    higher = smallest_changes(amount, ROW, WishedAnswer(low=99.5), limits).found[0]
    lower = smallest_changes(amount, ROW, WishedAnswer(high=60.5), limits).found[0]
    assert higher.changes["income"][1] == pytest.approx(50, abs=3)
    assert higher.answer >= 99.5
    assert lower.changes["income"][1] == pytest.approx(30, abs=3)
    assert lower.answer <= 60.5


@pytest.mark.parametrize("name", ["income ", "paid"])
def test_a_limit_on_no_column_is_refused(paid, name):
    with pytest.raises(WorkbenchError, match="no column"):
        smallest_changes(paid, ROW, YES, Limits(fixed=frozenset({name})))


def test_a_direction_without_an_order_is_refused(paid):
    with pytest.raises(WorkbenchError, match="'city' has no order"):
        smallest_changes(paid, ROW, YES, Limits(only_up=frozenset({"city"})))


def test_every_way_is_valid_allowed_and_seen(paid):
    """A law, over kept rows with gaps among them."""
    limits = Limits(fixed=frozenset({"city"}), only_up=frozenset({"income"}))
    denied = np.flatnonzero(paid.predicted == "no")[:25]
    for place in denied:
        row = paid.rows.iloc[place]
        cells = {name: None if pd.isna(cell) else cell for name, cell in row.items()}
        for way in smallest_changes(paid, cells, YES, limits).found:
            after = {name: value for name, (_, value) in way.changes.items()}
            assert paid.predictions(paid.typed(cells | after))[0] == "yes" == way.answer
            assert "city" not in after
            assert after.get("income", np.inf) >= cells["income"]
            assert all(pd.isna(v) or (paid.rows[name] == v).any() for name, v in after.items())


def test_no_single_change_is_smaller_than_what_is_found(paid):
    """By brute force over all that was seen."""
    row = paid.typed(ROW)
    distance = distance_among(paid.rows)
    seen = {name: paid.rows[name].dropna().unique() for name in paid.rows.columns}
    changed = pd.concat(
        [
            row.loc[row.index.repeat(len(values))].assign(**{name: values})
            for name, values in seen.items()
        ]
    )
    paying = changed[paid.predictions(changed) == "yes"]
    best = distance.by_column(paying, row).sum(axis=1).min()
    assert smallest_changes(paid, ROW, YES).found[0].distance == pytest.approx(best)
