"""Which other models of the leaderboard are explained, to be looked at beside the chosen one."""

from core.model.explain import Explanation, explain
from core.model.train import ModelRun, TrainResult
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from pages.frame import session


def explained_beside(
    dataset: Dataset, part: Recipe, board: TrainResult, run: ModelRun
) -> dict[str, Explanation]:
    """The explanations that are known of other models, by their names, the best model first."""
    others = [one for one in board.ranked if one.error is None and one.key != run.key]
    return {
        one.label: session.remembered(explain, dataset, part, one.pick)
        for one in others
        if session.is_known(explain, dataset, part, one.pick)
    }
