"""Far values: the rule and its reach, the columns and rows beyond it, and a treatment."""

import numpy as np
import pandas as pd
import pytest

from core.table.dataset import make_dataset
from pages.clean.far_values import far_values_view, limits_form
from tests.pages.driving import (
    HOSTILE,
    button,
    draw,
    last_change,
    plain,
    project_with,
    recipe_of,
    table_with,
)


@pytest.fixture(scope="module")
def far():
    rng = np.random.default_rng(0)
    frame = pd.DataFrame({HOSTILE: rng.normal(size=100), "calm": rng.normal(size=100)})
    frame.loc[[3, 7], HOSTILE] = [90.0, -80.0]
    return make_dataset(frame, "far.csv")


def shown(far, names=(HOSTILE, "calm")):
    project = project_with(far)
    return draw(far_values_view, far, names, project=project), project


def test_the_rule_begins_with_three_interquartile_ranges():
    assert draw(limits_form).given == [("iqr", 3.0)]


def test_columns_and_rows_beyond_the_limits_are_listed(far):
    page, _ = shown(far)
    limits = table_with(page, "Far values")
    assert limits[["Column", "Far values"]].to_numpy().tolist() == [[HOSTILE, 2]]
    assert (limits["Smallest"][0], limits["Largest"][0]) == (-80.0, 90.0)
    assert page.expander[0].label.startswith("2 rows with a far value")
    assert len(page.get("plotly_chart")) == 1


def test_a_treatment_goes_into_the_recipe_with_the_rule_that_was_looked_at(far):
    page, project = shown(far)
    page.segmented_control(key="clean.outlier_rule").set_value("mad").run()
    page.multiselect(key="clean.outlier_columns").set_value([HOSTILE]).run()
    page.segmented_control(key="clean.outlier_method").set_value("cap").run()
    button(page, "Apply").click().run()
    pick = recipe_of(project).pick_for(HOSTILE, "outliers")
    assert (pick.method, pick.options) == ("cap", {"rule": "mad", "multiplier": 3.0})
    assert HOSTILE in last_change(project)
    assert "measured by mad" in table_with(page, "Far values")["Now"][0]


def test_where_nothing_is_far_it_says_so(far):
    page, _ = shown(far, ("calm",))
    assert "No number column has values that far out" in plain(page)
    assert not page.dataframe


def test_a_cut_off_that_few_values_cannot_reach_is_told():
    small = make_dataset(pd.DataFrame({"a": [1.0, 2.0, 3.0, 40.0] * 2}), "s.csv")
    page = draw(far_values_view, small, ("a",), project=project_with(small))
    page.segmented_control(key="clean.outlier_rule").set_value("z").run()
    assert not page.exception
    assert "too few values for this cut-off" in plain(page)
