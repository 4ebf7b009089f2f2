"""The models of a comparison with what each said of rows that it was not fitted on."""

from dataclasses import dataclass

from core.methods.metrics import Predictions
from core.stats.cross_validation import NOT_MEASURED
from core.table.arrays import Array


@dataclass(frozen=True)
class OutOfFold:
    """What one model says out of fold (in the order of `fold_of`), what two models each say of the
    three parts of the rows that neither has seen, and what each fold's says of rows that it was
    fitted on; none where that was not measured."""

    key: str
    predictions: Predictions
    unseen: tuple[tuple[Predictions, Predictions], ...] = ()
    fitted: tuple[Predictions, ...] = ()


@dataclass(frozen=True)
class Board:
    """The models of a comparison with the fold of each prediction.

    `agreement` is what is assumed where models of thirds do not tell, `trials` how many more sets
    of options were tried before (see `Certainty.critical`).
    """

    scored: tuple[OutOfFold, ...]
    fold_of: Array
    agreement: float = NOT_MEASURED
    trials: int = 0
    seed: int = 0
