"""The flags that say what is made of a model's answers."""

import json
from dataclasses import replace
from pathlib import Path

from core.commands.outcome import Outcome
from core.commands.train_request import TrainRequest
from core.errors import WorkbenchError
from core.model.predict import Assurance
from core.model.predict.decision_words import decision_words
from core.pipeline.training_data import make_training_data
from core.recipe.decision import AskedAssurance, Decision, cost_matrix
from core.recipe.edits.deciding import assure, label_by
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.workspace.registry import ModelCard


def with_decision(recipe: Recipe, request: TrainRequest) -> Recipe:
    """The recipe with the costs and the coverage that are asked for.

    Raises WorkbenchError for what is neither.
    """
    if request.costs is not None:
        recipe = label_by(recipe, _costs(request.costs)).recipe
    if request.coverage is not None:
        asked = Assurance(request.coverage, request.each)
        kept = AskedAssurance(confidence=asked.confidence, each=asked.each)
        return assure(recipe, kept).recipe
    if request.each:
        raise WorkbenchError("--each is of intervals or sets: give --coverage, too.")
    return recipe


def check_costs(dataset: Dataset, recipe: Recipe) -> None:
    """Raise WorkbenchError for costs where they have no effect, or of classes that are not
    there."""
    if recipe.decision.costs is None:
        return
    classes = make_training_data(dataset, recipe).classes
    if len(classes) < 3:
        has = f"has {len(classes)} classes" if classes else "is learned as a number"
        raise WorkbenchError(
            f"Costs of labels are for three classes or more, and {recipe.target!r} {has}: for two "
            "give --threshold, or --promise cost=LEVEL."
        )
    cost_matrix(recipe.decision.costs, classes)


def with_decided(outcome: Outcome, card: ModelCard) -> Outcome:
    """The outcome with what is made of the saved model's answers."""
    told = list(decision_words(card))
    document = {**outcome.document, "decision": told}
    return replace(outcome, document=document, text="\n".join([outcome.text, *told]))


def _costs(text: str) -> dict[str, dict[str, float]]:
    """What the JSON says, or the file of that name."""
    try:
        is_file = not text.lstrip().startswith("{")
        told = json.loads(Path(text).read_text(encoding="utf-8") if is_file else text)
        return Decision(costs=told).costs or {}
    except (OSError, ValueError) as error:
        raise WorkbenchError(
            f"--costs takes JSON of numbers by actual and predicted class, as "
            f'{{"ill": {{"well": 5}}}}, or a file of it; {text[:60]!r} is none.'
        ) from error
