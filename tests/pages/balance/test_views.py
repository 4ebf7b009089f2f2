"""The classes, a way to balance them, and what that buys, measured on the table."""

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from pages.balance.views import balance_form, shares_tiles
from pages.shared import named_fields
from tests.pages.driving import (
    box,
    button,
    charts,
    draw,
    last_change,
    project_with,
    recipe_of,
    tile_values,
    words,
)


@pytest.fixture(scope="module")
def loans():
    rng = np.random.default_rng(0)
    bad = rng.random(200) < 0.2
    frame = pd.DataFrame(
        {
            "debt": rng.normal(size=200) + bad,
            "city": rng.choice(["Oslo", "Rome"], 200),
            "loan": np.where(bad, "*bad*", "good"),
        }
    )
    return make_dataset(frame, "loans.csv")


@pytest.fixture
def project(loans):
    recipe = fresh_recipe(loans.fingerprint)
    return project_with(loans, recipe.with_(target="loan", task="classification"))


def test_the_tiles_say_how_uneven_the_classes_are(loans, project):
    page = draw(shares_tiles, loans, recipe_of(project), project=project)
    values = tile_values(page)
    good = int((loans.frame["loan"] == "good").sum())
    assert values["Largest class"] == f"{good} rows"
    assert values["Imbalance"] == f"{good / (200 - good):.1f} : 1"
    assert values["Majority baseline"] == f"{good / 200:.1%}"
    assert "not by accuracy" in words(page)
    assert "*bad*" not in words(page) + str([metric.delta for metric in page.metric])


def test_even_classes_are_said_to_be_sound():
    frame = pd.DataFrame({"a": [0.5, 1.5, 2.5, 3.5] * 10, "b": ["x", "y"] * 20})
    even = make_dataset(frame, "even.csv")
    recipe = fresh_recipe(even.fingerprint).with_(target="b", task="classification")
    page = draw(shares_tiles, even, recipe, project=project_with(even, recipe))
    assert "leaving them as they are is sound" in words(page)


def test_a_way_is_shown_on_one_fold_before_it_is_taken(loans, project):
    page = draw(balance_form, loans, project=project)
    assert button(page, "In use").disabled
    assert "no row changed" in words(page)
    box(page, "Way to balance").select("smote").run()
    assert "rows added" in words(page)
    assert len(charts(page)) == 2
    assert recipe_of(project).balance.method == "none"
    button(page, "Use this").click().run()
    assert recipe_of(project).balance == Pick(method="smote")
    assert last_change(project) == "Balance the classes: SMOTE"
    assert button(page, "In use").disabled


def test_weights_change_no_row_and_are_told(loans, project):
    page = draw(balance_form, loans, project=project)
    box(page, "Way to balance").select("weights").run()
    assert r"an error counts \*bad\* × 2.36, good × 0.63" in words(page)


def test_weights_are_given_class_by_class(loans, project, monkeypatch):
    """A table of the classes; what is written there is in force for the preview at once."""
    asked = []

    def editor(frame, **_):
        asked.append(frame["Label"].tolist())
        return frame.assign(**{"Weight of a class": [6.0, None]})

    monkeypatch.setattr(named_fields.st, "data_editor", editor)
    page = draw(balance_form, loans, project=project)
    box(page, "Way to balance").select("weights").run()
    assert asked[-1] == ["*bad*", "good"]
    assert "× 6.00" in words(page)
    button(page, "Use this").click().run()
    assert recipe_of(project).balance.options == {"weights": {"*bad*": 6.0}}
    assert "weight of a class" in last_change(project)
