"""Kinds of drift: what the lesson says happens, whatever the draw."""

from tests.learn.concepts.running import each_seed, run


@each_seed
def test_loud_test_without_harm_and_harm_without_a_sound(seed):
    by = run("drift", strength=2.0, seed=seed).by_kind.set_index("drift")
    p = by["smallest p of a column, corrected"]
    calm = by.loc["nothing", "accuracy"]
    assert p["data, unused column"] < 1e-20
    assert abs(by.loc["data, unused column", "accuracy"] - calm) < 0.05
    assert p["concept"] > 0.01
    assert by.loc["concept", "accuracy"] < calm - 0.3


@each_seed
def test_more_positives_show_in_the_predictions(seed):
    by = run("drift", kind="label share", seed=seed).by_kind.set_index("drift")
    assert by.loc["label share", "share of positives"] > 0.75
    assert by.loc["label share", "gap of prediction"] > 0.15
