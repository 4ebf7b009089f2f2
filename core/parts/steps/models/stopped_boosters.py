"""Early stopping with each library's own means."""

import numpy as np
from sklearn.base import clone, is_classifier

from core.parts.steps.models.early_stopping import EarlyStopped

ROUNDS_BETWEEN_LOOKS = 25  # rounds between two looks at the rows set aside


class StoppedXGB(EarlyStopped):
    """XGBoost, stopped by its callback."""

    def _losses(self, fit, held):
        from xgboost.callback import EarlyStopping

        def loss(actual, answers):
            return self._loss(actual, answers, held.weight)

        model = clone(self.estimator).set_params(
            n_estimators=self.most_rounds,
            eval_metric=loss,
            disable_default_eval_metric=True,
            callbacks=[EarlyStopping(rounds=self.patience)],
        )
        part = [(held.X, held.y)]
        model.fit(fit.X, fit.y, sample_weight=fit.weight, eval_set=part, verbose=False)
        losses = model.evals_result()["validation_0"]["loss"]
        return losses, self._fitted_after(model, fit)

    def _answers_after(self, model, X, rounds):
        asked = model.predict_proba if is_classifier(self) else model.predict
        return (asked(X, iteration_range=(0, n)) for n in rounds)


class StoppedLightGBM(EarlyStopped):
    """LightGBM, stopped by its callback."""

    def _losses(self, fit, held):
        from lightgbm import early_stopping

        def loss(actual, answers):
            return "loss", self._loss(actual, answers, held.weight), False

        model = clone(self.estimator).set_params(n_estimators=self.most_rounds, metric="None")
        model.fit(
            fit.X,
            fit.y,
            sample_weight=fit.weight,
            eval_X=held.X,
            eval_y=held.y,
            eval_metric=loss,
            callbacks=[early_stopping(self.patience, verbose=False)],
        )
        return model.evals_result_["valid_0"]["loss"], self._fitted_after(model, fit)

    def _answers_after(self, model, X, rounds):
        asked = model.predict_proba if is_classifier(self) else model.predict
        return (asked(X, num_iteration=n) for n in rounds)


class StoppedHistogram(EarlyStopped):
    """scikit-learn's histogram boosting, stopped by itself; judged afterwards, round by round."""

    rounds_option = "max_iter"

    def _losses(self, fit, held):
        model = clone(self.estimator).set_params(
            max_iter=self.most_rounds,
            early_stopping=True,
            n_iter_no_change=self.patience,
            tol=0.0,
        )
        aside = {"X_val": held.X, "y_val": held.y, "sample_weight_val": held.weight}
        model.fit(fit.X, fit.y, sample_weight=fit.weight, **aside)
        return self._staged_losses(model, held), self._fitted_after(model, fit)


class StoppedBlocks(EarlyStopped):
    """scikit-learn's gradient boosting, which goes on from a fit: some rounds, a look, and on."""

    def _losses(self, fit, held):
        model = clone(self.estimator).set_params(warm_start=True)
        losses: list[float] = []
        while len(losses) < self.most_rounds and still_falls(losses, self.patience):
            rounds = min(len(losses) + ROUNDS_BETWEEN_LOOKS, self.most_rounds)
            model.set_params(n_estimators=rounds).fit(fit.X, fit.y, sample_weight=fit.weight)
            losses = self._staged_losses(model, held)
        return losses, self._fitted_after(model, fit)


def still_falls(losses, patience):
    """Has a loss been the least within so many rounds?"""
    return not losses or len(losses) - 1 - int(np.argmin(losses)) < patience


class StoppedCatBoost(EarlyStopped):
    """CatBoost, stopped by itself; judged afterwards, round by round."""

    rounds_option = "iterations"

    def _losses(self, fit, held):
        model = clone(self.estimator).set_params(iterations=self.most_rounds)
        part = model.pool(held.X, held.y, held.weight)
        stopping = {"early_stopping_rounds": self.patience, "use_best_model": False}
        model.fit(fit.X, fit.y, sample_weight=fit.weight, eval_set=part, **stopping)
        return self._staged_losses(model, held), self._fitted_after(model, fit)

    def _staged(self, model, X):
        """Of counts it says the logarithm after each round, other than at the end."""
        if is_classifier(self):
            return model.staged_predict_proba(X)
        is_of_counts = str(model.get_param("loss_function")) == "Poisson"
        return model.staged_predict(X, "Exponent" if is_of_counts else "RawFormulaVal")


class StoppedStaged(EarlyStopped):
    """AdaBoost, which cannot be stopped: fitted with the most rounds, and judged afterwards."""

    def _losses(self, fit, held):
        model = clone(self.estimator).set_params(n_estimators=self.most_rounds)
        model.fit(fit.X, fit.y, sample_weight=fit.weight)
        return self._staged_losses(model, held), self._fitted_after(model, fit)
