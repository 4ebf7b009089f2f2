"""The verb that names the columns which a model joins."""

from argparse import ArgumentParser
from dataclasses import dataclass

import numpy as np

from core.commands.models_flag import model_named
from core.commands.outcome import Outcome, open_data
from core.commands.train_arguments import recipe_arguments
from core.commands.train_recipe import recipe_asked
from core.commands.train_request import TrainRequest
from core.commands.verb import Verb
from core.model.explain import JoinedColumns, column_pairs, explain, pairs_sentence, pairs_table
from core.model.train import one_model_part
from core.workspace.results import remember

SHOWN = 12


@dataclass(frozen=True)
class ExplainRequest:
    """The table, what is predicted, and the model that is fitted and explained."""

    data: str
    target: str
    model: str = "xgboost"
    recipe: str | None = None
    map: tuple[str, ...] | None = None


def joined_pairs(request: ExplainRequest) -> Outcome:
    """Fit a model on four fifths of the training rows and name the pairs of columns that it joins,
    on rows that it has not seen, for the first of its classes where it has several."""
    dataset = open_data(request.data)
    asked = TrainRequest(request.data, request.target, recipe=request.recipe, map=request.map)
    recipe = recipe_asked(dataset, asked)
    part, pick = one_model_part(recipe), model_named(request.model, recipe.task)
    found = column_pairs(dataset, part, pick)
    seen = remember(explain, dataset, part, pick)
    is_same = found.scale == seen.shap.scale
    said = pairs_sentence(found, 0, float(np.sum(seen.shap.importance(0)))) if is_same else ""
    return _told(found, said)


def _told(found: JoinedColumns, sentence: str) -> Outcome:
    document = {
        "rows": len(found.rows),
        "columns": found.of,
        "scale": found.scale,
        "method": found.method,
        "pairs": [] if not found.pairs else pairs_table(found).to_dict("records"),
        "verdict": sentence,
    }
    if not found.pairs:
        return Outcome(document, "The model joins no two columns.")
    lines = [
        f"In {found.scale}, by {found.method}, of every pair among {found.of} columns on "
        f"{len(found.rows):,} rows that the model has not seen:",
        pairs_table(found).head(SHOWN).to_string(index=False),
        sentence,
    ]
    return Outcome(document, "\n".join(filter(None, lines)))


def explain_arguments(parser: ArgumentParser) -> None:
    """What is explained: a table, its target, and a model that is fitted for it."""
    parser.add_argument("data")
    parser.add_argument("--target", required=True)
    parser.add_argument(
        "--model", default="xgboost", help="the model, its options behind it with colons"
    )
    recipe_arguments(parser)


PAIRS = Verb(
    "pairs",
    "which columns a model joins",
    joined_pairs,
    explain_arguments,
    request=ExplainRequest,
)
