"""On labels of chance no way to make features or to select columns scores above it: recipes drawn
at random over all of both."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.choices.pick import Pick
from core.methods.prepare.makers import MAKERS
from core.methods.prepare.selectors import SELECTORS
from core.model.train import train
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset

pytestmark = pytest.mark.filterwarnings("ignore")  # few rows, so solvers may not converge
NUMBERS = [f"n{i}" for i in range(10)]
COLUMNS = {"columns": tuple(NUMBERS[:4]), "by": ("level",), "time": "when"}
SMALL = {"tried": 4, "most": 3, "rounds": 3, "share": 0.3, "k": 3, "bins": 4}
MODELS = ("logistic", "naive_bayes", "tree")


def pick_of(method):
    """A method with the columns that it needs, small enough to be quick."""
    names = {option.name for option in method.options}
    own = {name: chosen for name, chosen in COLUMNS.items() if name in names}
    quick = {name: value for name, value in SMALL.items() if name in names}
    return Pick(method=method.key, options=own | quick)


def lists_of(catalog, most):
    methods = st.sampled_from([catalog[key] for key in catalog])
    return st.lists(methods, max_size=most, unique_by=lambda method: method.key)


def noise(seed, rows=200):
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame(rng.normal(size=(rows, len(NUMBERS))), columns=NUMBERS)
    frame["level"] = [f"l{n}" for n in rng.integers(0, 40, rows)]
    frame["when"] = pd.Timestamp("2024-01-01") + pd.to_timedelta(rng.permutation(rows), unit="h")
    return frame.assign(y=rng.choice(["p", "q"], rows))


@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(
    makers=lists_of(MAKERS, 2),
    selectors=lists_of(SELECTORS, 2),
    encoder=st.sampled_from(["target", "one_hot", "frequency"]),
    model=st.sampled_from(MODELS),
    seed=st.integers(0, 10_000),
)
def test_no_random_recipe_scores_above_chance(makers, selectors, encoder, model, seed):
    dataset = make_dataset(noise(seed), "noise")
    recipe = fresh_recipe(dataset.fingerprint).with_(
        target="y",
        task="classification",
        models=(Pick(method=model),),
        features=tuple(map(pick_of, makers)),
        selection=tuple(map(pick_of, selectors)),
        preparation={"many_encoder": Pick(method=encoder)},
    )
    result = train(dataset, recipe)
    run = result.run_of(model)
    assert run.error is None
    assert result.spread(run, "roc_auc").low < 0.5
