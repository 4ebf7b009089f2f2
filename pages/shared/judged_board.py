"""The verdict on the leaderboard and on a search, with all that speaks against them."""

from core.model.judge import Judgement, judged_by
from core.model.train import TrainResult
from core.model.tune import SearchJudgement, TuneResult, judged_search
from core.pipeline.cleaning import Cleaning, cleaned_dataset
from core.pipeline.cleaning_rules import cleaning_part
from core.pipeline.grounds import Grounds, find_grounds, grounds_part
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from pages.frame import session


def divisible(dataset: Dataset, recipe: Recipe) -> Dataset:
    """The table whose columns can divide rows: as it was cleaned."""
    if not recipe.kinds and not recipe.cleaning:
        return dataset
    return session.remembered(cleaned_dataset, dataset, cleaning_part(recipe))


def known_grounds(dataset: Dataset, recipe: Recipe) -> Grounds:
    """What the table tells against any score of it."""
    return session.remembered(find_grounds, dataset, grounds_part(recipe))


def known_judgement(dataset: Dataset, recipe: Recipe, result: TrainResult) -> Judgement:
    """What the best of a comparison is worth; what the table tells is remembered."""
    return judged_by(known_grounds(dataset, recipe), Cleaning(dataset, recipe), result)


def known_search(dataset: Dataset, recipe: Recipe, result: TuneResult) -> SearchJudgement:
    """What the best of a search is worth, by the same grounds."""
    return judged_search(known_grounds(dataset, recipe), Cleaning(dataset, recipe), result)
