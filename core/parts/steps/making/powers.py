"""Powers and products of numbers, up to a degree."""

import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.preprocessing import PolynomialFeatures

from core.parts.steps.frames import TakesGaps, as_table
from core.parts.steps.making.make import LARGEST
from core.parts.steps.naming import SEPARATOR, joint


class PowersOfNumbers(TakesGaps, TransformerMixin, BaseEstimator):
    """The terms of scikit-learn's polynomial of the columns, but for the columns themselves; with
    `only_products` those alone in which no column stands twice.

    Columns are centred on their training means before: a square of what lies far from 0 would say
    what the column says. A gap stays one, and what would leave the range of numbers stays at its
    end.
    """

    def __init__(self, degree=2, only_products=False):
        self.degree = degree
        self.only_products = only_products

    def fit(self, X, y=None):
        X = as_table(self, X, fitting=True)
        self.names_in_ = list(X.columns)
        self.centres_ = np.nan_to_num(X.mean().to_numpy(dtype="float64"))
        terms = PolynomialFeatures(
            self.degree, interaction_only=self.only_products, include_bias=False
        ).fit(np.zeros((1, len(self.names_in_))))
        self.powers_ = terms.powers_[terms.powers_.sum(axis=1) > 1]
        return self

    def transform(self, X):
        values = as_table(self, X).to_numpy(dtype="float64") - self.centres_
        with np.errstate(over="ignore", invalid="ignore"):
            made = [self._term(values, powers) for powers in self.powers_]
        return np.column_stack(made) if made else np.zeros((len(values), 0))

    def _term(self, values, powers):
        taken = np.flatnonzero(powers)
        return np.clip(np.prod(values[:, taken] ** powers[taken], axis=1), -LARGEST, LARGEST)

    def get_feature_names_out(self, input_features=None):
        return np.array([self._name(powers) for powers in self.powers_], dtype=object)

    def _name(self, powers):
        taken = np.flatnonzero(powers)
        exponents = ", ".join(str(powers[place]) for place in taken)
        told = f"power {exponents}" if len(taken) == 1 else f"powers {exponents}"
        return f"{joint([self.names_in_[place] for place in taken])}{SEPARATOR}{told}"
