"""A curve is what the model says of the row with other values, and nothing else."""

import numpy as np
import pytest

from core.errors import NotApplicableError
from core.model.what_if import curve_along
from core.table.schema import Kind
from tests.model.what_if.conftest import ROW


def test_a_step_is_where_the_rule_has_it(paid):
    curve = curve_along(paid, ROW, "income", "yes")
    values = np.array(curve.values)
    assert (curve.outputs[values < 50] < 0.5).all()
    assert (curve.outputs[values >= 50] > 0.5).all()
    assert curve.here == 40.0
    assert curve.output < 0.5
    assert len(curve.seen) == len(paid.rows)


def test_levels_are_asked_one_by_one(paid):
    curve = curve_along(paid, ROW, "city", "yes")
    assert set(curve.values) == {"Bern", "Chur", "Genf"}
    for level, output in zip(curve.values, curve.outputs, strict=True):
        assert output == paid.outputs(paid.typed(ROW | {"city": level}), "yes")[0]


def test_dates_and_a_row_with_a_gap_have_a_curve(paid):
    curve = curve_along(paid, ROW | {"since": None}, "since", "yes")
    assert curve.kind is Kind.DATE
    assert curve.here is None
    assert list(curve.values) == sorted(curve.values)


def test_a_number_model_is_followed_in_its_unit(amount):
    curve = curve_along(amount, ROW, "income")
    slope = np.polyfit(np.array(curve.values, dtype=float), curve.outputs, 1)[0]
    assert slope == pytest.approx(2, abs=0.1)


def test_texts_have_no_curve(paid):
    column = paid.card.columns[0].model_copy(update={"kind": Kind.TEXT})
    card = paid.card.model_copy(update={"columns": (column, *paid.card.columns[1:])})
    from dataclasses import replace

    texts = replace(paid, loaded=replace(paid.loaded, card=card))
    with pytest.raises(NotApplicableError, match="holds texts"):
        curve_along(texts, ROW, column.name, "yes")
