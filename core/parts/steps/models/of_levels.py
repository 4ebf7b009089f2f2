"""Boosted trees that part the levels of a category by what they do, not by codes below a limit."""

import numpy as np

from core.parts.steps.models.told_columns import ToldColumns


class OfLevels(ToldColumns):
    """Fits `estimator` so that it takes the columns `levels` for codes of levels without an order.

    `library` says in whose words the innermost estimator is told so: "lightgbm", "xgboost",
    "histogram" or "catboost". `given` knows the names of the columns; one of `levels` that is not
    among them, because a selection left it out, is none to tell of.

    Fitted, `is_level_` says of each column whether it holds levels; of none where none do.
    """

    def __init__(self, estimator, library, levels=(), given=None):
        self.estimator = estimator
        self.library = library
        self.levels = levels
        self.given = given

    def _told(self, X, y):
        wanted = tuple(self.levels)
        names = self._names(X, "takes the levels of {} as they are", wanted)
        self.is_level_ = tuple(name in wanted for name in names) if wanted else ()
        return SETTINGS[self.library](self.is_level_) if any(self.is_level_) else {}


def for_lightgbm(is_level):
    """Its own name for them: the one that its Python package knows is warned of as an option."""
    return {"categorical_column": np.flatnonzero(is_level).tolist(), **OF_FEW_ROWS}


# LightGBM's own limits, 100 rows a level at the least, are for large tables: of 500 rows with 24
# levels it cuts none. These are near those that did best over many tables (TabArena's LightGBM).
OF_FEW_ROWS = {
    "max_cat_to_onehot": 16,
    "min_data_per_group": 10,
    "cat_smooth": 5.0,
    "cat_l2": 1.0,
}


def for_xgboost(is_level):
    types = ["c" if level else "q" for level in is_level]
    return {"feature_types": types, "enable_categorical": True}


def for_histogram(is_level):
    return {"categorical_features": list(is_level)}


def for_catboost(is_level):
    """It looks for no set: each level becomes what its rows before it, in a random order, had for a
    target, and few levels a column each."""
    return {"cat_features": tuple(np.flatnonzero(is_level).tolist())}


SETTINGS = {
    "lightgbm": for_lightgbm,
    "xgboost": for_xgboost,
    "histogram": for_histogram,
    "catboost": for_catboost,
}
