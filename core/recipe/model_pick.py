"""A model of a recipe: a method, its options, and the key that tells it from its equals."""

import re
from collections.abc import Iterable
from typing import Any

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer, model_validator

from core.choices.options import Value
from core.choices.pick import Pick
from core.methods.models import MODELS
from core.wording.listing import cut

_MOST_DETAILS = 3  # options that a list of models names
_MOST_LETTERS = 80


class ModelPick(Pick):
    """A model in its place: `key` tells it from others of its method, whatever its options.

    It is the method's key, or that with a name of its own behind it: `xgboost`, `xgboost-2`.
    `trials` sets of options were tried, of which these were the best; 0 where none were searched.
    `optimism` is by how much their score then was above that of options that were chosen on other
    folds, by the metric that they were searched by. `searched` names the options of which more than
    one value was tried.
    """

    key: str = ""
    trials: int = Field(default=0, ge=0)
    optimism: dict[str, float] = {}
    searched: tuple[str, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _keyed(cls, given: Any) -> Any:
        if isinstance(given, dict) and not given.get("key"):
            return {**given, "key": given.get("method", "")}
        return given

    @model_serializer(mode="wrap")
    def _without_usual(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        fields: dict[str, Any] = {**write(self), "searched": list(self.searched)}
        usual = {"key": self.method, "trials": 0, "optimism": {}, "searched": []}
        return {k: v for k, v in fields.items() if k not in usual or v != usual[k]}

    @property
    def pick(self) -> Pick:
        """The method with its options, all that a score depends on."""
        return Pick(method=self.method, options=self.options)

    def with_options(self, options: dict[str, Value]) -> "ModelPick":
        """The model with other options; the trials behind them count until all are the defaults."""
        if options == self.options:
            return self
        if not options:
            return ModelPick(method=self.method, key=self.key)
        return self.model_copy(update={"options": options})

    @property
    def name(self) -> str:
        """What tells it from the first of its method; empty for that."""
        return self.key.removeprefix(self.method).removeprefix("-")

    def check_key(self) -> None:
        """Raise ValueError unless the key is the method's with a plain name behind it."""
        if not re.fullmatch(rf"{re.escape(self.method)}(-[A-Za-z0-9_-]{{1,40}})?", self.key):
            raise ValueError(
                f"The key of a model is its method, or that with a name behind it, as in "
                f"{self.method}-2; got {self.key[:60]!r}."
            )

    @property
    def label(self) -> str:
        """How a list calls it: `XGBoost`, or `XGBoost 2: depth 3` for another of its method."""
        label = MODELS[self.method].label
        if not self.name:
            return label
        details = [f"{name} {value}" for name, value in self.own_options(MODELS)]
        short = cut(", ".join(details[:_MOST_DETAILS]), _MOST_LETTERS)
        short += " …" if details[_MOST_DETAILS:] else ""
        return f"{label} {self.name}: {short}" if details else f"{label} {self.name}"


def as_model(pick: Pick) -> ModelPick:
    """A pick as the first model of its method; a model stays as it is."""
    if isinstance(pick, ModelPick):
        return pick
    return ModelPick(method=pick.method, options=pick.options)


def keyed(models: Iterable[ModelPick]) -> tuple[ModelPick, ...]:
    """The same models, with a number behind a key that stood before."""
    taken: dict[str, ModelPick] = {}
    for model in models:
        key = model.key if model.key not in taken else free_key(model.method, taken)
        taken[key] = model.model_copy(update={"key": key})
    return tuple(taken.values())


def free_key(method: str, taken: Iterable[str]) -> str:
    """The method's key, or that with the first number behind it that is free."""
    known = {*taken}
    if method not in known:
        return method
    number = 2
    while f"{method}-{number}" in known:
        number += 1
    return f"{method}-{number}"


def calibrated_key(key: str) -> str:
    """The key of the calibrated twin of a model."""
    return f"calibrated-{key[:40]}"
