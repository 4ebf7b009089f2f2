"""Models that people can read stand on the page as they are."""

from dataclasses import replace

import pandas as pd
import pytest

from core.choices.pick import Pick
from core.model.explain import explain, surrogate_of
from core.model.train import one_model_part
from pages.explain.own_form import has_own_form, own_form_view, surrogate_view
from tests.pages.driving import charts, draw, words
from tests.tables import recipe_for


@pytest.mark.parametrize("target", ["three", "amount"])
def test_the_coefficients_of_a_linear_model_stand_in_a_table(explained, target):
    _, seen = explained(target)
    label = "high" if target == "three" else None
    page = draw(own_form_view, seen, label)
    assert len(charts(page)) == 1
    rows = page.dataframe[0].value
    assert list(rows["Column"])[-1] == "(intercept)"
    assert ("Odds ratio" in rows) == (target == "three")
    assert "The penalty pulls every coefficient" in words(page)


def test_a_tree_is_drawn_to_a_depth_and_told_in_rules(explained):
    _, seen = explained("two")
    assert has_own_form(seen)
    page = draw(own_form_view, seen, "yes")
    assert len(charts(page)) == 1
    assert page.dataframe[0].value["Rows"].sum() == seen.tree.nodes[0].rows
    page.slider[0].set_value(1).run()
    assert not page.exception


def test_what_nobody_can_read_has_no_such_part(explained):
    _, seen = explained("two")
    assert not has_own_form(replace(seen, tree=None))


def test_curves_and_maps_are_drawn_one_of_each_at_a_time(mixed):
    recipe = recipe_for(mixed, "two")
    pick = Pick(method="ebm", options={"max_rounds": 30, "interactions": 1})
    page = draw(own_form_view, explain(mixed, one_model_part(recipe), pick), "yes")
    assert len(charts(page)) == 2
    assert page.dataframe[0].value["Share"].sum() == pytest.approx(1)
    page.selectbox(key="explain.curve").select_index(1).run()
    assert not page.exception


def test_a_small_tree_stands_for_a_model_with_how_well_it_does(explained):
    _, seen = explained("three")
    rows = pd.concat([seen.rows] * 4)
    seen = replace(seen, surrogate=surrogate_of(seen.subject.pipeline, rows))
    page = draw(surrogate_view, seen)
    assert len(charts(page)) == 1
    assert f"{seen.surrogate.agreement:.0%} of them with the same class" in words(page)
    far = replace(seen, surrogate=replace(seen.surrogate, explained=0.2))
    assert "too far off" in words(draw(surrogate_view, far))
    assert not charts(draw(surrogate_view, explained("two")[1]))
