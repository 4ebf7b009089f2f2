"""TF-IDF: what the lesson says happens, whatever the draw."""

import numpy as np

from core.learn.concepts.catalog import find_concept
from core.learn.concepts.text import tf_idf
from tests.learn.concepts.running import each_seed, run


@each_seed
def test_weights_equal_the_library(seed):
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = list(tf_idf.TEXTS[seed::3])
    model = TfidfVectorizer(token_pattern=r"[^\W_]+(?:'[^\W_]+)*")
    theirs = model.fit_transform(texts).toarray()
    counts = tf_idf.count(texts, list(model.get_feature_names_out()))
    df = (counts > 0).sum(axis=0)
    assert np.allclose(tf_idf.weigh(counts, df, len(texts), "scikit-learn"), theirs)


@each_seed
def test_everyday_words_weigh_little_and_rare_ones_much(seed):
    result = run("tf_idf", seed=seed)
    table = result.words.sort_values("texts with it")
    share = table["TF-IDF"] / table["count"]
    assert share.is_monotonic_decreasing
    assert result.idfs["textbook"].iloc[-1] == 0
    assert result.idfs["scikit-learn"].iloc[-1] == 1


@each_seed
def test_parts_add_up_to_the_cosine(seed):
    result = run("tf_idf", seed=seed, query="red planet probe")
    parts = result.parts.iloc[:, 1:].sum(axis=1)
    assert np.allclose(parts, result.ranking["cosine"][: len(parts)])


@each_seed
def test_a_stuffed_text_gets_to_the_top(seed):
    result = run("tf_idf", seed=seed, query="butter prices", stuffed=30)
    assert result.ranking["text"].iloc[:2].str.startswith("butter butter").any()


@each_seed
def test_words_unknown_to_all_texts_find_nothing(seed):
    result = run("tf_idf", seed=seed, query="quantum physics")
    assert "No text shares" in find_concept("tf_idf").read(result)
