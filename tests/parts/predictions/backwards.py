"""A model with its classes in another order than a card has them."""

import numpy as np
import pandas as pd

ROWS = pd.DataFrame({"x": [0.1, 0.7, 0.4]}, index=[5, 6, 9])


class Backwards:
    """A model with its classes in another order, and without one that the card knows."""

    classes_ = np.array(["yes", "no"])

    def predict(self, X):
        return np.where(X["x"] > 0.5, "yes", "no")

    def predict_proba(self, X):
        return np.column_stack([X["x"], 1 - X["x"]])
