"""What the verb that follows a model says of its rounds, and of its learning rate."""

from dataclasses import asdict

from core.choices.pick import Pick
from core.commands.outcome import Outcome
from core.model.evaluate.round_losses import RoundLosses, round_losses
from core.model.tune.rate_test import RateTest, asked_rates, rate_now, rate_test
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset


def rounds_outcome(dataset: Dataset, recipe: Recipe, model: Pick) -> Outcome:
    """The loss after each of the rounds that were asked for."""
    found: RoundLosses = round_losses(dataset, recipe, model)
    document = {**asdict(found), "best": found.best, "verdict": found.sentence}
    lines = [
        f"  curve {n}: least {min(c.held):.4f} after {c.best}, {c.held[-1]:.4f} at the end"
        for n, c in enumerate(found.curves, start=1)
    ]
    return Outcome(document, "\n".join([f"{found.label}: {found.sentence}", *lines]))


def rate_outcome(dataset: Dataset, recipe: Recipe, model: Pick) -> Outcome:
    """The loss after a few rounds at each learning rate."""
    found: RateTest = rate_test(dataset, recipe, asked_rates(model))
    told = found.sentence(rate_now(model))
    document = {**asdict(found), "proposed": found.proposed, "verdict": told}
    lines = [
        f"  {rate:g}: {held:.4f} on rows set aside, {fitted:.4f} on rows fitted on"
        for rate, held, fitted in zip(found.rates, found.held, found.fitted, strict=True)
    ]
    return Outcome(document, "\n".join([f"{found.label}: {told}", *lines]))
