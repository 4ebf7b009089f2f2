"""Feature engineering: what the lesson says happens, whatever the draw."""

from tests.learn.concepts.running import each_seed, run


@each_seed
def test_the_right_feature_beats_the_stronger_model(seed):
    for task in ("weekday", "ratio"):
        by = run("feature_engineering", task=task, seed=seed).scores
        score = by.set_index("model")["accuracy"]
        assert score["linear, feature"] > score["linear, raw"] - 0.01
        assert score["linear, feature"] > score["boosting, raw"]
    by = run("feature_engineering", seed=seed).scores.set_index("model")["accuracy"]
    assert by["linear, feature"] > by["boosting, raw"] + 0.1


@each_seed
def test_a_feature_beside_the_point_adds_nothing(seed):
    by = run("feature_engineering", task="raw", size=500, seed=seed).scores
    score = by.set_index("model")["accuracy"]
    assert abs(score["boosting, feature"] - score["boosting, raw"]) < 0.03
