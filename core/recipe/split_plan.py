"""How rows are set aside: a way of the catalogue with its options, as it was chosen."""

from typing import Any, Self

from pydantic import BaseModel, ConfigDict, ValidationError, model_serializer, model_validator

from core.choices.options import SEED
from core.choices.pick import Pick
from core.errors import InvalidOptionError
from core.methods.split import (
    CHANGED,
    FOLDS,
    GAP,
    NEAR,
    REPEATS,
    SPLITTERS,
    TEST_SHARE,
    TOGETHER,
    VALIDATION,
)
from core.parts.splits.division import Division
from core.parts.splits.splits import kind_for
from core.recipe.split_before import BY_PLACE, OF_BEFORE, SINCE, as_written_now
from core.table.schema import Task
from core.wording.scored import ScoredParts

DEFAULT = "stratified"
WITH_SHARES = {"plain": "stratified", "grouped": "stratified_grouped"}


class SplitPlan(BaseModel):
    """A sealed test share, and how the rest is divided into folds.

    `groups`, `time`, `key` and `stratify` name columns. `sealed_from` is the time from which rows
    are sealed, kept once it is chosen by `test_share`, so that later rows unseal none.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str = DEFAULT
    test_share: float = TEST_SHARE.default
    folds: int = int(FOLDS.default)
    seed: int = int(SEED.default)
    repeats: int = int(REPEATS.default)
    gap: int = int(GAP.default)
    groups: str = ""
    time: str = ""
    key: str = ""
    together: bool = TOGETHER.default
    near: float = NEAR.default
    changed: int = int(CHANGED.default)
    validation: float = VALIDATION.default
    stratify: str = ""
    sealed_from: str = ""

    @model_validator(mode="before")
    @classmethod
    def _of_before(cls, fields: Any) -> Any:
        return as_written_now(fields) if isinstance(fields, dict) else fields

    @model_validator(mode="after")
    def _suits_its_kind(self) -> Self:
        method = SPLITTERS[self.kind]
        method.settings(**self._own)
        taken = {option.name for option in method.options}
        for name in ("groups", "time"):
            if name in taken and not getattr(self, name):
                raise ValueError(
                    f"{method.label} needs a column: choose it as {name!r}, or another way to "
                    "divide the rows."
                )
        return self

    @model_serializer
    def _told(self) -> dict[str, Any]:
        """The kind and its own options; three numbers for what was written before."""
        fields = {option.name: getattr(self, option.name) for option in self.options}
        if self.kind == BY_PLACE:
            return {name: fields[name] for name in ("test_share", "folds", "seed")}
        # What was not there before is written only where it says more, so that keys stay the same.
        for name, usual in SINCE.items():
            if name in fields and fields[name] == usual:
                del fields[name]
        sealed = {"sealed_from": self.sealed_from} if "time" in fields else {}
        return {"kind": self.kind, **fields, **sealed}

    def asked_for(self, given: dict[str, Any]) -> "SplitPlan":
        """The plan with some of it said otherwise: a column of groups or times brings the way to
        divide rows with it, what that way does not take goes, and folds take a part's place."""
        if self.validation and "folds" in given and "validation" not in given:
            given = {**given, "validation": 0.0}
        kind = self.kind
        if given.get("groups") and not self.groups:
            kind = "stratified_grouped"
        if given.get("time") and not self.time:
            kind = "rolling"
        if given.get("validation") and kind == "time":
            kind = "rolling"
        if given.get("stratify"):
            kind = WITH_SHARES.get(kind, kind)
        if kind == BY_PLACE and given.keys() - OF_BEFORE:
            kind = DEFAULT
        names = {option.name for option in SPLITTERS[kind].options}
        kept = {name: getattr(self, name) for name in names}
        is_same_seal = "time" in names and not given.keys() & {"time", "test_share"}
        sealed_from = self.sealed_from if is_same_seal else ""
        return make_plan(kind=kind, sealed_from=sealed_from, **{**kept, **given})

    @property
    def keeps_copies(self) -> bool:
        """Do copies of a row stay on one side? Groups and times keep rows together otherwise."""
        return self.together and any(option.name == "together" for option in self.options)

    @property
    def keeps_near_copies(self) -> bool:
        """Do nearly equal rows stay on one side?"""
        return self.division.keeps_near

    @property
    def options(self) -> tuple[Any, ...]:
        return SPLITTERS[self.kind].options

    @property
    def division(self) -> Division:
        """The same as what divides rows takes."""
        fields = {name: getattr(self, name) for name in type(self).model_fields}
        return Division(**{**fields, "together": self.keeps_copies})

    @property
    def in_words(self) -> str:
        """The way and its own options, as one phrase without markup."""
        shared = {"test_share", "seed", "folds"}
        own = {n: v for n, v in self._own.items() if n not in shared and v != ""}
        words = Pick(method=self.kind, options=own).in_words(SPLITTERS)
        return f"{words}, sealed from {self.sealed_from} on" if self.sealed_from else words

    def for_task(self, task: Task | None) -> "SplitPlan":
        """As rows of a task are divided: a number has no classes whose shares are kept."""
        if self.kind == BY_PLACE:
            return self
        kind = kind_for(self.division, has_classes=task is not Task.REGRESSION)
        return self.model_copy(update={"kind": kind})

    def words_for(self, task: Task | None) -> str:
        """The same in words."""
        return self.for_task(task).in_words

    @property
    def fits(self) -> int:
        """How many times each model is fitted to be compared."""
        return (1 if self.validation else self.folds) * self.repeats

    @property
    def part_noun(self) -> str:
        """What rows that are scored together are called."""
        return self.division.part_noun

    @property
    def scored(self) -> ScoredParts:
        """What a score is the mean of."""
        return ScoredParts(self.part_noun, self.fits, self.repeats)

    @property
    def larger_fits(self) -> str:
        """What leaves each fit more rows to learn from, to be told: folds in time learn from the
        rows before them, others from all but their own."""
        if self.validation:
            return "Score a smaller part"
        return f"Use {'fewer' if self.time else 'more'} folds"

    @property
    def shared_words(self) -> str:
        """What every way to divide rows says: folds where there are any, sealed share and seed."""
        folds = "" if self.validation else f"{self.folds} folds, "
        return f"{folds}{self.test_share:.0%} sealed, seed {self.seed}"

    @property
    def _own(self) -> dict[str, Any]:
        """The options that say something else than their defaults, and those of the kind."""
        fields = {name: field.default for name, field in type(self).model_fields.items()}
        taken = {option.name for option in self.options}
        return {
            name: getattr(self, name)
            for name, default in fields.items()
            if name not in {"kind", "sealed_from"}
            and (name in taken or getattr(self, name) != default)
        }


def make_plan(**fields: Any) -> SplitPlan:
    """The plan with these fields; raises InvalidOptionError where they do not fit."""
    try:
        return SplitPlan(**fields)
    except ValidationError as error:
        message = error.errors()[0]["msg"].removeprefix("Value error, ")
        raise InvalidOptionError(message) from error
