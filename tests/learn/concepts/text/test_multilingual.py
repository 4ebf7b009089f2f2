"""Multilingual text: what the lesson says happens, whatever the draw."""

from tests.learn.concepts.running import each_seed, run


@each_seed
def test_more_letters_tell_the_language(seed):
    by = run("multilingual", seed=seed).by_length.set_index("letters").mean(axis=1)
    assert by[2] < 0.6
    assert by[30] > 0.85


@each_seed
def test_one_vocabulary_is_dearest_away_from_english(seed):
    pieces = run("multilingual", english=0.9, seed=seed).pieces.set_index("language")
    assert pieces["pieces per sentence"].idxmin() == "English"
    assert pieces["pieces per word"].idxmax() == "Finnish"
    even = run("multilingual", english=0.2, seed=seed).pieces.set_index("language")
    gain = pieces["pieces per sentence"] - even["pieces per sentence"]
    assert gain.drop("English").mean() > 0.5


@each_seed
def test_the_mean_by_traffic_hides_the_weakest_language(seed):
    result = run("multilingual", english=0.9, seed=seed)
    shared = result.scores.set_index("language")["one for all"]
    assert shared["English"] > shared.min() + 0.2
    assert result.mean("one for all") > shared.min() + 0.2


@each_seed
def test_one_model_for_all_lends_to_relatives(seed):
    scores = run("multilingual", english=0.9, seed=seed).scores.set_index("language")
    for name in ("Spanish", "Portuguese", "German"):
        assert scores["one for all"][name] > scores["one for each"][name] + 0.02
