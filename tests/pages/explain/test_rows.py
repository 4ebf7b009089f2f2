"""One row explained: from the typical, the worst, or by its number; a sealed one stays sealed."""

import pytest

from core.model.train import one_model_part
from core.pipeline.training_data import make_training_data, split_rows
from pages.explain.rows import row_view
from tests.pages.driving import charts, draw, plain, words

LABELS = {"two": "yes", "three": "high", "amount": None}


def shown(explained, dataset, target="two"):
    there, seen = explained(target)
    part = one_model_part(there.recipe)
    return draw(row_view, seen, dataset, part, LABELS[target], project=there.project), seen


def choose(page, how):
    page.segmented_control(key="explain.how").set_value(how).run()
    assert not page.exception
    return page


@pytest.mark.parametrize("target", LABELS)
def test_a_row_stands_with_what_the_model_and_the_table_say(explained, mixed, target):
    page, _ = shown(explained, mixed, target)
    text = words(page)
    assert "The model says **" in text
    assert "the table says **" in text
    assert ("a probability of" in text) == (target != "amount")
    assert len(charts(page)) == 1


def test_contributions_stand_largest_first(explained, mixed):
    page, seen = shown(explained, mixed)
    page.session_state["explain.waterfall.table"] = True
    rows = page.run().dataframe[0].value
    assert rows["Moves by"].abs().is_monotonic_decreasing
    assert set(rows["Column"]) == set(seen.subject.features)


@pytest.mark.fault("U16")
def test_typical_rows_stand_first_and_lose_less_than_the_worst(explained, mixed):
    page, _ = shown(explained, mixed)
    typical = page.selectbox(key="explain.typical").options
    worst = choose(page, "worst").selectbox(key="explain.worst").options

    def loss(option):
        return float(option.rsplit("loss ", 1)[1])

    assert loss(worst[-1]) >= loss(typical[0]) >= loss(typical[-1])


def test_a_row_by_its_number_says_whether_the_model_has_seen_it(explained, mixed):
    page, seen = shown(explained, mixed)
    page = choose(page, "number")
    page.number_input(key="explain.row").set_value(int(seen.rows.index[0])).run()
    assert "has not seen this row" in words(page)


def test_a_sealed_row_is_not_explained(explained, mixed):
    there, _ = explained("two")
    page, _ = shown(explained, mixed)
    page = choose(page, "number")
    table = make_training_data(mixed, there.recipe)
    sealed = int(table.X.index[split_rows(table, there.recipe).test[0]])
    page.number_input(key="explain.row").set_value(sealed).run()
    assert "is sealed for the final test" in plain(page)
    assert not charts(page)


def test_parts_may_be_read_in_probability(explained, mixed):
    page, seen = shown(explained, mixed, "three")
    assert seen.shap.scale != "probability"
    page.toggle(key="explain.in_probability").set_value(True).run()
    assert not page.exception
    assert "Measured in probability by sampled values" in words(page)
