"""What it means when the views of a model disagree, in sentences without markup."""

from typing import Any

import numpy as np

from core.model.explain.importance import Importance

NOTABLE = 0.1  # of the model's own total: as much as one of ten equal columns


def differences(
    own: Importance | None, permuted: Importance, traced: Importance
) -> tuple[str, ...]:
    """Say which column leads where, and which columns look important only to the model itself."""
    views = {"the model's own account": own, "shuffling": permuted, "tracing rows": traced}
    leaders = {
        name: view.columns[int(view.order[0])] for name, view in views.items() if view is not None
    }
    return (_leaders(leaders), *_unearned(own, permuted))


def _leaders(leaders: dict[str, Any]) -> str:
    if len(set(leaders.values())) == 1:
        first = next(iter(leaders.values()))
        return f"Every view puts ‘{first}’ first."
    sentence = "; ".join(f"{name} puts ‘{first}’ first" for name, first in leaders.items())
    return sentence[0].upper() + sentence[1:] + "."


def _unearned(own: Importance | None, permuted: Importance) -> tuple[str, ...]:
    """Columns that the model leans on though what unseen rows lose may be luck."""
    if own is None or permuted.reach is None:
        return ()
    lost = permuted.values <= permuted.reach
    found = np.flatnonzero((own.values >= NOTABLE) & lost)
    return tuple(
        f"‘{own.columns[n]}’ has {own.values[n]:.0%} of the model's own account, yet what "
        "shuffling it costs on unseen rows cannot be told from nothing: noise that was learned by "
        "heart, a column that another one can stand in for, or too few rows to tell."
        for n in found
    )
