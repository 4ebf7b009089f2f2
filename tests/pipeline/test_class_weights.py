"""Class weights as a mapping: through recipe, model, script and file."""

import numpy as np
import pytest

from core.choices.pick import Pick
from core.errors import NotApplicableError
from core.methods.models import MODELS, models_for, traits
from core.model.preview import balance_preview
from core.model.train import fit_model
from core.pipeline.build import build_model
from core.pipeline.class_weights import class_weights
from core.pipeline.training_data import make_training_data
from core.recipe.recipe_file import read_recipe, recipe_yaml
from core.table.schema import Task
from tests.tables import recipe_for

WEIGHED = Pick(method="weights", options={"weights": {"yes": 5.0}})


def weighed(mixed, target="two", weights=None):
    balance = Pick(method="weights", options={"weights": weights} if weights else {})
    return recipe_for(mixed, target, balance=balance)


def test_every_class_has_a_weight_and_what_is_not_named_has_one(mixed):
    classes = ("no", "yes")
    assert class_weights(recipe_for(mixed, "two"), classes) is None
    assert class_weights(weighed(mixed), classes) == "balanced"
    assert class_weights(weighed(mixed, weights={"yes": 5}), classes) == {"no": 1.0, "yes": 5.0}
    numbers = class_weights(weighed(mixed, weights={"1": 2}), (0, 1))
    assert numbers == {0: 1.0, 1: 2.0}
    assert class_weights(weighed(mixed), ()) is None


def test_a_weight_for_no_class_says_which_there_are(mixed):
    with pytest.raises(NotApplicableError, match="'ja', which is none of the classes 'no', 'yes'"):
        class_weights(weighed(mixed, weights={"ja": 2}), ("no", "yes"))


def test_weights_survive_the_recipes_file(mixed):
    recipe = weighed(mixed, weights={"yes": 2.5})
    assert read_recipe(recipe_yaml(recipe)) == recipe
    assert recipe.key() != weighed(mixed).key()


KEYS = [m.key for m in models_for(Task.CLASSIFICATION) if traits.BASELINE not in m.traits]
# Platt scaling, and calibration by whatever way, give probabilities of the rows as they are.
UNMOVED = ("svm", "adaboost", "calibrated", "self_training")
WEIGHED = [
    key for key in KEYS if key not in UNMOVED and traits.NO_WEIGHTS not in MODELS[key].traits
]
SMALL = {"most_trees": 15, "epochs": 15}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("key", WEIGHED)
def test_a_class_that_weighs_more_is_said_more_often(mixed, key):
    has = {option.name for option in MODELS[key].options}
    options = {name: value for name, value in SMALL.items() if name in has}
    recipe, data = weighed(mixed), make_training_data(mixed, weighed(mixed))
    X = np.random.default_rng(0).normal(size=(240, 2))
    y = np.where(X[:, 0] + np.random.default_rng(1).normal(size=240) > 0.8, "yes", "no")
    shares = []
    for weights in ({"yes": 1.0}, {"yes": 8.0}):
        made = recipe.with_(balance=Pick(method="weights", options={"weights": weights}))
        model = build_model(made, data, Pick(method=key, options=options)).fit(X, y)
        shares.append(model.predict_proba(X)[:, 1].mean())
    assert shares[1] > 1.3 * shares[0]


def test_the_preview_shows_the_weights_that_were_given(mixed):
    preview = balance_preview(mixed, weighed(mixed, weights={"yes": 4.0}))
    assert {c.label: c.weight for c in preview.classes} == {"no": 1.0, "yes": 4.0}


def test_three_classes_are_fitted_with_their_weights(mixed):
    recipe = weighed(mixed, "three", {"low": 3.0, "mid": 0.5})
    fitted = fit_model(mixed, recipe, Pick(method="logistic"))
    assert fitted[-1].class_weight == {"high": 1.0, "low": 3.0, "mid": 0.5}
