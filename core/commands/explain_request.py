"""What verbs ask of a model that they fit themselves to explain it."""

from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import dataclass

from core.commands.outcome import open_data
from core.commands.train_arguments import recipe_arguments
from core.commands.train_recipe import recipe_asked
from core.commands.train_request import TrainRequest
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset


@dataclass(frozen=True)
class ExplainRequest:
    """The table, what is predicted, and the model that is fitted and explained."""

    data: str
    target: str
    model: str = "xgboost"
    recipe: str | None = None
    map: Sequence[str] | None = None


def explain_source(request: ExplainRequest) -> tuple[Dataset, Recipe]:
    """The table, and the recipe by which a model is fitted to it."""
    dataset = open_data(request.data)
    asked = TrainRequest(request.data, request.target, recipe=request.recipe, map=request.map)
    return dataset, recipe_asked(dataset, asked)


def explain_arguments(parser: ArgumentParser) -> None:
    """What is explained: a table, its target, and a model that is fitted for it."""
    parser.add_argument("data")
    parser.add_argument("--target", required=True)
    parser.add_argument(
        "--model", default="xgboost", help="the model, its options behind it with colons"
    )
    recipe_arguments(parser)
