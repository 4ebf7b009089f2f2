"""What the sample's model says of how all rows are to be boosted, and how a booster of all rows
takes its place."""

import copy
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from sklearn.compose import TransformedTargetRegressor

from core.model.all_rows.blocks import PreparedRows
from core.model.all_rows.sample_model import SampleModel
from core.parts.steps.losses import loss_called
from core.pipeline.class_weights import class_weights
from core.pipeline.inside import STOPPED, bare_of_weights, innermost, learner_of
from core.table.arrays import Array

MORE_ROUNDS_LIKELY = 2.0  # times those of the sample, for the bar: more rows bear more rounds


@dataclass(frozen=True)
class AskedRounds:
    """What whoever adds the rounds must know of a plan: XGBoost's settings, how many rounds at the
    most and about how many, after how many without a better one the search ends, the seconds and
    the `loss` that they are judged by."""

    params: dict[str, Any]
    most_rounds: int
    likely_rounds: int
    patience: int
    seconds: float | None
    loss: str

    @property
    def max_bin(self) -> int:
        return int(self.params.get("max_bin", 256))

    def judged(self, answers: Array, matrix: Any) -> tuple[str, float]:
        """The loss of answers, as XGBoost asks for it."""
        weight = matrix.get_weight()
        told = (matrix.get_label(), answers, weight if len(weight) else None)
        return "loss", float(loss_called(self.loss)(*told))


@dataclass(frozen=True, eq=False)
class BoostingPlan:
    """XGBoost as the sample's model has it, for more rows.

    `class_rows` are the rows of each class among all that are learned from, by which classes are
    made to count alike; `seconds` are what the rounds may take (None: what they need), `rounds` how
    many there are to be (None: as many as help).
    """

    sample: SampleModel
    class_rows: Array
    seconds: float | None = None
    rounds: int | None = None

    @cached_property
    def _inner(self) -> Any:
        return innermost(self.sample.model)

    @cached_property
    def _search(self) -> Any:
        """What searches for the number of rounds; None where one was asked for."""
        found = learner_of(self.sample.model)
        if self.rounds is not None:
            return None
        return found if type(found).__name__ in STOPPED else None

    @cached_property
    def params(self) -> dict[str, Any]:
        """XGBoost's own settings."""
        asked = {k: v for k, v in self._inner.get_xgb_params().items() if v is not None}
        asked.pop("n_jobs", None)
        classes = len(self.sample.classes)
        if classes > 2:
            return {**asked, "objective": "multi:softprob", "num_class": classes}
        return {**asked, "objective": "binary:logistic"} if classes else asked

    @property
    def most_rounds(self) -> int:
        if self._search is not None:
            return int(self._search.most_rounds)
        return self.rounds or int(self._inner.n_estimators)

    @property
    def patience(self) -> int:
        """Rounds without a better one that end the search; 0 where there is none."""
        return int(self._search.patience) if self._search else 0

    @property
    def likely_rounds(self) -> int:
        """About how many rounds it will take."""
        if self._search is None:
            return self.most_rounds
        likely = MORE_ROUNDS_LIKELY * self._search.rounds_ + self.patience
        return min(self.most_rounds, round(likely))

    @property
    def asked(self) -> AskedRounds:
        """The plan without what it was made from."""
        usual = "log_loss" if self.sample.classes else "squared_error"
        return AskedRounds(
            params=self.params,
            most_rounds=self.most_rounds,
            likely_rounds=self.likely_rounds,
            patience=self.patience,
            seconds=self.seconds,
            loss=(self._search.loss if self._search else None) or usual,
        )

    def given(self, rows: PreparedRows) -> dict[str, Any]:
        """Rows as XGBoost takes them: in the model's units, weighed, under its names."""
        names = self._inner.get_booster().feature_names
        told = {"data": rows.X, "label": self._in_units(rows.y), "feature_names": names}
        weights = self._class_weights
        return told if weights is None else {**told, "weight": weights[rows.y.astype(int)]}

    def _in_units(self, y: Array) -> Array:
        scaled = bare_of_weights(self.sample.model)
        if not isinstance(scaled, TransformedTargetRegressor):
            return y
        return np.asarray(scaled.transformer_.transform(y.reshape(-1, 1)).ravel())

    @cached_property
    def _class_weights(self) -> Array | None:
        classes = self.sample.classes
        weights = class_weights(self.sample.recipe, classes)
        if weights is None:
            return None
        if isinstance(weights, str):  # balanced
            return np.asarray(self.class_rows.sum() / len(classes) / np.maximum(self.class_rows, 1))
        return np.array([weights[label] for label in classes])

    def with_booster(self, booster: Any, curve: dict[str, Any]) -> Any:
        """The sample's model with another booster in its place: an ordinary fitted model."""
        model = copy.deepcopy(self.sample.model)
        rounds, inner = booster.num_boosted_rounds(), innermost(model)
        inner.set_params(n_estimators=rounds)
        inner._Booster = booster
        search = learner_of(model)
        if self._search is not None:
            search.rounds_, search.found_ = rounds, [rounds]
            search.curves_, search.held_losses_ = [curve], [min(curve["held"])]
        return model
