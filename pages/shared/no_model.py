"""What a page shows that needs a saved model, where the project has none."""

from core.model.train import ModelRun
from core.tasks.table import ALL_ROWS, RETRAIN_MODEL, SAVE_MODEL, TRAIN, TUNE
from pages.frame import open_table, session
from pages.shared.ask_run import RUN, known_board
from pages.shared.outputs import empty_state
from pages.shared.under_way import under_way

MAKING = (TRAIN, TUNE, SAVE_MODEL, ALL_ROWS, RETRAIN_MODEL)  # what a saved model comes of


def no_model_saved() -> None:
    """Why there is nothing to choose, and the shortest way to a model: what is at work on one is
    waited for, and those that are trained are one step from being saved."""
    if model_under_way():
        return
    best = _best_trained()
    if best is None:
        empty_state(
            "No model of this project is saved yet. Train some, then save one on Models.",
            "train",
            "Train",
        )
        return
    empty_state(
        "No model of this project is saved yet. Save one of those that are trained.",
        "models",
        f"Save {best.label}",
        **{RUN: best.key},
    )


def model_under_way() -> bool:
    """Say how far the job is that a saved model may come of; False where none is at work."""
    return under_way("No model of this project is saved yet, but this is under way.", *MAKING)


def _best_trained() -> ModelRun | None:
    dataset, recipe = open_table.dataset(), session.recipe()
    if dataset is None or recipe is None:
        return None
    board = known_board(dataset, recipe)
    return board.best if board else None
