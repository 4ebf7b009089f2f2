"""Which metric suits the classes of a table, and why: what Train says beside its choice."""

from dataclasses import replace

from core.commands.outcome import Outcome
from core.pipeline.class_balance import suited_to
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset


def with_suited(outcome: Outcome, dataset: Dataset, recipe: Recipe) -> Outcome:
    """The outcome of a training with the metric that suits its target."""
    suited = suited_to(dataset, recipe)
    if suited is None:
        return outcome
    document = {**outcome.document, "suited_metric": {"key": suited.key, "reason": suited.reason}}
    is_usual = suited.stored is None
    text = outcome.text if is_usual else f"{outcome.text}\n{suited.reason}"
    return replace(outcome, document=document, text=text)
