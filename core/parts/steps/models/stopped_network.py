"""Early stopping of a neural network, epoch by epoch."""

import numpy as np
from sklearn.base import clone, is_classifier

from core.parts.steps.held_rows import some_rows
from core.parts.steps.models.early_stopping import SHOWN_ROWS, EarlyStopped, spread_over
from core.parts.steps.models.stopped_boosters import still_falls


class StoppedNetwork(EarlyStopped):
    """scikit-learn's network, judged by its loss after each epoch.

    By itself it stops by accuracy, which ends at once where one class is rare, and on rows set
    aside at random.
    """

    rounds_option = "max_iter"

    def _losses(self, fit, held):
        model = clone(self.estimator)
        classes = {"classes": np.unique(fit.y)} if is_classifier(self) else {}
        some = some_rows(fit, spread_over(len(fit.y), SHOWN_ROWS))
        losses: list[float] = []
        fitted: list[float] = []
        while len(losses) < self.most_rounds and still_falls(losses, self.patience):
            model.partial_fit(fit.X, fit.y, sample_weight=fit.weight, **classes)
            losses.append(self._loss_of(model, held))
            fitted.append(float(self._loss_of(model, some)))
        return losses, lambda rounds: [fitted[n - 1] for n in rounds]

    def _loss_of(self, model, rows):
        asked = model.predict_proba if is_classifier(self) else model.predict
        return self._loss(rows.y, asked(rows.X), rows.weight)
