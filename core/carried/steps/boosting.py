"""XGBoost with labels of any kind and class weights that work."""

import numpy as np
from sklearn.preprocessing import LabelEncoder
from sklearn.utils.class_weight import compute_sample_weight
from xgboost import XGBClassifier


class LabelledXGB(XGBClassifier):
    """An XGBClassifier whose labels may be texts; `balanced` weighs classes to count alike.

    XGBoost itself accepts the labels 0..k-1 only, and ignores `class_weight` without a word.
    """

    def __init__(self, *, balanced=False, **params):
        self.balanced = balanced
        super().__init__(**params)

    def get_xgb_params(self):
        params = super().get_xgb_params()
        params.pop("balanced", None)
        return params

    def fit(self, X, y, **kwargs):
        encoder = LabelEncoder().fit(y)
        self.__dict__.pop("labels_", None)
        if self.balanced and kwargs.get("sample_weight") is None:
            kwargs["sample_weight"] = compute_sample_weight("balanced", y)
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
