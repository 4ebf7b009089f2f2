"""Rows that were chosen because a model doubts them: to learn from, and not to judge it by."""

from core.errors import NotApplicableError
from core.table.dataset import Dataset
from core.wording.escape import one_line
from core.workspace.registry import ModelCard

DOUBT, SAID = "doubt", "said"  # columns of a queue, by which it is known again


def is_chosen(card: ModelCard, rows: Dataset) -> bool:
    """Is a table a queue that a model's doubts chose, filled in?"""
    return {DOUBT, SAID} <= {*rows.frame.columns} - {*card.features, card.target}


def check_not_chosen(card: ModelCard, rows: Dataset) -> None:
    """Raise NotApplicableError for a queue: of its most doubtful rows alone a model is more often
    wrong in a world that stays as it was, too."""
    if is_chosen(card, rows):
        raise NotApplicableError(
            f"{one_line(rows.name)} holds the rows that {card.reference} doubts most (its columns "
            f"{DOUBT!r} and {SAID!r}), by which it looks worse than it is: train again with them, "
            "and watch it by rows that are drawn at random."
        )


def chosen_note(card: ModelCard, *tables: Dataset) -> list[str]:
    """What has to be told of two models that such rows judge; nothing of other rows."""
    if not any(is_chosen(card, rows) for rows in tables):
        return []
    return [
        f"The rows that judged are of those that {card.reference} doubts most, where it is at its "
        "worst: hold both against each other on rows that are drawn at random, too."
    ]
