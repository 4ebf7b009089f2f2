"""What the training rows speak for is listed, and a click does it."""

import numpy as np
import pandas as pd

from core.choices.pick import Pick
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from tests.pages.driving import button, last_change, open_page, plain, project_with, recipe_of


def project_of(frame):
    table = make_dataset(frame, "claims.csv")
    recipe = fresh_recipe(table.fingerprint)
    return project_with(table, recipe.with_(target="fraud", task="classification"))


def columns(rows=400):
    rng = np.random.default_rng(0)
    frame = pd.DataFrame({"days": rng.normal(size=rows), "fraud": rng.choice(["no", "yes"], rows)})
    return rng, frame


def test_proposals_have_a_reason_and_are_done_by_a_click():
    rng, frame = columns()
    frame["age"] = rng.choice(["0-17", "18-29", "30-44", "45+"], len(frame))
    frame["*amount*"] = np.exp(rng.normal(size=len(frame)))
    project = project_of(frame)
    page = open_page("features", project, "advice")
    assert "`age`: Encode · **ordinal (others by number)** in place of one-hot" in plain(page)
    assert "`*amount*`: Transform · **Yeo-Johnson** in place of none" in plain(page)
    assert "Keep what there is if the numbers are codes" in plain(page)
    button(page, "Accept all 2").click().run()
    assert not page.exception
    assert last_change(project) == "Accept 2 proposals"
    assert recipe_of(project).overrides["age"] == {
        "encoder": Pick(method="ordinal", options={"by": "number"})
    }
    assert "Nothing speaks for another method" in plain(page)


def test_a_table_that_asks_for_nothing_is_told_so():
    page = open_page("features", project_of(columns()[1]), "advice")
    assert not page.exception
    assert "Nothing speaks for another method in any column." in plain(page)
