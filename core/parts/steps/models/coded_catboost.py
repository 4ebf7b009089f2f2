"""CatBoost on rows of numbers, some of whose columns are codes of levels."""

import numpy as np
import pandas as pd
from catboost import CatBoost, CatBoostClassifier, CatBoostRegressor, Pool

GAP = -1  # of a level: there is none, or it was never met


class OfCodes(CatBoost):
    """Takes rows of numbers everywhere, also where `cat_features` names columns by their place:
    their codes, from 0 on, become the whole numbers that CatBoost wants of levels, a gap GAP."""

    def fit(self, X, y, **more):
        return super().fit(self.readable(X), y, **more)

    def predict(self, X, *args, **more):
        return super().predict(self.readable(X), *args, **more)

    def staged_predict(self, X, *args, **more):
        return super().staged_predict(self.readable(X), *args, **more)

    def pool(self, X, y=None, weight=None):
        """Rows as CatBoost's own functions take them."""
        levels = self.get_params().get("cat_features")
        return Pool(self.readable(X), y, weight=weight, cat_features=levels)

    def readable(self, X):
        """Rows as CatBoost reads them."""
        levels = self.get_params().get("cat_features")
        if not levels or isinstance(X, Pool):
            return X
        rows = np.asarray(X, dtype="float64")
        codes = np.nan_to_num(rows[:, list(levels)], nan=GAP).astype("int64")
        columns = dict(enumerate(rows.T)) | dict(zip(levels, codes.T, strict=True))
        return pd.DataFrame(columns)


class CodedCatBoostRegressor(OfCodes, CatBoostRegressor):
    """A CatBoostRegressor that takes codes of levels."""


class CodedCatBoostClassifier(OfCodes, CatBoostClassifier):
    """A CatBoostClassifier that takes codes of levels, and answers with one label a row: of several
    classes it answers with a table of one column by itself."""

    def predict(self, X, *args, **more):
        said = super().predict(X, *args, **more)
        return said[:, 0] if said.ndim == 2 and said.shape[1] == 1 else said

    def predict_proba(self, X, *args, **more):
        return super().predict_proba(self.readable(X), *args, **more)

    def staged_predict_proba(self, X, *args, **more):
        return super().staged_predict_proba(self.readable(X), *args, **more)
