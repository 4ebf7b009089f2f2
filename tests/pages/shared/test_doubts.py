"""What speaks against the scores stands on Train and Tune, and one click does what it advises."""

import numpy as np
import pandas as pd
import pytest

from core.methods.tuning import TunePlan
from core.model.tune import tune
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from tests.pages.driving import button, open_page, plain, project_with, recipe_of


@pytest.fixture(scope="module")
def passengers():
    """A class that is the number of its name, as in public tables of the Titanic."""
    rng = np.random.default_rng(0)
    number = rng.integers(1, 4, 200)
    names = np.array(["First", "Second", "Third"])
    fare = rng.normal(size=200) - 0.8 * number
    frame = pd.DataFrame({"pclass": number, "fare": fare, "class": names[number - 1]})
    return make_dataset(frame, "passengers")


@pytest.mark.fault("U1")
def test_a_perfect_score_is_not_celebrated_and_one_click_leaves_the_leak_out(
    passengers, jobs_at_once
):
    recipe = fresh_recipe(passengers.fingerprint).with_(
        target="class", task="classification", models=[{"method": "logistic"}]
    )
    page = open_page("train", project := project_with(passengers, recipe))
    page.button(key="train.start").click().run()
    page.run()
    assert not page.exception
    assert not page.success
    assert "leads with" in plain(page)
    assert "but do not take it at its word" in plain(page)
    assert "'pclass' alone predicts 'class' almost perfectly" in plain(page)
    button(page, "Leave it out and train again").click().run()
    page.run()
    assert not page.exception
    assert recipe_of(project).ignored == ("pclass",)
    assert plain(page).count("alone predicts") == 1  # of the run before, in its row
    assert "The best score of all runs, but do not take it at its word." in plain(page)
    assert page.success
    assert "the gain is more than noise" in page.success[0].value


@pytest.mark.fault("U1")
def test_tune_says_what_train_says_and_its_click_does_the_same(passengers, jobs_at_once):
    recipe = fresh_recipe(passengers.fingerprint).with_(
        target="class", task="classification", models=[{"method": "tree"}]
    )
    project = project_with(passengers, recipe)
    tune(passengers, recipe, recipe.models[0], TunePlan(2), project=project.id)
    page = open_page("tune", project)
    assert not page.exception
    assert not page.success
    assert "'pclass' alone predicts 'class' almost perfectly" in plain(page)
    assert "None of these scores may be taken at its word" in plain(page)
    button(page, "Leave it out").click().run()
    assert not page.exception
    assert recipe_of(project).ignored == ("pclass",)
    assert "alone predicts" not in plain(page)
