"""On labels of chance no recipe scores above it: recipes drawn at random over the whole catalogue
of preparing, making, selecting and balancing, target encoding among them.

`pytest --hypothesis-profile=long tests/methods/test_noise.py` draws hundreds.
"""

import pytest
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st

from core.choices.pick import Pick
from core.model.train import train
from core.parts.refusal import TOLD_ERRORS
from core.table.dataset import make_dataset
from tests.recipe.drawn import choices, drawn_frame, drawn_recipe, examples

pytestmark = pytest.mark.filterwarnings("ignore")  # few rows, so solvers may not converge
MODELS = ("logistic", "naive_bayes", "tree")
ROWS = 150
# Of hundreds of intervals of 95 % some miss by luck: none does so by as much again.
AS_MUCH_AGAIN = 2.0


@settings(
    max_examples=examples(8),
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),  # to make a recipe smaller takes minutes
)
@given(chosen=choices, model=st.sampled_from(MODELS), seed=st.integers(0, 10_000))
def test_no_random_recipe_scores_above_chance(chosen, model, seed):
    dataset = make_dataset(drawn_frame(seed, ROWS), "noise")
    recipe = drawn_recipe(dataset, chosen).with_(models=(Pick(method=model),))
    try:
        result = train(dataset, recipe)
    except TOLD_ERRORS:
        event("refused")
        return
    run = result.run_of(model)
    if run.error is not None:
        event(f"failed: {run.error[:60]}")
        return
    event("scored")
    spread = result.spread(run, "roc_auc")
    assert spread.mean - AS_MUCH_AGAIN * (spread.mean - spread.low) < 0.5
