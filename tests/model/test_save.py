"""What is written on the card of a model that is saved."""

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.export.card_text import card_text
from core.model.save import Label, fit_and_save
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset


def saved_from(frame):
    table = make_dataset(frame, "table")
    model = Pick(method="logistic")
    recipe = fresh_recipe(table.fingerprint).with_(
        target="y", task="classification", models=(model,)
    )
    return fit_and_save(table, recipe, model, Label("m")).card


@pytest.mark.fault("U1")
def test_what_speaks_against_the_scores_stands_on_the_card():
    rng = np.random.default_rng(0)
    x = rng.normal(size=300)
    frame = pd.DataFrame({"x": x, "y": np.where(x + rng.normal(size=300) > 0, "yes", "no")})
    plain = saved_from(frame)
    assert not any("'paid'" in doubt for doubt in plain.doubts)
    leaking = saved_from(frame.assign(paid=np.where(frame["y"] == "yes", 1.5, 0.5)))
    assert "'paid' alone predicts 'y' almost perfectly" in leaking.doubts[0]
    assert "Before these scores are believed" in card_text(leaking)
