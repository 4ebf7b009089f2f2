"""Active learning: what the lesson says happens, whatever the draw."""

import numpy as np

from core.learn.concepts.foundations import active_learning, training_and_inference
from tests.learn.concepts.running import each_seed, run


@each_seed
def test_asking_for_the_uncertain_gains_a_little(seed):
    for values in ({}, {"rare": 0.1}, {"shape": "a bend"}):
        table = run("active_learning", seed=seed, **values).by_labels
        gain = (table["most uncertain"] - table["at random"]).mean()
        assert 0.002 < gain < 0.05


@each_seed
def test_a_hidden_pocket_is_never_asked_about(seed):
    result = run("active_learning", seed=seed, shape="a hidden pocket", labels=60)
    table = result.by_labels
    assert table["most uncertain"].iloc[-1] < table["at random"].iloc[-1] - 0.015
    assert result.needed("most uncertain") is None


@each_seed
def test_the_picture_shows_the_pocket_left_alone(seed):
    result = run("active_learning", seed=seed, shape="a hidden pocket", rare=0.5, labels=40)
    in_pocket = result.X[:, 0] < -4
    assert in_pocket.sum() >= 15
    asked = {way: in_pocket[order[:40]].sum() for way, order in result.orders.items()}
    assert asked["most uncertain"] < asked["at random"]


@each_seed
def test_what_was_asked_for_is_no_sample(seed):
    chosen = run("active_learning", seed=seed, rare=0.1).chosen.set_index("rows")
    assert chosen["rare class"]["most uncertain"] > 2 * chosen["rare class"]["the pool"]
    score = chosen["one model's accuracy on them"]
    assert score["most uncertain"] < score["the pool"] - 0.05
    assert abs(score["at random"] - score["the pool"]) < 0.03


@each_seed
def test_newton_reaches_the_library_weights(seed):
    from sklearn.linear_model import LogisticRegression

    rng = np.random.default_rng(seed)
    X, y = active_learning.sample(rng, "two clouds", 0.4, 80)
    Z = active_learning.wide(X)
    ours = active_learning.fitted(Z[None], y[None], np.ones((1, 80)))[0]
    theirs = LogisticRegression(C=1 / 0.3, fit_intercept=False, tol=1e-8).fit(Z, y).coef_[0]
    assert np.allclose(ours, theirs, atol=0.01)


@each_seed
def test_no_row_is_asked_for_twice(seed):
    for order in run("active_learning", seed=seed, batch=7).orders.values():
        assert len(set(order.tolist())) == len(order) == active_learning.MOST


def table(people: training_and_inference.Applicants) -> np.ndarray:
    columns = [people.age.astype(object), people.income.astype(object), people.city.astype(object)]
    return np.column_stack(columns)
