"""What a page shows that needs a saved model, where the project has none."""

from core.model.train import ModelRun
from pages.frame import open_table, session
from pages.shared.ask_run import RUN, known_board
from pages.shared.outputs import empty_state


def no_model_saved() -> None:
    """Why there is nothing to choose, and the shortest way to a model: those that are trained are
    one step from being saved."""
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


def _best_trained() -> ModelRun | None:
    dataset, recipe = open_table.dataset(), session.recipe()
    if dataset is None or recipe is None:
        return None
    board = known_board(dataset, recipe)
    return board.best if board else None
