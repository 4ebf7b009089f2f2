"""Which rows are sealed, by a name: what changes them changes it, and nothing else does."""

import pytest

from core.choices.pick import Pick
from core.model.evaluate import seal_of
from core.recipe.recipe import fresh_recipe
from core.recipe.split_plan import SplitPlan, make_plan

RECIPE = fresh_recipe("d" * 32)


def sealed(**plan):
    return seal_of(RECIPE.with_(split=make_plan(**plan)))


@pytest.mark.parametrize(
    "same",
    [
        RECIPE.with_(models=(Pick(method="tree"),), metric="accuracy"),
        RECIPE.with_(split=SplitPlan(kind="plain", folds=3)),
    ],
)
def test_s12_the_same_rows_have_one_name(same):
    assert seal_of(same) == seal_of(RECIPE)


@pytest.mark.parametrize(
    "other",
    [
        RECIPE.with_(dataset="e" * 32),
        RECIPE.with_(split=SplitPlan(seed=1)),
        RECIPE.with_(split=SplitPlan(test_share=0.3)),
        RECIPE.with_(split=make_plan(kind="grouped", groups="who")),
        RECIPE.with_(split=make_plan(kind="by_place")),
    ],
)
def test_s12_other_rows_have_another(other):
    assert seal_of(other) != seal_of(RECIPE)


def test_s12_rows_sealed_by_time_go_by_the_time():
    late = {"kind": "rolling", "time": "when", "sealed_from": "2024-01-01T00:00:00"}
    assert sealed(**late) == sealed(**late, gap=3, test_share=0.3, seed=4)
    assert sealed(**late) != sealed(**(late | {"sealed_from": "2025-01-01T00:00:00"}))
