"""XGBoost with labels of any kind."""

import numpy as np
from sklearn.preprocessing import LabelEncoder
from xgboost import XGBClassifier


class LabelledXGB(XGBClassifier):
    """An XGBClassifier whose labels may be texts: XGBoost itself accepts 0..k-1 only."""

    def fit(self, X, y, **kwargs):
        encoder = LabelEncoder().fit(y)
        self.__dict__.pop("labels_", None)
        super().fit(X, encoder.transform(y), **kwargs)
        self.labels_ = encoder.classes_
        return self

    def predict(self, X, **kwargs):
        codes = super().predict(X, **kwargs)
        return codes if kwargs.get("output_margin") else self.labels_[np.asarray(codes).astype(int)]

    @property
    def classes_(self):
        # XGBoost reads this while fitting, when it must be 0..k-1.
        labels = self.__dict__.get("labels_")
        return labels if labels is not None else np.arange(self.n_classes_)
