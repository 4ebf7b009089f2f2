"""Models that learn in rounds, trees of a boosted sum or epochs of a network: how many are asked
for, and the same model looking for them."""

from dataclasses import dataclass
from typing import Any

from core.choices.options import Number
from core.choices.pick import Pick
from core.methods.models.catalog import MODELS

SEARCH = {"most_trees": "trees", "most_epochs": "epochs"}  # options of a search, and what it counts
ASKED = frozenset({"n_estimators", "max_iter", "iterations", "epochs"})
RATE = "learning_rate"


@dataclass(frozen=True)
class Rounds:
    """How a model calls its rounds (`noun`), its options for a number that is asked for and for
    the most that are looked for, and how many are `asked` for (0: as many as are found)."""

    noun: str
    asked_by: str
    most_by: str
    asked: int


def rounds_in(pick: Pick) -> Rounds | None:
    """The rounds of a model; None where it learns in none, or holds another model that does."""
    method = MODELS[pick.method]
    names = [option.name for option in method.options]
    most = next((name for name in names if name in SEARCH), None)
    if most is None:
        return None
    asked_by = next(name for name in names if name in ASKED)
    return Rounds(SEARCH[most], asked_by, most, int(method.settings(**pick.options)[asked_by]))


def looking_for(pick: Pick, most: int, **others: Any) -> Pick:
    """The same model, its rounds looked for on rows set aside among `most` and to the last of them,
    with `others` of its options."""
    rounds = rounds_in(pick)
    assert rounds is not None, pick.method
    known = {o.name: o for o in MODELS[pick.method].options if isinstance(o, Number)}
    patience = min(most, int(known["patience"].high))
    searched = {rounds.asked_by: 0, rounds.most_by: most, "patience": patience}
    return Pick(method=pick.method, options={**pick.options, **searched, **others})


def fewest_rounds(pick: Pick) -> int:
    """With how few rounds a search of the model may end."""
    rounds = rounds_in(pick)
    assert rounds is not None, pick.method
    known = {o.name: o for o in MODELS[pick.method].options if isinstance(o, Number)}
    return int(known[rounds.most_by].low)


def rate_of(pick: Pick) -> Number | None:
    """The learning rate of a model that learns in rounds; None where it has none."""
    if rounds_in(pick) is None:
        return None
    options = MODELS[pick.method].options
    return next((o for o in options if o.name == RATE and isinstance(o, Number)), None)
