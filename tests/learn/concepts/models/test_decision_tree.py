"""How a tree splits: what the lesson says happens, whatever the draw."""

import pytest
from sklearn.tree import DecisionTreeClassifier

from core.learn.concepts.models import decision_tree as tree_lab
from tests.learn.concepts.running import each_seed, run


@each_seed
def test_best_cut_is_the_root_of_the_library_tree(seed):
    for criterion in ("gini", "entropy"):
        result = run("decision_tree", criterion=criterion, seed=seed)
        theirs = DecisionTreeClassifier(criterion=criterion, max_depth=1, random_state=0)
        root = theirs.fit(result.X, result.y).tree_
        assert result.best_column == tree_lab.COLUMNS[root.feature[0]]
        assert result.best_cut == pytest.approx(root.threshold[0])
        assert result.gain <= result.best_gain


@each_seed
def test_deep_tree_learns_the_noise(seed):
    deep = run("decision_tree", depth=10, noise=0.2, seed=seed)
    flat = run("decision_tree", depth=2, noise=0.2, seed=seed)
    assert deep.training > flat.training + 0.05
    assert deep.test < flat.test
