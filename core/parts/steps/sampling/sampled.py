"""Samplers that meet tables: with texts and gaps, and with their columns' names kept."""

import numpy as np
import pandas as pd
from imblearn.base import BaseSampler
from imblearn.utils import check_target_type
from sklearn.utils.validation import validate_data


class TableSampler(BaseSampler):
    """imbalanced-learn's contract for samplers, for tables as well as for arrays.

    Its own check makes an array of numbers of every table. After a fit `origin_` gives, for each
    row that comes out, the position of the row that it was, or -1 for a row that is made.
    """

    _parameter_constraints: dict[str, object] = {}

    def _check_X_y(self, X, y, accept_sparse=None):  # noqa: N802  (imbalanced-learn's name)
        y, is_one_against_all = check_target_type(y, indicate_one_vs_all=True)
        if isinstance(X, pd.DataFrame):
            validate_data(self, X, skip_check_array=True)
        else:
            kinds = accept_sparse or ["csr", "csc"]
            X, y = validate_data(self, X, y, accept_sparse=kinds)
        return X, np.asarray(y), is_one_against_all
