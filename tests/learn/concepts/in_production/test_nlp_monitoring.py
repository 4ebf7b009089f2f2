"""Monitoring a text model: what the lesson says happens, whatever the draw."""

import numpy as np

from core.learn.concepts.catalog import find_concept
from core.learn.concepts.in_production import nlp_monitoring
from core.learn.concepts.text._messages import Messages, messages
from tests.learn.concepts.running import each_seed, run


@each_seed
def test_unseen_words_ring_before_accuracy_even_with_labels_at_once(seed):
    result = run("nlp_monitoring", delay=0, seed=seed)
    assert result.first == "unseen words"
    assert result.alarms["unseen words"] + 2 <= result.alarms["accuracy"]


@each_seed
def test_known_words_with_a_new_meaning_stay_unseen_by_the_words(seed):
    result = run("nlp_monitoring", change="known words, new meaning", week=25, seed=seed)
    assert "unseen words" not in result.alarms
    assert result.first == "mix of calls"
    weeks = result.weeks
    assert weeks["accuracy"].tail(8).mean() < weeks["accuracy"].head(5).mean() - 0.12


@each_seed
def test_teaching_anew_recovers_from_slang_and_learns_a_topic(seed):
    for change in ("new slang", "a new topic"):
        weeks = run("nlp_monitoring", change=change, pace=6, seed=seed).weeks.tail(8)
        assert weeks["taught anew"].mean() > weeks["accuracy"].mean() + 0.3


@each_seed
def test_quiet_weeks_ring_only_at_a_low_limit(seed):
    assert run("nlp_monitoring", change="nothing", limit=2.0, seed=seed).alarms
    result = run("nlp_monitoring", change="nothing", limit=5.0, seed=seed)
    assert not result.alarms
    assert "no alarm" in find_concept("nlp_monitoring").read(result)


@each_seed
def test_new_words_are_those_that_rise(seed):
    rising = run("nlp_monitoring", change="a new topic", week=28, seed=seed).rising
    assert not rising["seen in training"].head(6).any()
    assert "return" in set(rising["word"])


@each_seed
def test_bayes_equals_the_library(seed):
    from sklearn.naive_bayes import MultinomialNB

    rng = np.random.default_rng(seed)
    texts, new = (messages(rng, 300, "nothing", 0.0) for _ in range(2))
    ours = nlp_monitoring.WordBayes.taught(texts)
    cut = Messages(texts.counts[:, ours.known], texts.y)
    theirs = MultinomialNB(alpha=1).fit(cut.counts, cut.y)
    chances = theirs.predict_proba(new.counts[:, ours.known])
    assert np.allclose(ours.chances(new.counts)[:, :4], chances)
