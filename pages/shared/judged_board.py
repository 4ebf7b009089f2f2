"""The verdict on the leaderboard, with all that speaks against it."""

from core.model.judge import Judgement, doubts_of
from core.model.train import TrainResult
from core.pipeline.cleaning import Cleaning, cleaned_dataset, cleaning_part
from core.pipeline.training_findings import training_findings
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from pages.frame import session


def divisible(dataset: Dataset, recipe: Recipe) -> Dataset:
    """The table whose columns can divide rows: as it was cleaned."""
    if not recipe.kinds and not recipe.cleaning:
        return dataset
    return session.remembered(cleaned_dataset, dataset, cleaning_part(recipe))


def known_judgement(dataset: Dataset, recipe: Recipe, result: TrainResult) -> Judgement:
    """What the best of a comparison is worth; what the table tells is remembered."""
    table = divisible(dataset, recipe)
    found = session.remembered(training_findings, table, recipe.target, recipe.task)
    return Judgement(result.verdict, doubts_of(found, Cleaning(dataset, recipe), result))
