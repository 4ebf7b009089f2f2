"""Texts step by step on the page, and what they buy after a click."""

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from tests.pages.driving import button, open_page, project_with, table_with, words


@pytest.fixture
def told_project():
    return project_of("words")


def project_of(method):
    rng = np.random.default_rng(0)
    liked = rng.random(120) < 0.5
    frame = pd.DataFrame(
        {
            "note": [
                f"this was {'lovely' if y else 'awful'} on day {n}" for n, y in enumerate(liked)
            ],
            "n": rng.normal(size=120),
            "liked": np.where(liked, "yes", "no"),
        }
    )
    dataset = make_dataset(frame, "told.csv")
    recipe = fresh_recipe(dataset.fingerprint).with_(
        target="liked",
        task="classification",
        kinds={"note": "text"},
        preparation={"text_encoder": Pick(method=method)},
    )
    return project_with(dataset, recipe)


def test_a_text_is_shown_step_by_step_with_its_terms_and_its_worth(told_project):
    page = open_page("features", told_project, "texts")
    assert not page.exception
    steps = table_with(page, "Different words")
    assert list(steps["Step"]) == ["as it is", "words in small letters"]
    assert {"Row 1", "Row 5"} <= set(steps)
    terms = table_with(page, "Terms").set_index("Of")["Terms"]
    assert "lovely" in terms["yes"]
    assert table_with(page, "Language")["Language"].tolist() == ["English"]
    button(page, "Score with and without the text").click().run()
    assert not page.exception
    assert table_with(page, "Way")["Way"].tolist() == ["Without the text", "With the text"]
    button(page, "Score in each language").click().run()
    assert not page.exception
    assert table_with(page, "Rows")["Language"].tolist() == ["English"]


def test_a_table_without_texts_says_so(project):
    page = open_page("features", project, "texts")
    assert not page.exception
    assert "No column that is learned from is a text." in words(page)


def test_examples_of_a_classifier_of_ones_own_are_shown():
    page = open_page("features", project_of("scored"), "texts")
    assert not page.exception
    examples = table_with(page, "Score")
    assert set(examples["Of"]) == {"note · yes"}
    assert "awful" in examples["Text"].iloc[0]
    assert "lovely" in examples["Text"].iloc[-1]
    assert "has not seen it" in words(page)
