"""Which models are proposed for tables of other sizes and kinds."""

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.methods.models import BASELINE, MODELS
from core.model.advice import model_advice, take_models
from core.model.advice.model_rules import RULES
from core.model.advice.table_shape import TableShape
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from core.table.schema import Task

PLAIN = TableShape(rows=2000, columns=8, labels=0, texts=0, gaps=0.0, classes=2)


def shape(**changed):
    return TableShape(**{**vars(PLAIN), **changed})


def test_every_model_has_a_rule():
    assert RULES.keys() == MODELS.keys() - {BASELINE}


@pytest.mark.parametrize(
    ("model", "for_it", "against"),
    [
        ("lightgbm", {}, {"rows": 120}),
        ("xgboost", {}, {"rows": 120}),
        ("svm", {}, {"rows": 50_000}),
        ("knn", {}, {"rows": 50_000}),
        ("knn", {}, {"columns": 200}),
        ("knn", {}, {"labels": 6}),
        ("mlp", {"rows": 20_000}, {"rows": 500}),
        ("naive_bayes", {"texts": 1}, {}),
        ("lasso", {"columns": 60}, {}),
        ("balanced_forest", {"rarest": 0.04}, {"rarest": 0.3}),
        ("extra_trees", {}, {"labels": 3}),
        ("self_training", {"unlabelled": 4000}, {"unlabelled": 500}),
    ],
)
def test_size_and_kinds_decide(model, for_it, against):
    assert RULES[model](shape(**for_it))[0]
    assert not RULES[model](shape(**against))[0]


def test_the_reason_names_the_tables_own_numbers():
    assert "12%" in RULES["lightgbm"](shape(gaps=0.12))[1]
    assert "3.0%" in RULES["balanced_forest"](shape(rarest=0.03))[1]
    assert "50,000 rows" in RULES["svm"](shape(rows=50_000))[1]


def test_what_is_proposed_can_be_taken_with_its_own_options():
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(600, 3))).add_prefix("x")
    frame["y"] = rng.choice(["a", "b"], 600)
    table = make_dataset(frame, "t.csv")
    own = Pick(method="forest", options={"n_estimators": 50})
    recipe = fresh_recipe(table.fingerprint).with_(
        target="y", task=Task.CLASSIFICATION, models=(own,)
    )
    advice = model_advice(table, recipe)
    assert BASELINE not in {model.key for model in advice}
    assert all(MODELS[model.key].does_suit("classification") for model in advice)
    taken = take_models(recipe, advice)
    proposed = [model.key for model in advice if model.is_proposed]
    assert [model.method for model in taken.recipe.models] == [BASELINE, *proposed]
    assert next(m for m in taken.recipe.models if m.method == "forest").options == own.options
    assert taken.sentence == f"Compare the {len(proposed)} proposed models"
