"""The values of summed trees are those of the definition and of shap, gaps and long ways too."""

from itertools import combinations
from math import factorial

import numpy as np
import pytest
import shap
from lightgbm import LGBMRegressor
from sklearn.ensemble import GradientBoostingRegressor, HistGradientBoostingRegressor
from xgboost import XGBRegressor

from core.model.explain import tree_values as tree_values_module
from core.model.explain.binary_trees import BinaryTree, mean_of, ways_to_leaves
from core.model.explain.library_trees import of_blocks, of_histogram, of_lightgbm, of_xgboost
from core.model.explain.tree_values import tree_values

ROWS, COLUMNS = 300, 12
SHORT = {"random_state": 0}
MODELS = {
    "histogram": (HistGradientBoostingRegressor(max_iter=20, min_samples_leaf=2), of_histogram),
    "blocks": (GradientBoostingRegressor(n_estimators=15, **SHORT), of_blocks),
    "xgboost": (
        XGBRegressor(n_estimators=15, max_depth=7, n_jobs=1),
        lambda m: of_xgboost(m.get_booster()),
    ),
    "lightgbm": (
        LGBMRegressor(n_estimators=15, min_child_samples=2, n_jobs=1, verbose=-1),
        lambda m: of_lightgbm(m.booster_),
    ),
}


def rows_with_gaps(name):
    """Numbers that agree in 32 bits and 64, with gaps where the library takes them."""
    rng = np.random.default_rng(3)
    X = np.round(rng.normal(size=(ROWS, COLUMNS)), 2).astype("float32").astype("float64")
    y = X[:, 0] * X[:, 1] + X.sum(axis=1) + rng.normal(size=ROWS)
    if name != "blocks":
        X[rng.random(X.shape) < 0.1] = np.nan
    return X, y


@pytest.mark.parametrize("name", MODELS)
@pytest.mark.parametrize("tabled", [9, 2], ids=["tabled", "long ways"])
def test_every_librarys_trees_have_the_values_that_shap_finds(name, tabled, monkeypatch):
    monkeypatch.setattr(tree_values_module, "TABLED", tabled)
    model, read = MODELS[name]
    X, y = rows_with_gaps(name)
    model.fit(X, y)
    found = tree_values(read(model), X[:50], 1)[:, :, 0]
    known = shap.TreeExplainer(model).shap_values(X[:50], check_additivity=False)
    np.testing.assert_allclose(found, known, atol=2e-5 if name == "xgboost" else 1e-10)


def test_gaps_where_training_had_none_go_where_lightgbm_sends_them():
    X, y = rows_with_gaps("blocks")
    model = LGBMRegressor(n_estimators=10, n_jobs=1, verbose=-1).fit(X, y)
    X[:, ::2] = np.nan
    trees = of_lightgbm(model.booster_)
    summed = tree_values(trees, X, 1)[:, :, 0].sum(axis=1) + mean_of(trees)
    np.testing.assert_allclose(summed, model.predict(X), atol=1e-10)


def small_tree():
    """Three columns, of which one is asked twice on a way."""
    return BinaryTree(
        left=np.array([1, 3, -1, -1, 5, -1, -1]),
        right=np.array([2, 4, -1, -1, 6, -1, -1]),
        column=np.array([0, 1, -2, -2, 0, -2, -2]),
        cut=np.array([0.5, 0.0, 0, 0, -0.5, 0, 0]),
        gap_left=np.array([True, False] * 3 + [True]),
        cover=np.array([10.0, 6, 4, 2, 4, 1, 3]),
        value=np.array([0, 0, 5.0, 1.0, 0, -2.0, 7.0]),
    )


def expected(tree, row, known, node=0):
    """What the tree says where it knows some columns only."""
    if tree.left[node] < 0:
        return tree.value[node]
    column, sides = tree.column[node], (tree.left[node], tree.right[node])
    if column in known:
        gap = np.isnan(row[column])
        left = tree.gap_left[node] if gap else row[column] <= tree.cut[node]
        return expected(tree, row, known, sides[0 if left else 1])
    return sum(
        tree.cover[side] / tree.cover[node] * expected(tree, row, known, side) for side in sides
    )


def by_definition(tree, row, columns):
    values = np.zeros(columns)
    for column in range(columns):
        others = [n for n in range(columns) if n != column]
        for size in range(columns):
            weight = factorial(size) * factorial(columns - size - 1) / factorial(columns)
            for known in combinations(others, size):
                gained = expected(tree, row, {*known, column}) - expected(tree, row, set(known))
                values[column] += weight * gained
    return values


def test_values_are_those_of_the_definition():
    tree = small_tree()
    rows = np.array([[0.2, -1.0, 3.0], [-1.0, 1.0, 0.0], [2.0, 1.0, np.nan], [np.nan, np.nan, 0]])
    found = tree_values([tree], rows, 1)[:, :, 0]
    np.testing.assert_allclose(found, [by_definition(tree, row, 3) for row in rows], atol=1e-12)
    assert mean_of([tree])[0] == pytest.approx(expected(tree, rows[0], set()))


def test_a_column_that_is_asked_twice_stands_once_on_a_way():
    ways = ways_to_leaves(small_tree())
    assert [way.columns for way in ways] == [(0, 1), (0, 1), (0, 1), (0,)]
    assert ways[1].shares == pytest.approx((0.6 * 0.25, 4 / 6))
    assert sum(np.prod(way.shares) for way in ways) == pytest.approx(1)


def test_trees_of_several_outputs_do_not_mix():
    tree = small_tree()
    other = BinaryTree(**{**vars(tree), "output": 1, "value": 2 * tree.value})
    found = tree_values([tree, other], np.array([[0.2, -1.0, 3.0]]), 2)
    np.testing.assert_allclose(found[:, :, 1], 2 * found[:, :, 0])
    assert mean_of([tree, other])[1] == pytest.approx(2 * mean_of([tree])[0])


def test_a_tree_that_asks_nothing_gives_nothing():
    tree = vars(small_tree()).items()
    one = {name: values[2:3] for name, values in tree if name not in ("output", "sets")}
    found = tree_values([BinaryTree(**one)], np.zeros((4, 2)), 1)
    assert not found.any()
