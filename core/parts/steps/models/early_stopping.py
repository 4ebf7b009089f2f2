"""Boosted models that find their own number of rounds.

A part of the rows is set aside, rounds are added on the others until the part set aside has not
been answered better for a while, and the model is then fitted on all rows, with a few more rounds
than did best since more rows bear more. The rows are prepared already when they come here: inside
a pipeline the part set aside has gone through the fold's preparation, and no scored row is seen.
"""

import numpy as np
from sklearn.base import BaseEstimator, MetaEstimatorMixin, clone, is_classifier
from sklearn.utils import get_tags
from sklearn.utils.class_weight import compute_sample_weight
from sklearn.utils.metaestimators import available_if
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import check_is_fitted, validate_data

from core.parts.steps.held_rows import (
    FEWEST_ROWS,
    FIFTHS,
    WeighedRows,
    held_parts,
    origin_of,
    share_of_made,
    some_rows,
)
from core.parts.steps.losses import loss_called

UNTESTED_ROUNDS = 50  # the rounds where nothing was set aside
SHOWN_ROUNDS, SHOWN_ROWS = 40, 1_000  # of a curve: rounds, and fitted rows that it is told of
MORE_ROUNDS = 1.15  # times those found, of the last fit, on all rows
ROUNDS_OF_PATIENCE = 40  # rounds without a better one, then the search ends


class EarlyStopped(MetaEstimatorMixin, BaseEstimator):
    """Fits `estimator` with as many rounds as do best on rows set aside, then on all rows.

    `loss` is the key, as `loss_called` takes it, of what the rounds are judged by; None is the log
    loss for classes and the squared error for numbers. `class_weight` weighs classes, in the search
    too: "balanced" to count alike.

    Of few rows (see ENOUGH_EVIDENCE) three fifths are set aside in turn, and the rounds are the
    geometric mean of those found: one small part misleads. Where `inner` knows of each
    row what it was made from, or `y` is a Series whose index is called "origin", rows of one origin
    stay together, and rows that were made, of origin -1, take no part in the search: the others of
    their class count for them. `inner` gives the seed, and divides the rows where it knows their
    groups or times: whole groups or the last rows are set aside, once.

    The search ends after `patience` rounds without a better one.

    Fitted, `estimator_` has `rounds_` rounds; `found_` are those that each search found and
    `held_losses_` the losses of the rows set aside with them. `curves_` has for each search the
    losses after some `rounds`: of the rows set aside ("held") and of some that were fitted on.
    """

    rounds_option = "n_estimators"
    more = MORE_ROUNDS

    def __init__(
        self,
        estimator,
        *,
        loss=None,
        most_rounds=2000,
        class_weight=None,
        inner=None,
        patience=ROUNDS_OF_PATIENCE,
    ):
        self.estimator = estimator
        self.loss = loss
        self.most_rounds = most_rounds
        self.class_weight = class_weight
        self.inner = inner
        self.patience = patience

    def fit(self, X, y):
        given = y
        X, y = validate_data(self, X, y, ensure_all_finite=False)  # some estimators take gaps
        told = None if self.inner is None else self.inner.known.origin
        origin = origin_of(given, len(y)) if told is None else told
        if is_classifier(self):
            check_classification_targets(y)
        weight = compute_sample_weight(self.class_weight, y)
        self._search(WeighedRows(X, y, weight), origin)
        weights = {"sample_weight": weight} if self.class_weight else {}
        self.estimator_ = self._with_rounds(self.rounds_).fit(X, y, **weights)
        if is_classifier(self):
            self.classes_ = self.estimator_.classes_
        return self

    def predict(self, X):
        rows = self._asked(X)
        return self.estimator_.predict(rows)

    @available_if(lambda self: is_classifier(self.estimator))
    def predict_proba(self, X):
        rows = self._asked(X)
        return self.estimator_.predict_proba(rows)

    def _asked(self, X):
        check_is_fitted(self)
        return validate_data(self, X, reset=False, ensure_all_finite=False)

    def _search(self, rows, origin):
        """Find the number of rounds on the rows that were not made."""
        real, known, weight = origin >= 0, rows.y, rows.weight
        if is_classifier(self):
            known = np.unique(rows.y, return_inverse=True)[1]
            weight = weight * share_of_made(known, real)
        rows = WeighedRows(rows.X, known, weight)
        self.found_, self.held_losses_, self.curves_ = [], [], []
        for fit, held in self._parts(known, origin, real):
            learned = some_rows(rows, fit)
            losses, fitted_after = self._losses(learned, some_rows(rows, held))
            losses = np.where(np.isfinite(losses), losses, np.inf)
            self.curves_.append(curve_of(losses, fitted_after))
            self.found_.append(int(losses.argmin()) + 1)
            self.held_losses_.append(float(losses.min()))
        rounds = UNTESTED_ROUNDS
        if self.found_:
            rounds = round(self.more * np.exp(np.mean(np.log(self.found_))))
        self.rounds_ = int(np.clip(rounds, 1, self.most_rounds))

    def _parts(self, known, origin, real):
        """Positions to fit on and to set aside, made rows in neither."""
        seed = 0 if self.inner is None else self.inner.seed
        if self.inner is None or not self.inner.known.belong_together:
            for held in held_parts(known[real], origin[real], is_classifier(self), seed):
                yield np.flatnonzero(real)[~held], np.flatnonzero(real)[held]
            return
        fit, held = self.inner.held_back(known, 1 / FIFTHS)
        fit, held = fit[real[fit]], held[real[held]]
        if is_classifier(self):  # a class that is nowhere else is learned from, too
            only = held[~np.isin(known[held], known[fit])]
            fit, held = np.append(fit, only), np.setdiff1d(held, only)
        if len(fit) >= FEWEST_ROWS and len(np.unique(known[fit])) > 1 and len(held):
            yield fit, held

    def _losses(self, fit, held):
        """The loss of the rows in `held` after each round on those in `fit`, and what gives the
        losses of fitted rows after some rounds; classes are codes."""
        raise NotImplementedError

    def _fitted_after(self, model, fit):
        """What gives the losses of some fitted rows after each of some rounds."""
        some = some_rows(fit, spread_over(len(fit.y), SHOWN_ROWS))

        def losses(rounds):
            answers = self._answers_after(model, some.X, rounds)
            return [float(self._loss(some.y, said, some.weight)) for said in answers]

        return losses

    def _answers_after(self, model, X, rounds):
        """What a fitted model would have answered after each of some rounds."""
        wanted = set(rounds)
        return (said for n, said in enumerate(self._staged(model, X), start=1) if n in wanted)

    def _staged(self, model, X):
        """What a fitted model would have answered after each round."""
        staged = model.staged_predict_proba if is_classifier(self) else model.staged_predict
        return staged(X)

    def _with_rounds(self, rounds):
        return clone(self.estimator).set_params(**{self.rounds_option: rounds})

    @property
    def _loss(self):
        return loss_called(self.loss or ("log_loss" if is_classifier(self) else "squared_error"))

    def _staged_losses(self, model, held):
        """The same of a fitted model that can say what it would have answered after each round."""
        said = self._staged(model, held.X)
        return [self._loss(held.y, answers, held.weight) for answers in said]

    def __sklearn_tags__(self):
        tags, inner = super().__sklearn_tags__(), get_tags(self.estimator)
        tags.estimator_type = inner.estimator_type
        tags.classifier_tags, tags.regressor_tags = inner.classifier_tags, inner.regressor_tags
        if tags.classifier_tags is not None:
            tags.classifier_tags.multi_label = False
        tags.input_tags.allow_nan = inner.input_tags.allow_nan
        return tags


def spread_over(count, most):
    """At most so many positions of `count`, evenly spread."""
    return np.unique(np.linspace(0, count - 1, min(count, most)).astype(int))


def curve_of(losses, fitted_after):
    """Losses after some of the rounds, closer together at the beginning, the best among them."""
    best = int(np.argmin(losses)) + 1
    some = np.geomspace(1, len(losses), SHOWN_ROUNDS).round().astype(int)
    rounds = np.unique([*some, best]).tolist()
    held = [float(losses[n - 1]) for n in rounds]
    return {"rounds": rounds, "held": held, "fitted": fitted_after(rounds), "best": best}
