"""What treating outliers buys: asked for by a click, needs a target, shown with its gains."""

import numpy as np
import pandas as pd
import pytest

from core.errors import MissingStepError
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from pages.clean.treatments import treatments_view
from tests.pages.driving import button, draw, project_with, words


@pytest.fixture(scope="module")
def line():
    rng = np.random.default_rng(0)
    x = rng.normal(size=120)
    return make_dataset(pd.DataFrame({"x": x, "target": x + rng.normal(size=120)}), "line.csv")


def test_a_click_compares_every_treatment_on_the_same_folds(line, jobs_at_once):
    recipe = fresh_recipe(line.fingerprint).with_(target="target", task="regression")
    page = draw(treatments_view, line, 1, project=project_with(line, recipe))
    assert "some seconds" in words(page)
    assert not page.dataframe
    button(page, "Compare the treatments").click().run()
    assert not page.exception
    rows = page.dataframe[0].value
    assert len(rows) >= 4
    assert rows["Gain at least"].dropna().le(rows["Gain at most"].dropna()).all()
    assert "No treatment" in words(page)
    assert not page.run().button, "what was compared is known"


def test_without_a_target_there_is_no_score(line):
    def part():
        with pytest.raises(MissingStepError, match="Choose a target"):
            treatments_view(line, 1)

    draw(part, project=project_with(line))
