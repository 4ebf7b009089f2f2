"""What is written down of a saved model: enough to use, judge and repeat it."""

import re
from typing import Annotated, Any

import pandas as pd
from pydantic import BeforeValidator

from core.errors import WorkbenchError
from core.parts.predictions.assured import AssuranceLimits
from core.parts.predictions.kept_promise import KeptPromise
from core.table.schema import Column, Kind, Schema, Task
from core.table.stored_as import Stored, stored_as
from core.workspace.registry.card_record import CardRecord, Figure
from core.workspace.registry.seen_table import SeenTable

FORMAT = 1  # raised when a card written earlier can no longer be read as it is

STAGING, CHALLENGER, PRODUCTION, RETIRED = "staging", "challenger", "production", "retired"
STAGES = ("poc", STAGING, CHALLENGER, PRODUCTION, RETIRED)  # those that are chosen
PREVIOUS = "previous"  # in production until another version took its place

_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 _.\-]{0,62}[A-Za-z0-9])?")


def _stored(word: Any) -> Any:
    """Cards called booleans flags until all of core had one word."""
    return "boolean" if word == "flag" else word


class Score(CardRecord):
    """A cross-validated score: mean and deviation over folds, 95 % interval."""

    mean: Figure
    std: Figure
    low: Figure
    high: Figure


class OpenedTest(CardRecord):
    """The sealed rows' verdict, and how often they had been looked at by then."""

    values: dict[str, Figure]
    low: Figure
    high: Figure
    openings: int


class StageChange(CardRecord):
    """When a model came to a stage, and why."""

    stage: str
    why: str
    at: str


class StoredColumn(CardRecord):
    """A column of the table the model came from: what it means, how its cells are stored, and in
    which style they were written in its file."""

    name: str
    kind: Kind
    stored: Annotated[Stored, BeforeValidator(_stored)]
    style: str = ""


class KeptCheck(CardRecord):
    """What a check said of the model's scores when it was saved: its code and title, whether it
    speaks, found nothing or does not apply, and the sentence."""

    code: str
    title: str
    answer: str
    sentence: str


class Statements(CardRecord):
    """What only people know of a model: what it is for, of whom it is judged or meant, where its
    limits are, and under which licences it and its data stand."""

    intended: str = ""
    subsets: str = ""
    limits: str = ""
    licence: str = ""

    @property
    def named(self) -> dict[str, str]:
        """Each by what people call it."""
        return {
            "Intended use": self.intended,
            "Subsets": self.subsets,
            "Limits": self.limits,
            "Licence": self.licence,
        }


class ModelCard(CardRecord):
    """A saved model. `columns` are what it has to be given, as the model sees it in the training
    rows, `made` the columns that cleaning rules make of them; `table` every column of the table;
    `cv` and `baseline` have a Score per metric. `run` is the model's key in the recipe; its
    `options` are the best of `trials` sets, and `corrected` is its score by `metric` without their
    optimism. `promise` is what the threshold keeps with this model, `assurance` what intervals or
    sets beside its predictions go by; what wrong labels cost stands in the recipe. `doubts` speak
    against its scores, `checks` are all that was looked at. `seen` is there where the model learned
    from more rows than the card describes."""

    format: int = FORMAT
    name: str
    version: int = 0
    created: str
    task: Task
    target: str
    classes: tuple[str | int | float, ...]
    positive: str | int | float | None
    threshold: float | None
    promise: KeptPromise | None = None
    assurance: AssuranceLimits | None = None
    columns: tuple[Column, ...]
    made: tuple[Column, ...] = ()
    table: tuple[StoredColumn, ...]
    dataset: str
    fingerprint: str
    recipe: dict[str, Any]
    model: str
    method: str
    run: str = ""
    options: dict[str, Any]
    trials: int = 0
    corrected: float | None = None
    metric: str
    cv: dict[str, Score]
    baseline: dict[str, Score]
    test: OpenedTest | None
    rows_train: int
    rows_test: int
    libraries: dict[str, str]
    doubts: tuple[str, ...] = ()
    checks: tuple[KeptCheck, ...] = ()
    stage: str = "poc"
    history: tuple[StageChange, ...] = ()
    notes: str = ""
    stated: Statements = Statements()
    seen: SeenTable | None = None

    @property
    def learned_rows(self) -> int:
        """How many rows the model learned from."""
        return self.rows_train if self.seen is None else self.seen.learned

    @property
    def reference(self) -> str:
        """How the model is named on the command line."""
        return f"{self.name}@{self.version}"

    @property
    def goal(self) -> str:
        """What the prediction is for, in the words of who trained it; older cards have none."""
        return str(self.recipe.get("goal", ""))

    @property
    def features(self) -> tuple[str, ...]:
        """The raw columns that the model has to be given."""
        return tuple(column.name for column in self.columns)

    @property
    def cut(self) -> float | None:
        """From which probability the positive of two classes is said; None where there are not two.
        A threshold of 0 is one, too."""
        if len(self.classes) != 2:
            return None
        return 0.5 if self.threshold is None else self.threshold

    @property
    def is_classification(self) -> bool:
        return self.task is Task.CLASSIFICATION


def check_name(name: str) -> str:
    """The name, trimmed; raises WorkbenchError where it could not name a folder."""
    trimmed = " ".join(name.split())
    if not _NAME.fullmatch(trimmed):
        raise WorkbenchError(
            f"A model cannot be called {name[:80]!r}: use 1 to 64 letters, digits, spaces, dots, "
            "dashes and underscores, beginning and ending with a letter or digit."
        )
    return trimmed


def stored_columns(frame: pd.DataFrame, schema: Schema) -> tuple[StoredColumn, ...]:
    """How each column of a dataset is stored."""
    return tuple(
        StoredColumn(
            name=column.name,
            kind=column.kind,
            stored=stored_as(frame[column.name]),
            style=column.style,
        )
        for column in schema.columns
    )
