"""The sealed test rows: scored once, by a model that is fitted on all training rows."""

import hashlib
import json
from collections.abc import Collection

from core.choices.pick import Pick
from core.methods.metrics import METRICS
from core.model.train import TestScores, fit_model, score_test
from core.recipe.decision import Decision
from core.recipe.recipe import Recipe
from core.recipe.split_before import BY_PLACE
from core.table.dataset import Dataset


def opened_part(recipe: Recipe) -> Recipe:
    """The recipe as far as a model's predictions of the sealed rows depend on it: neither other
    models nor the metric that ranks them, since all metrics of one opening are seen at once."""
    decision = Decision(costs=recipe.decision.costs)
    return recipe.essence().with_(models=(), metric=None, decision=decision)


def opening_name(recipe: Recipe, pick: Pick) -> str:
    """The name under which a project notes that these test scores were looked at."""
    return _name(opened_part(recipe), pick)


def is_opened(opened: Collection[str], recipe: Recipe, pick: Pick) -> bool:
    """Is the opening of the sealed rows by this model among those that a project notes?

    Earlier versions noted an opening for each metric that ranked.
    """
    part = opened_part(recipe)
    names = (_name(part.with_(metric=metric), pick) for metric in (None, *METRICS))
    return bool(opened) and any(name in opened for name in names)


def _name(part: Recipe, pick: Pick) -> str:
    return f"{pick.model_dump_json()} {part.key()}"


def seal_of(recipe: Recipe) -> str:
    """The name of the rows that a recipe seals: of which table, and by what they are drawn. How the
    others are divided, prepared and learned from is no part of it."""
    plan = recipe.split
    if plan.time:
        drawn = [plan.time, plan.sealed_from or plan.test_share]
    else:
        kind = plan.kind if plan.kind == BY_PLACE else ""
        drawn = [kind, plan.groups, plan.key, plan.test_share, plan.seed]
        drawn += [plan.near, plan.changed] if plan.keeps_near_copies else []
    text = json.dumps([recipe.dataset, *drawn])
    return f"sealed {hashlib.blake2b(text.encode(), digest_size=8).hexdigest()}"


def open_test(dataset: Dataset, recipe: Recipe, pick: Pick) -> TestScores:
    """Fit a model on every training row and score the sealed ones; `recipe` as `opened_part`
    gives it. Who calls this counts the opening: a number that was looked at while choosing is no
    longer unbiased."""
    return score_test(dataset, recipe, fit_model(dataset, recipe, pick))
