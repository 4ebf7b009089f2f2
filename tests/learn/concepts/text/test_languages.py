"""The languages and their sentences, a part of several concepts."""

import numpy as np

from core.learn.concepts.text import multilingual
from core.learn.concepts.text._languages import LANGUAGES, SENTENCES
from tests.learn.concepts.running import each_seed


@each_seed
def test_the_detector_equals_the_library(seed):
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.naive_bayes import MultinomialNB

    lines = [line for name in LANGUAGES for line in SENTENCES[name]]
    y = np.repeat(np.arange(5), len(SENTENCES["English"]))
    kept = np.random.default_rng(seed).random(len(y)) < 0.7
    train = [line for line, keep in zip(lines, kept, strict=True) if keep]
    rest = [line for line, keep in zip(lines, kept, strict=True) if not keep]
    cut = CountVectorizer(analyzer=lambda text: multilingual.runs(text, 3)).fit(train)
    theirs = MultinomialNB(alpha=0.5).fit(cut.transform(train), y[kept])
    ours = multilingual.Runs.learned(train, y[kept], 3)
    assert np.array_equal(ours.called(rest), theirs.predict(cut.transform(rest)))


def test_the_sentences_are_translations_of_one_another():
    assert {len(lines) for lines in SENTENCES.values()} == {16}
