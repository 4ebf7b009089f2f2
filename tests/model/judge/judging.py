"""Tables of a rare class, and what a training on them is judged to be."""

import numpy as np
import pandas as pd

from core.model.judge import judged
from core.model.train import by_recipe, train, training_part
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset

ROWS = 400


def noise(share=0.06, seed=0):
    """Columns that say a little of a rare class, too little for any row to be likelier of it."""
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame(rng.normal(size=(ROWS, 2)), columns=["a", "b"])
    chance = share * np.exp(0.7 * frame["a"])
    return frame.assign(y=np.where(rng.random(ROWS) < chance, "fraud", "fine"))


def judgement_on(frame, models, **choices):
    table = make_dataset(frame, "table")
    recipe = fresh_recipe(table.fingerprint).with_(target="y", task="classification", **choices)
    recipe = recipe.with_(models=models)
    return judged(table, recipe, train(table, recipe)), recipe


def judgement_at(frame, models, **choices):
    """The judgement as pages and commands make it: at the threshold of the recipe."""
    table = make_dataset(frame, "table")
    recipe = fresh_recipe(table.fingerprint).with_(target="y", task="classification", **choices)
    recipe = recipe.with_(models=models)
    return judged(table, recipe, by_recipe(train(table, training_part(recipe)), recipe))


def doubt_of(seen, code):
    return next((doubt for doubt in seen.doubts if doubt.code == code), None)
