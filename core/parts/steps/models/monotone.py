"""Boosted trees whose answers go one way along some columns."""

import numpy as np
from sklearn.base import is_classifier

from core.parts.refusal import UnsuitedColumnsError
from core.parts.steps.models.told_columns import ToldColumns
from core.parts.steps.naming import SEPARATOR, readable, sources_of

MISSING = "missing"  # the ending of flags of gaps, which are the same for all values


class Monotone(ToldColumns):
    """Fits `estimator` so that what it says never falls along the columns `rising`, and never rises
    along `falling`, the other columns held: a number, or the probability of the class `positive`
    (None: the last of two).

    `option` is what the estimator, or the innermost one inside it, calls a list of -1, 0 or 1 a
    column. `given` knows the names of the columns; a column that is not among them bends nothing.
    One from which other columns were made raises UnsuitedColumnsError: along it they would change,
    too.

    Fitted, `directions_` has the -1, 0 or 1 of each column.
    """

    def __init__(self, estimator, option, *, rising=(), falling=(), positive=None, given=None):
        self.estimator = estimator
        self.option = option
        self.rising = rising
        self.falling = falling
        self.positive = positive
        self.given = given

    def _told(self, X, y):
        names = self._names(X, "goes one way along {}", (*self.rising, *self.falling))
        sign = self._sign(y)
        signs = {**dict.fromkeys(self.rising, sign), **dict.fromkeys(self.falling, -sign)}
        self.directions_ = directions_of(names, signs)
        return {self.option: self.directions_} if any(self.directions_) else {}

    def _sign(self, y):
        """1 where the estimator's own direction is the asked one."""
        if not is_classifier(self) or self.positive is None:
            return 1
        return -1 if np.unique(y)[0] == self.positive else 1


def directions_of(names, signs):
    """-1, 0 or 1 for each of the prepared columns `names`; `signs` are those of the table's."""
    for name in names:
        source = next((one for one in sources_of(name) if one in signs), None)
        if source is not None and name != source and not _is_of_gaps(name):
            raise UnsuitedColumnsError(
                f"What is said cannot go one way along {source!r}, because {readable(name)!r} is "
                "made of it and changes along it as well: take that out on Features, or leave "
                f"{source!r} free."
            )
    return tuple(signs.get(name, 0) for name in names)


def _is_of_gaps(name):
    return name.split(SEPARATOR)[1:] == [MISSING]
