"""A model inside another one, fitted on some of its rows, with what is known of just those."""

from dataclasses import replace

import numpy as np
import pandas as pd

from core.parts.steps.held_rows import ORIGIN


def fitted_on_rows(member, table, rows, known):
    """A model fitted on the rows at some positions of `table`: columns, labels and origins.

    A row that stands there twice keeps its origin, and inner splits that the model holds are told
    the groups and times of its own rows, and nothing afterwards that they did not know before.
    """
    X, y, origin = table
    labels = pd.Series(y[rows], index=pd.Index(origin[rows], name=ORIGIN))
    inner = [value for value in member.get_params().values() if hasattr(value, "held_back")]
    if known is None or not inner:
        return member.fit(X[rows], labels)
    whence = np.arange(len(y)) if known.origin is None else known.origin
    for one in inner:
        one.known = replace(known, origin=whence).at(rows)
    try:
        return member.fit(X[rows], labels)
    finally:
        for one in inner:
            one.known = known
