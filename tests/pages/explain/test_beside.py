"""A second explained model of the leaderboard stands beside the chosen one."""

from dataclasses import replace

import numpy as np

from core.model.train import one_model_part
from pages.explain.beside import explained_beside, shift_view
from pages.explain.views import importances_view
from tests.pages.driving import charts, draw, words


def test_only_explained_models_other_than_the_chosen_one_are_offered(explained, mixed):
    there, seen = explained("two")
    part, board = one_model_part(there.recipe), there.result
    run = board.run_of("logistic")
    found = explained_beside(mixed, part, board, run)
    assert list(found) == [board.run_of("tree").label]
    assert found[seen.label].score == seen.score
    assert explained_beside(mixed, part, board, board.run_of("tree")) == {}


def test_the_difference_of_two_models_stands_in_a_table(explained):
    _, seen = explained("two")
    other = replace(
        seen.permuted, values=seen.permuted.values + np.eye(1, 20)[0, : len(seen.permuted.values)]
    )
    page = draw(shift_view, seen, {"Other": replace(seen, permuted=other)})
    rows = page.dataframe[0].value
    assert rows["Column"].iloc[0] == seen.permuted.columns[0]
    assert rows["Difference"].iloc[0] == 1.0
    assert rows["More than luck"].sum() == 1
    assert "1 differ by more than luck" in words(page)


def test_columns_that_go_together_are_shuffled_as_one(explained):
    _, seen = explained("amount")
    group = replace(seen.permuted, columns=("a + b",), values=np.array([0.5]), sd=np.array([0.1]))
    page = draw(importances_view, replace(seen, together=group))
    assert "**Shuffled as one**" in words(page)
    without = draw(importances_view, replace(seen, together=None))
    assert len(charts(page)) == len(charts(without)) + 1
