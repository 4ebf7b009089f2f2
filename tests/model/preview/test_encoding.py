"""Every encoder of a column on the same folds."""

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.errors import NotApplicableError
from core.methods.prepare.encoders import ENCODERS
from core.model.preview.encoding import compare_encoders, encoded_widths
from core.model.train import train
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from tests.tables import recipe_for

LOGISTIC = Pick(method="logistic")


def of_places(worth, rows=900, places=60):
    """A target that hangs on a category of many levels by so much."""
    rng = np.random.default_rng(0)
    place = rng.integers(0, places, rows)
    level = np.random.default_rng(1).normal(size=places)
    frame = pd.DataFrame({"n": rng.normal(size=rows), "place": [f"p{n:02}" for n in place]})
    signal = frame["n"] + worth * level[place] + rng.logistic(size=rows)
    dataset = make_dataset(frame.assign(y=np.where(signal > 0, "yes", "no")), "places")
    recipe = fresh_recipe(dataset.fingerprint).with_(target="y", task="classification")
    return dataset, recipe


def with_encoder(recipe, method):
    return recipe.with_(overrides={"place": {"many_encoder": Pick(method=method)}})


def test_an_encoder_that_tells_what_counts_is_advised():
    dataset, recipe = of_places(2.0)
    found = compare_encoders(dataset, with_encoder(recipe, "ordinal"), "place", LOGISTIC)
    scores = {score.method: score for score in found.scores}
    assert list(scores) == list(ENCODERS)
    assert found.advised in ("target", "one_hot")
    assert scores["target"].gain.low > 0
    assert scores["ordinal"].gain is None
    assert scores["binary"].columns == 1 + 6
    assert scores["hashing"].columns == 1 + 16
    assert scores["drop"].columns == 1
    assert found.sentence.startswith(f"{ENCODERS[found.advised].label} is better than Ordinal:")


def test_the_scores_are_those_of_training_on_the_same_folds():
    dataset, recipe = of_places(2.0)
    found = compare_encoders(dataset, recipe, "place", LOGISTIC)
    target, drop = (
        train(dataset, with_encoder(recipe, m).with_(models=(LOGISTIC,)))
        for m in ("target", "drop")
    )
    scores = {score.method: score for score in found.scores}
    runs = [one.run_of("logistic").fold_scores[found.metric] for one in (target, drop)]
    assert scores["target"].score == pytest.approx(target.run_of("logistic").score(found.metric))
    assert scores["drop"].gain.mean == pytest.approx(np.mean(np.subtract(runs[1], runs[0])))
    assert found.current == found.advised == "target"
    assert scores["drop"].gain.high < 0
    assert "leaving the column out" not in found.sentence


def test_a_column_that_tells_nothing_may_as_well_go():
    dataset, recipe = of_places(0.0)
    found = compare_encoders(dataset, recipe, "place", LOGISTIC)
    assert found.advised == found.current
    assert found.sentence.endswith("Nor does leaving the column out surely make it worse.")


def test_how_many_columns_each_makes_is_known_before(mixed):
    recipe = recipe_for(mixed, "two")
    widths = encoded_widths(mixed.schema["many"], recipe, "many_encoder")
    levels = mixed.schema["many"].unique
    assert widths["one_hot"] == levels
    assert widths["binary"] == 6
    assert (widths["hashing"], widths["target"], widths["drop"]) == (16, 1, 0)
    assert widths["positions"] == 2
    narrow = Pick(method="one_hot", options={"min_frequency": 0.1})
    recipe = recipe.with_(overrides={"many": {"many_encoder": narrow}})
    assert encoded_widths(mixed.schema["many"], recipe, "many_encoder")["one_hot"] == 11


def test_a_number_has_no_encoders(mixed):
    recipe = recipe_for(mixed, "two")
    with pytest.raises(NotApplicableError, match="'num \\[1\\]' is no category"):
        compare_encoders(mixed, recipe, "num [1]", LOGISTIC)
