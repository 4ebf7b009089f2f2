"""Everything the user chose, as one immutable value: checked, compared, saved, replayed."""

from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, ValidationInfo, field_validator

from core.choices.pick import Pick, Step, as_step
from core.errors import MissingStepError, WorkbenchError
from core.methods.metrics import METRICS
from core.methods.models import quick_models
from core.parts.predictions.kept_promise import KeptPromise
from core.parts.values.kinds import as_label
from core.recipe.decision import NO_DECISION, Decision
from core.recipe.fields import CATALOGS, STEP_LISTS, THRESHOLD, check_slots, default_preparation
from core.recipe.goal import Goal
from core.recipe.intention import Intention
from core.recipe.model_pick import ModelPick, as_model, keyed
from core.recipe.recipe_key import key_of
from core.recipe.split_plan import SplitPlan
from core.table.schema import Kind, Task

FORMAT = 1  # raised when a recipe written earlier can no longer be read as it is


class Recipe(BaseModel):
    """The choices from raw table to model. Every field has a default but the data it is for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int = FORMAT
    dataset: str
    goal: Goal = ""
    target: str | None = None
    task: Task | None = None
    positive: str | None = None
    kinds: dict[str, Kind] = {}
    ignored: tuple[str, ...] = ()
    cleaning: tuple[Step, ...] = ()
    preparation: dict[str, Pick] = Field(default_factory=default_preparation)
    overrides: dict[str, dict[str, Pick]] = {}
    unusual_rows: Pick = Pick(method="keep")
    features: tuple[Step, ...] = ()
    balance: Pick = Pick(method="none")
    selection: tuple[Step, ...] = ()
    split: SplitPlan = SplitPlan()
    models: tuple[ModelPick, ...] = ()
    blend: bool = False
    intention: Intention | None = None
    metric: str | None = None
    threshold: float | None = None
    decision: Decision = NO_DECISION
    subsets: dict[str, str] = {}
    dismissed: dict[str, str] = {}

    @field_validator(*STEP_LISTS, mode="before")
    @classmethod
    def _as_steps(cls, rules: Any) -> Any:
        if not isinstance(rules, list | tuple):
            return rules
        return tuple(as_step(rule) if isinstance(rule, Pick) else rule for rule in rules)

    @field_validator(*CATALOGS)
    @classmethod
    def _known_methods(cls, chosen: Any, info: ValidationInfo) -> Any:
        for pick in chosen if isinstance(chosen, tuple) else (chosen,):
            pick.check(CATALOGS[str(info.field_name)])
        return chosen

    @field_validator("models", mode="before")
    @classmethod
    def _as_models(cls, models: Any) -> Any:
        if not isinstance(models, list | tuple):
            return models
        return tuple(as_model(model) if isinstance(model, Pick) else model for model in models)

    @field_validator("models")
    @classmethod
    def _told_apart(cls, models: tuple[ModelPick, ...]) -> tuple[ModelPick, ...]:
        for model in models:
            model.check_key()
        return keyed(models)

    @field_validator("preparation")
    @classmethod
    def _every_slot(cls, preparation: dict[str, Pick]) -> dict[str, Pick]:
        check_slots(preparation)
        return default_preparation() | preparation

    @field_validator("overrides")
    @classmethod
    def _known_slots(cls, overrides: dict[str, dict[str, Pick]]) -> dict[str, dict[str, Pick]]:
        for picks in overrides.values():
            check_slots(picks)
        return overrides

    @field_validator("metric")
    @classmethod
    def _known_metric(cls, metric: str | None) -> str | None:
        return METRICS[metric].key if metric else None

    @field_validator("positive", mode="before")
    @classmethod
    def _as_label(cls, positive: Any) -> Any:
        """YAML and JSON read labels such as 1 and true as numbers and truths."""
        return as_label(positive) if isinstance(positive, bool | int | float) else positive

    @field_validator("threshold")
    @classmethod
    def _threshold_is_probability(cls, threshold: float | None) -> float | None:
        if threshold is not None:
            THRESHOLD.check(threshold)
        return threshold

    @classmethod
    def of(cls, fields: dict[str, Any]) -> Self:
        """The recipe of these fields; raises a WorkbenchError that says what does not fit."""
        try:
            return cls(**fields)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            message = first["msg"].removeprefix("Value error, ")
            raise WorkbenchError(f"The recipe does not hold at {where}: {message}") from error

    def with_(self, **changes: Any) -> Self:
        """Return the recipe with some choices replaced, all of it checked again. Who names models
        chooses by hand: an intention that chose others is over, and the blend that it brought,
        unless they are named as well.

        Raises a WorkbenchError that says what does not fit.
        """
        if "models" in changes:
            changes = {**self._by_hand(), **changes}
        return self.of({**dict(self), **changes})

    @property
    def by_hand(self) -> Self:
        """The recipe without an intention and the blend that it brought."""
        return self.of({**dict(self), **self._by_hand()})

    def _by_hand(self) -> dict[str, Any]:
        brought = self.intention is not None and self.intention.chosen.is_blended
        return {"intention": None, "blend": self.blend and not brought}

    def pick_for(self, column: str, slot: str) -> Pick:
        """The method a column takes in a slot: its own, else the default of its kind."""
        own = self.overrides.get(column, {})
        return own[slot] if slot in own else self.preparation[slot]

    @property
    def compared(self) -> tuple[ModelPick, ...]:
        """The models by hand that are compared: those chosen, or the quick ones where none are.
        What an intention tries depends on the table: `compared_models` tells that."""
        return self.models or tuple(map(as_model, quick_models(self.task or "")))

    @property
    def promise(self) -> KeptPromise | None:
        """What the threshold was said to keep, where it still is that threshold."""
        return self.decision.promise_of(self.threshold)

    @property
    def rules(self) -> tuple[Pick, ...]:
        """The cleaning rules that are switched on, in order."""
        return self.in_force("cleaning")

    def in_force(self, field: str) -> tuple[Pick, ...]:
        """The steps of a list (a key of STEP_LISTS) that are switched on, in order."""
        return tuple(step.pick for step in getattr(self, field) if step.on)

    def subset(self, name: str) -> str:
        """The condition of a named subset; raises MissingStepError where there is none."""
        if name not in self.subsets:
            known = ", ".join(self.subsets) or "none yet"
            raise MissingStepError(
                f"There is no subset {name!r}; there are {known}. Save one in the explorer."
            )
        return self.subsets[name]

    def has_rule(self, rule: Pick) -> bool:
        """Is the rule among the cleaning steps, on or off?"""
        return any(step.pick == as_step(rule).pick for step in self.cleaning)

    def essence(self) -> Self:
        """The recipe without what no result depends on: the goal, named subsets, dismissed
        findings, steps that are switched off, and notes."""
        on = {field: self.in_force(field) for field in STEP_LISTS}
        return self.with_(goal="", subsets={}, dismissed={}, **on)

    def key(self) -> str:
        """A short hash that stands for the whole recipe."""
        return key_of(self.model_dump(mode="json"))


def fresh_recipe(dataset: str) -> Recipe:
    """The recipe of a table that nothing is known of yet."""
    return Recipe(dataset=dataset)
