"""The sealed test rows: scored once, by a model that is fitted on all training rows."""

import hashlib
import json

from core.choices.pick import Pick
from core.model.train import TestScores, fit_model, score_test
from core.recipe.recipe import Recipe
from core.recipe.split_plan import BY_PLACE
from core.table.dataset import Dataset


def opened_part(recipe: Recipe) -> Recipe:
    """The recipe as far as a model's test scores depend on it: the other models do not matter."""
    return recipe.essence().with_(models=())


def opening_name(recipe: Recipe, pick: Pick) -> str:
    """The name under which a project notes that these test scores were looked at."""
    return f"{pick.model_dump_json()} {opened_part(recipe).key()}"


def seal_of(recipe: Recipe) -> str:
    """The name of the rows that a recipe seals: of which table, and by what they are drawn. How the
    others are divided, prepared and learned from is no part of it."""
    plan = recipe.split
    if plan.time:
        drawn = [plan.time, plan.sealed_from or plan.test_share]
    else:
        kind = plan.kind if plan.kind == BY_PLACE else ""
        drawn = [kind, plan.groups, plan.key, plan.test_share, plan.seed]
    text = json.dumps([recipe.dataset, *drawn])
    return f"sealed {hashlib.blake2b(text.encode(), digest_size=8).hexdigest()}"


def open_test(dataset: Dataset, recipe: Recipe, pick: Pick) -> TestScores:
    """Fit a model on every training row and score the sealed ones; `recipe` as `opened_part`
    gives it. Who calls this counts the opening: a number that was looked at while choosing is no
    longer unbiased."""
    return score_test(dataset, recipe, fit_model(dataset, recipe, pick))
