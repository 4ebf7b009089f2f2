"""A model's card to read: what for, how good, what it needs."""

from dataclasses import asdict

import pytest

from core.parts.predictions.assured import AssuranceLimits
from core.parts.predictions.kept_promise import KeptPromise
from core.workspace.registry.card import OpenedTest
from pages.models.card import card_view
from tests.pages.driving import HOSTILE, downloads, draw, plain, table_with, tile_values, words


@pytest.mark.parametrize(("target", "metric"), [("two", "ROC-AUC"), ("amount", "R²")])
def test_scores_stand_beside_the_baseline(saved, target, metric):
    card = saved(target).card
    page = draw(card_view, card)
    values = tile_values(page)
    assert float(values[f"{metric}, cross-validated"]) > float(values["Baseline"])
    assert values["Training rows"] == "188"
    rows = table_with(page, "Metric")
    assert len(rows) == len(card.cv)
    assert "Test" not in rows, "no test row was opened"
    assert downloads(page) == ["CSV"]


@pytest.mark.fault("M-F25")
def test_other_versions_of_libraries_are_told(saved):
    card = saved("two").card
    assert not draw(card_view, card).warning
    other = card.model_copy(update={"libraries": {**card.libraries, "scikit-learn": "0.1"}})
    assert "saved with scikit-learn 0.1" in plain(draw(card_view, other))


@pytest.mark.fault("M-F05")
def test_the_class_that_precision_and_recall_speak_of_is_named(saved):
    assert "those of class 'yes'" in plain(draw(card_view, saved("two").card))
    assert "positive" not in plain(draw(card_view, saved("amount").card))


def test_the_card_says_what_the_model_is_for_and_names_are_no_markup(saved):
    card = saved("two").card.model_copy(update={"recipe": {"goal": HOSTILE}, "notes": HOSTILE})
    page = draw(card_view, card)
    assert plain(page).count(HOSTILE) == 2
    assert HOSTILE not in words(page)


@pytest.mark.fault("S7")
def test_the_price_of_tuning_stands_on_the_card(saved):
    card = saved("two").card
    assert "tried on these folds" not in words(draw(card_view, card))
    priced = draw(card_view, card.model_copy(update={"trials": 30}))
    assert "the best of 30 tried on these folds" in words(priced)
    assert "corrected" not in words(priced)
    known = draw(card_view, card.model_copy(update={"trials": 30, "corrected": 0.512}))
    assert "chosen on the other folds each time, it is 0.5120" in words(known)
    assert "corrected 0.5120" in words(known)


def test_columns_are_listed_with_what_they_hold(saved):
    rows = table_with(draw(card_view, saved("two").card), "Values").set_index("Column")
    assert rows.loc["when", "Values"].startswith("2024-01-01 to ")
    assert "Oslo" in rows.loc["city", "Values"]
    assert rows.loc["<b>gap</b>", "Missing"].endswith("%")


@pytest.mark.parametrize(("openings", "said"), [(1, "opened once by then"), (3, "opened 3 times")])
def test_a_test_score_is_shown_with_how_often_it_was_looked_at(saved, openings, said):
    card = saved("two").card
    test = OpenedTest(values={"roc_auc": 0.9}, low=0.8, high=1.0, openings=openings)
    page = draw(card_view, card.model_copy(update={"test": test}))
    assert tile_values(page)["ROC-AUC, test rows"] == "0.9000"
    assert said in words(page) + str([metric.delta for metric in page.metric])


def test_what_is_made_of_the_answers_stands_on_the_card_in_plain_words(saved):
    plain_card = saved("three").card
    assert "least expected cost" not in plain(draw(card_view, plain_card))
    costs = {"low": {HOSTILE: 30.0, "mid": 5.0}, "mid": {"low": 1.0}}
    recipe = {**plain_card.recipe, "decision": {"costs": costs}}
    sure = AssuranceLimits(0.8, each=True, limits=(0.5, 0.5, 0.5))
    page = draw(card_view, plain_card.model_copy(update={"recipe": recipe, "assurance": sure}))
    told = f"least expected cost: low called {HOSTILE} costs 30, low called mid costs 5."
    assert told in plain(page)
    assert "a set of classes that holds the truth in 80 % of each class" in plain(page)
    assert HOSTILE not in words(page)


def test_a_promise_stands_on_the_card_of_the_model_that_keeps_it_alone(saved):
    kept = KeptPromise("recall", 0.9, 0.95, 0.2, "yes", 188)
    recipe = {**saved("two").card.recipe, "decision": {"promise": asdict(kept)}}
    card = saved("two").card.model_copy(update={"recipe": recipe, "threshold": 0.2})
    assert "cannot be promised with 95 % confidence" in plain(draw(card_view, card))
    page = draw(card_view, card.model_copy(update={"promise": kept}))
    assert "keeps a recall of at least 0.9 for yes, with 95 % confidence" in plain(page)
