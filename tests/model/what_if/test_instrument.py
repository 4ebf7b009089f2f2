"""A row's answer adds up, on the scale that people read."""

import numpy as np
import pytest

from core.errors import WorkbenchError
from core.model.what_if import answer_for, instrument_of, typical_cells
from core.workspace.registry import SavedModel
from tests.model.what_if.conftest import ROW


@pytest.mark.parametrize("label", ["yes", "no"])
def test_the_parts_add_up_to_the_probability_of_either_class(paid, label):
    answer = answer_for(paid, ROW, label)
    assert answer.base + answer.contributions.sum() == pytest.approx(answer.output)
    assert answer.output == pytest.approx(paid.outputs(paid.typed(ROW), label)[0])


def test_the_parts_add_up_to_the_number(amount):
    answer = answer_for(amount, ROW)
    assert answer.base + answer.contributions.sum() == pytest.approx(answer.output)
    assert answer.output == pytest.approx(80, abs=2)


def test_what_moves_the_answers_most_stands_first(paid, amount):
    assert paid.ranked[:2] == ("income", "city")
    assert amount.ranked[:2] == ("income", "city")
    assert set(paid.ranked) == {"income", "age", "city", "since"}


def test_a_row_with_nothing_in_it_is_rejected_without_parts(paid):
    answer = answer_for(paid, {})
    assert answer.result.rejected
    assert answer.contributions.size == 0
    assert np.isnan(answer.output)


def test_the_typical_row_has_a_cell_of_each_kind(paid):
    typical = typical_cells(paid)
    assert typical["city"] in {"Bern", "Chur", "Genf"}
    assert 10 <= typical["income"] <= 89
    assert typical["since"].year in (2020, 2021, 2022)


def test_a_bundle_carries_no_rows_to_try(paid, tmp_path):
    with pytest.raises(WorkbenchError, match="carries no training rows"):
        instrument_of(SavedModel(paid.card, tmp_path / "loans.zip"), paid.loaded)
