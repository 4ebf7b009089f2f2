"""Rows as a table of named columns, whatever they come as."""

import pandas as pd
from sklearn.utils.validation import check_array, check_is_fitted, validate_data


def as_table(step, X, *, fitting=False, only_numbers=True):
    """Rows as a table: a table stays what it is, the columns of an array are named x0, x1, ...

    What a step is fitted on (`fitting`) sets its `n_features_in_` and, for a table, its
    `feature_names_in_`; rows with other columns are a ValueError afterwards. Gaps are allowed;
    `only_numbers` refuses an array of anything else.
    """
    if not fitting:
        check_is_fitted(step)
    given = X if isinstance(X, pd.DataFrame) else _array(X, only_numbers)
    validate_data(step, given, reset=fitting, skip_check_array=True)
    return table_of(given, getattr(step, "feature_names_in_", None))


def table_of(X, names=None):
    """Rows as a table; an array's columns are called `names`, or x0, x1, ..."""
    if isinstance(X, pd.DataFrame):
        return X
    values = _array(X, only_numbers=False)
    numbered = [f"x{n}" for n in range(values.shape[1])]
    return pd.DataFrame(values, columns=numbered if names is None else list(names))


def _array(X, only_numbers):
    finite = "allow-nan" if only_numbers else False
    return check_array(X, dtype="float64" if only_numbers else None, ensure_all_finite=finite)


class TakesGaps:
    """Says to scikit-learn that a step takes rows with gaps."""

    def __sklearn_tags__(self):
        tags = super().__sklearn_tags__()  # type: ignore[misc]  # a mixin of estimators
        tags.input_tags.allow_nan = True
        return tags
