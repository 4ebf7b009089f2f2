"""How many rounds: found on rows set aside, which are neither learned from nor copies."""

import numpy as np
import pandas as pd
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

from core.parts.splits.inner import InnerSplit
from core.parts.splits.row_keys import RowKeys
from core.parts.steps.models.early_stopping import UNTESTED_ROUNDS, EarlyStopped
from core.parts.steps.sampling.mixed_smote import MixedSMOTE
from core.parts.steps.sampling.oversample import RandomOver
from core.parts.steps.sampling.traced_sampler import TracedSampler


class Simulated(EarlyStopped):
    """Losses that are given; keeps what it was asked to learn from and to judge."""

    rounds_option = "max_depth"
    curves = ()

    def _losses(self, fit, held):
        self.seen = [*getattr(self, "seen", []), (fit, held)]
        losses = self.curves[(len(self.seen) - 1) % len(self.curves)]
        return losses, lambda rounds: [1.0 / n for n in rounds]


def valley(best, rounds=300):
    """Losses by round, the least at round `best`, with noise too small to move it."""
    away = np.abs(np.arange(1, rounds + 1) - best)
    return away + 0.2 * np.random.default_rng(best).random(rounds)


def stopped(curves, y, X=None, more=None, **settings):
    kind = DecisionTreeRegressor if np.asarray(y).dtype.kind == "f" else DecisionTreeClassifier
    model = Simulated(kind(random_state=0), **settings)
    model.curves = curves
    model.more = model.more if more is None else more
    return model.fit(np.arange(len(y))[:, None] if X is None else X, y)


def two_classes(rows, positives):
    y = np.array(["no"] * rows, dtype=object)
    y[:positives] = "yes"
    return np.random.default_rng(0).permutation(y)


def test_the_best_round_is_found_and_the_last_fit_has_a_few_more():
    model = stopped([valley(100)], np.linspace(0, 1, 600), more=1.2)
    assert model.found_ == [100]
    assert model.rounds_ == 120
    assert model.estimator_.max_depth == 120
    assert model.held_losses_ == [pytest.approx(valley(100).min())]


def test_of_few_rows_three_parts_are_asked_and_their_geometric_mean_is_taken():
    model = stopped([valley(10), valley(20), valley(40)], np.linspace(0, 1, 100), more=1.0)
    assert model.found_ == [10, 20, 40]
    assert model.rounds_ == 20
    together = np.concatenate([held.y for _, held in model.seen])
    assert len(np.unique(together)) == len(together) == 60


def test_never_more_than_the_most_rounds_nor_less_than_one():
    assert stopped([valley(100)], np.linspace(0, 1, 600), most_rounds=105).rounds_ == 105
    assert stopped([valley(1)], np.linspace(0, 1, 600), more=0.1).rounds_ == 1


def test_a_loss_that_is_no_number_is_not_the_best():
    losses = [3.0, np.nan, 1.0, np.inf, 2.0]
    assert stopped([losses], np.linspace(0, 1, 600), more=1.0).rounds_ == 3


def test_too_few_rows_are_not_searched():
    model = stopped([valley(100)], np.linspace(0, 1, 19))
    assert model.found_ == []
    assert model.rounds_ == UNTESTED_ROUNDS


def test_both_parts_keep_the_shares_of_the_classes():
    model = stopped([valley(5)], two_classes(5000, 600))
    (fit, held), *others = model.seen
    assert not others
    assert (len(fit.y), len(held.y)) == (4000, 1000)
    assert fit.y.mean() == held.y.mean() == 0.12


def test_a_class_of_four_rows_is_only_learned_from():
    y = two_classes(60, 30)
    y[:4] = "rare"
    model = stopped([valley(5)], y)
    codes = {label: n for n, label in enumerate(np.unique(y))}
    for fit, held in model.seen:
        assert (fit.y == codes["rare"]).sum() == 4
        assert not (held.y == codes["rare"]).any()


def test_one_class_with_enough_rows_leaves_nothing_to_judge_by():
    assert stopped([valley(5)], two_classes(60, 4)).found_ == []


def test_balanced_classes_count_alike_in_both_parts_and_in_the_last_fit(monkeypatch):
    weights = []
    fit_tree = DecisionTreeClassifier.fit
    monkeypatch.setattr(
        DecisionTreeClassifier,
        "fit",
        lambda self, X, y, sample_weight: (
            weights.append(sample_weight) or fit_tree(self, X, y, sample_weight)
        ),
    )
    y = two_classes(5000, 600)
    model = stopped([valley(5)], y, class_weight="balanced")
    for part in model.seen[0]:
        assert part.weight[part.y == 1].sum() == pytest.approx(part.weight[part.y == 0].sum())
    assert weights[0][y == "yes"].sum() == pytest.approx(weights[0][y == "no"].sum())


def sampled(sampler, rows=1000, positives=100):
    rng = np.random.default_rng(0)
    y = two_classes(rows, positives)
    X = pd.DataFrame({"a": rng.normal(size=rows), "b": rng.integers(0, 9, rows)})
    made, labels = TracedSampler(sampler).fit_resample(X, y)
    return X, made.to_numpy("float64"), labels


def test_copies_never_stand_on_both_sides():
    _, made, labels = sampled(RandomOver())
    model = stopped([valley(5)], labels, made)
    for fit, held in model.seen:
        assert not {*map(tuple, fit.X)} & {*map(tuple, held.X)}
        assert abs(held.weight[held.y == 1].sum() - held.weight[held.y == 0].sum()) < 40
    assert sum(len(part.y) for part in model.seen[0]) == len(labels) == 1800


def test_made_rows_are_neither_judged_by_nor_searched_with():
    X, made, labels = sampled(MixedSMOTE())
    model = stopped([valley(5)], labels, made)
    there = {*map(tuple, X.to_numpy("float64"))}
    for fit, held in model.seen:
        assert {*map(tuple, fit.X)} | {*map(tuple, held.X)} == there
        for part in (fit, held):  # the rare rows that were there count as much as all rare ones
            assert part.weight[part.y == 1].sum() == pytest.approx(part.weight[part.y == 0].sum())
    assert model.estimator_.tree_.n_node_samples[0] == len(labels) == 1800


def test_it_is_what_its_estimator_is():
    regressor = EarlyStopped(DecisionTreeRegressor())
    assert not hasattr(regressor, "predict_proba")
    assert hasattr(EarlyStopped(LogisticRegression()), "predict_proba")


def test_known_groups_stay_whole_and_known_times_set_the_last_rows_aside():
    y, inner = np.linspace(0, 1, 200), InnerSplit()
    groups = np.arange(200) % 20
    inner.known = RowKeys(groups=groups)
    ((fit, held),) = stopped([valley(5)], y, inner=inner).seen
    assert not set(groups[fit.X[:, 0]]) & set(groups[held.X[:, 0]])
    inner.known = RowKeys(times=np.arange(200)[::-1])
    ((fit, held),) = stopped([valley(5)], y, inner=inner).seen
    assert sorted(held.X[:, 0]) == list(range(40))


def test_a_class_of_one_group_is_learned_from():
    y, inner = two_classes(200, 60), InnerSplit()
    y[:9] = "rare"
    inner.known = RowKeys(times=np.r_[np.full(9, 999), np.arange(191)])
    ((fit, held),) = stopped([valley(5)], y, inner=inner).seen
    assert set(held.y) <= set(fit.y) == {0, 1, 2}


def test_a_search_keeps_its_losses_and_marks_the_least():
    model = stopped([valley(100)], np.linspace(0, 1, 600))
    curve = model.curves_[0]
    assert curve["best"] == 100
    assert curve["rounds"][0] == 1
    assert curve["rounds"][-1] == 300
    place = curve["rounds"].index(100)
    assert curve["held"][place] == min(curve["held"]) == pytest.approx(valley(100).min())
    assert curve["fitted"][place] == pytest.approx(0.01)
    assert len(curve["rounds"]) <= 41
