"""What is asked of the verb that learns."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core.errors import WorkbenchError
from core.parts.splits.division import FILE_ORDER

_PLAN = (
    "folds",
    "seed",
    "repeats",
    "groups",
    "time",
    "gap",
    "near",
    "changed",
    "validation",
    "stratify",
)


@dataclass(frozen=True)
class TrainRequest:
    """What a comparison of models is made of.

    `data` is a path, `recipe` one or a saved model's name, `map` are texts OLD=NEW: which columns
    stand for those that the recipe names. `positive` names one of two classes; `ignore` are columns
    that no model is given, `kind` texts COLUMN=KIND, `unify` columns whose spellings become one.
    `folds`, `seed`, `repeats`, `groups`, `time`, `gap`, `near`, `changed`, `validation` and
    `stratify` say how rows are divided, `file_order` that they are in time as they stand.
    `promise` is a text WHAT=LEVEL that a threshold is to keep with a `confidence`; `costs` is JSON
    of what wrong labels cost, or a file; `coverage` asks for intervals or sets beside predictions,
    `each` for such that hold in each class, or fifth. `preset` stands in place of models, within
    `budget` seconds or with its `first` configurations. `all_rows` streams a table larger than
    memory, whose preparation is learned on a `sample`; `budget` is then what its trees may
    take. `trials` tune the best model, as `tuning` says; `name` is what it is saved as.
    """

    data: str
    target: str
    task: str | None = None
    positive: str | None = None
    ignore: Sequence[str] | None = None
    kind: Sequence[str] | None = None
    unify: Sequence[str] | None = None
    drop_duplicates: bool = False
    metric: str | None = None
    threshold: float | None = None
    promise: str | None = None
    confidence: float | None = None
    costs: str | None = None
    coverage: float | None = None
    each: bool = False
    models: str | None = None
    blend: bool = False
    preset: str | None = None
    budget: float | None = None
    first: int | None = None
    all_rows: bool = False
    sample: int | None = None
    recipe: str | None = None
    map: Sequence[str] | None = None
    folds: int | None = None
    seed: int | None = None
    repeats: int | None = None
    groups: str | None = None
    time: str | None = None
    file_order: bool = False
    gap: int | None = None
    near: float | None = None
    changed: int | None = None
    validation: float | None = None
    stratify: str | None = None
    trials: int = 0
    sampler: str | None = None
    tune_minutes: int | None = None
    patience: int | None = None
    grid_steps: int | None = None
    rungs: str | None = None
    tune_share: int | None = None
    no_racing: bool = False
    no_portfolio: bool = False
    joint: bool = False
    methods: bool = False
    search: Sequence[str] | None = None
    freeze: Sequence[str] | None = None
    name: str | None = None

    @property
    def tuning(self) -> dict[str, Any]:
        """What is said of the search, by the fields of a plan, and its space as it is written."""
        return {
            "trials": self.trials,
            "minutes": self.tune_minutes,
            "sampler": self.sampler,
            "patience": self.patience,
            "grid_steps": self.grid_steps,
            "rungs": self.rungs,
            "share": self.tune_share,
            "racing": False if self.no_racing else None,
            "portfolio": False if self.no_portfolio else None,
            "joint": True if self.joint else None,
            "methods": True if self.methods else None,
            "search": self.search,
            "freeze": self.freeze,
        }

    @property
    def plan(self) -> dict[str, Any]:
        """What is said of how rows are divided, by the fields of a plan.

        Raises WorkbenchError for two ways at once.
        """
        asked = {name: getattr(self, name) for name in _PLAN}
        if self.file_order:
            if self.time is not None:
                raise WorkbenchError("Rows are in time by --time or by --file-order; give one.")
            asked["time"] = FILE_ORDER
        if self.validation and self.folds is not None:
            raise WorkbenchError(
                "One part is scored with --validation, or several with --folds; give one. "
                "--repeats draws the one part several times."
            )
        return {name: value for name, value in asked.items() if value is not None}
