"""Preprocessing for sentiment: what the lesson says happens, whatever the draw."""

from core.learn.concepts.text import sentiment
from tests.learn.concepts.running import each_seed, run


@each_seed
def test_pairs_and_emoji_help_where_negations_and_faces_tell(seed):
    plain = run("sentiment", seed=seed).accuracy
    assert run("sentiment", pairs=True, seed=seed).accuracy > plain + 0.1
    both = run("sentiment", pairs=True, emoji=True, seed=seed)
    assert both.accuracy > run("sentiment", pairs=True, seed=seed).accuracy + 0.05


@each_seed
def test_stop_words_make_opposites_equal(seed):
    assert run("sentiment", stops=True, seed=seed).is_same
    assert not run("sentiment", seed=seed).is_same
    kept = run("sentiment", pairs=True, emoji=True, seed=seed).accuracy
    assert run("sentiment", pairs=True, emoji=True, stops=True, seed=seed).accuracy < kept - 0.1


def test_endings_are_cut_alike():
    for words in (sentiment.LIKES[:4], sentiment.HATES[:4], sentiment.HATES[4:]):
        assert len({sentiment.stem(word) for word in words}) == 1
