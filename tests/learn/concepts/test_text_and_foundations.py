"""Training and inference, asking for labels, languages, retrieval, watching texts."""

import numpy as np
import pytest

from core.learn.concepts.catalog import find_concept
from core.learn.concepts.foundations import active_learning, training_and_inference
from core.learn.concepts.in_production import nlp_monitoring
from core.learn.concepts.text import _handbook, multilingual
from core.learn.concepts.text._languages import LANGUAGES, SENTENCES
from core.learn.concepts.text._messages import Messages, messages
from tests.learn.concepts.running import run

SEEDS = (0, 1, 2)


@pytest.mark.parametrize("seed", SEEDS)
class TestTrainingAndInference:
    def test_every_step_forgotten_costs_accuracy(self, seed):
        by = run("training_and_inference", seed=seed).accuracy.set_index("forgotten")["accuracy"]
        assert (by.drop("nothing") < by["nothing"] - 0.01).all()
        assert by["no scaling"] < 0.6

    def test_own_means_hurt_one_row_and_hardly_hurt_many(self, seed):
        sizes = run("training_and_inference", seed=seed).by_size
        right, own = sizes["nothing"], sizes["scaled by the rows asked"]
        assert own.iloc[0] < right.iloc[0] - 0.1
        assert abs(own.iloc[-1] - right.iloc[-1]) < 0.03
        assert sizes["cities coded anew"].iloc[-1] == right.iloc[-1]

    def test_stored_steps_equal_a_library_pipeline(self, seed):
        from sklearn.compose import make_column_transformer
        from sklearn.impute import SimpleImputer
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import OneHotEncoder, StandardScaler

        known = training_and_inference.sample(np.random.default_rng(seed), 300)
        people, y = known.people, known.paid
        new = training_and_inference.sample(np.random.default_rng(seed + 50), 100).people
        numbers = make_pipeline(SimpleImputer(strategy="median"), StandardScaler())
        columns = make_column_transformer((numbers, [0, 1]), (OneHotEncoder(), [2]))
        theirs = make_pipeline(columns, LogisticRegression(C=10.0)).fit(table(people), y)
        ours = training_and_inference.trained(people, y)
        chances = training_and_inference.chance(ours, new, "nothing")
        assert np.allclose(chances, theirs.predict_proba(table(new))[:, 1], atol=1e-6)

    def test_a_city_never_seen_gets_no_column(self, seed):
        stages = run("training_and_inference", city="Zürich", seed=seed).stages
        coded = stages[stages["step"] == "cities coded"].set_index("column")["done right"]
        assert (coded[list(training_and_inference.CITIES)] == 0).all()


def table(people: training_and_inference.Applicants) -> np.ndarray:
    columns = [people.age.astype(object), people.income.astype(object), people.city.astype(object)]
    return np.column_stack(columns)


@pytest.mark.parametrize("seed", SEEDS)
class TestActiveLearning:
    def test_asking_for_the_uncertain_gains_a_little(self, seed):
        for values in ({}, {"rare": 0.1}, {"shape": "a bend"}):
            table = run("active_learning", seed=seed, **values).by_labels
            gain = (table["most uncertain"] - table["at random"]).mean()
            assert 0.002 < gain < 0.05

    def test_a_hidden_pocket_is_never_asked_about(self, seed):
        result = run("active_learning", seed=seed, shape="a hidden pocket", labels=60)
        table = result.by_labels
        assert table["most uncertain"].iloc[-1] < table["at random"].iloc[-1] - 0.015
        assert result.needed("most uncertain") is None

    def test_the_picture_shows_the_pocket_left_alone(self, seed):
        result = run("active_learning", seed=seed, shape="a hidden pocket", rare=0.5, labels=40)
        in_pocket = result.X[:, 0] < -4
        assert in_pocket.sum() >= 15
        asked = {way: in_pocket[order[:40]].sum() for way, order in result.orders.items()}
        assert asked["most uncertain"] < asked["at random"]

    def test_what_was_asked_for_is_no_sample(self, seed):
        chosen = run("active_learning", seed=seed, rare=0.1).chosen.set_index("rows")
        assert chosen["rare class"]["most uncertain"] > 2 * chosen["rare class"]["the pool"]
        score = chosen["one model's accuracy on them"]
        assert score["most uncertain"] < score["the pool"] - 0.05
        assert abs(score["at random"] - score["the pool"]) < 0.03

    def test_newton_reaches_the_library_weights(self, seed):
        from sklearn.linear_model import LogisticRegression

        rng = np.random.default_rng(seed)
        X, y = active_learning.sample(rng, "two clouds", 0.4, 80)
        Z = active_learning.wide(X)
        ours = active_learning.fitted(Z[None], y[None], np.ones((1, 80)))[0]
        theirs = LogisticRegression(C=1 / 0.3, fit_intercept=False, tol=1e-8).fit(Z, y).coef_[0]
        assert np.allclose(ours, theirs, atol=0.01)

    def test_no_row_is_asked_for_twice(self, seed):
        for order in run("active_learning", seed=seed, batch=7).orders.values():
            assert len(set(order.tolist())) == len(order) == active_learning.MOST


@pytest.mark.parametrize("seed", SEEDS)
class TestMultilingual:
    def test_more_letters_tell_the_language(self, seed):
        by = run("multilingual", seed=seed).by_length.set_index("letters").mean(axis=1)
        assert by[2] < 0.6
        assert by[30] > 0.85

    def test_one_vocabulary_is_dearest_away_from_english(self, seed):
        pieces = run("multilingual", english=0.9, seed=seed).pieces.set_index("language")
        assert pieces["pieces per sentence"].idxmin() == "English"
        assert pieces["pieces per word"].idxmax() == "Finnish"
        even = run("multilingual", english=0.2, seed=seed).pieces.set_index("language")
        gain = pieces["pieces per sentence"] - even["pieces per sentence"]
        assert gain.drop("English").mean() > 0.5

    def test_the_mean_by_traffic_hides_the_weakest_language(self, seed):
        result = run("multilingual", english=0.9, seed=seed)
        shared = result.scores.set_index("language")["one for all"]
        assert shared["English"] > shared.min() + 0.2
        assert result.mean("one for all") > shared.min() + 0.2

    def test_one_model_for_all_lends_to_relatives(self, seed):
        scores = run("multilingual", english=0.9, seed=seed).scores.set_index("language")
        for name in ("Spanish", "Portuguese", "German"):
            assert scores["one for all"][name] > scores["one for each"][name] + 0.02

    def test_the_detector_equals_the_library(self, seed):
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


@pytest.mark.parametrize("seed", SEEDS)
class TestRetrieval:
    def test_one_sentence_loses_its_subject(self, seed):
        table = run("llm_ops", stale=0.0, seed=seed).by_words
        found = table[table["passages"] == 3].set_index("sentences")["found"]
        assert found[2] > found[1] + 0.1

    def test_more_passages_never_lose_an_answer_and_cost_words(self, seed):
        for _, part in run("llm_ops", seed=seed).by_words.groupby("sentences"):
            assert (part["found"].diff().dropna() >= 0).all()
            assert (part["words"].diff().dropna() > 0).all()

    def test_old_copies_make_prompts_contradict_themselves(self, seed):
        clean = run("llm_ops", stale=0.0, top=4, seed=seed)
        assert clean.count("old and new contradict") == clean.count("only an outdated answer") == 0
        full = run("llm_ops", stale=1.0, top=4, seed=seed)
        assert full.count("answer in the prompt") == 0
        assert full.count("old and new contradict") >= 10

    def test_a_higher_bar_refuses_both_kinds(self, seed):
        low, high = (run("llm_ops", least=bar, seed=seed) for bar in (0.0, 0.35))
        for fate in ("refused, rightly", "refused, though it is known"):
            assert high.count(fate) > low.count(fate)


def test_every_answer_is_on_one_page_and_has_an_old_version():
    for asked in _handbook.QUESTIONS:
        pages = [p for p, lines in _handbook.PAGES.items() if f" {asked.holds}" in " ".join(lines)]
        assert (len(pages) == 1) if asked.holds else asked.page == ""
        assert not asked.holds or asked.holds in _handbook.OUTDATED


@pytest.mark.parametrize("seed", SEEDS)
class TestMonitoringText:
    def test_unseen_words_ring_before_accuracy_even_with_labels_at_once(self, seed):
        result = run("nlp_monitoring", delay=0, seed=seed)
        assert result.first == "unseen words"
        assert result.alarms["unseen words"] + 2 <= result.alarms["accuracy"]

    def test_known_words_with_a_new_meaning_stay_unseen_by_the_words(self, seed):
        result = run("nlp_monitoring", change="known words, new meaning", week=25, seed=seed)
        assert "unseen words" not in result.alarms
        assert result.first == "mix of calls"
        weeks = result.weeks
        assert weeks["accuracy"].tail(8).mean() < weeks["accuracy"].head(5).mean() - 0.12

    def test_teaching_anew_recovers_from_slang_and_learns_a_topic(self, seed):
        for change in ("new slang", "a new topic"):
            weeks = run("nlp_monitoring", change=change, pace=6, seed=seed).weeks.tail(8)
            assert weeks["taught anew"].mean() > weeks["accuracy"].mean() + 0.3

    def test_quiet_weeks_ring_only_at_a_low_limit(self, seed):
        assert run("nlp_monitoring", change="nothing", limit=2.0, seed=seed).alarms
        result = run("nlp_monitoring", change="nothing", limit=5.0, seed=seed)
        assert not result.alarms
        assert "no alarm" in find_concept("nlp_monitoring").read(result)

    def test_new_words_are_those_that_rise(self, seed):
        rising = run("nlp_monitoring", change="a new topic", week=28, seed=seed).rising
        assert not rising["seen in training"].head(6).any()
        assert "return" in set(rising["word"])

    def test_bayes_equals_the_library(self, seed):
        from sklearn.naive_bayes import MultinomialNB

        rng = np.random.default_rng(seed)
        texts, new = (messages(rng, 300, "nothing", 0.0) for _ in range(2))
        ours = nlp_monitoring.WordBayes.taught(texts)
        cut = Messages(texts.counts[:, ours.known], texts.y)
        theirs = MultinomialNB(alpha=1).fit(cut.counts, cut.y)
        chances = theirs.predict_proba(new.counts[:, ours.known])
        assert np.allclose(ours.chances(new.counts)[:, :4], chances)
