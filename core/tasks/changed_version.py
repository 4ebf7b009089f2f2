"""A saved model's next version that is made of it by newer rows without a training of its own, and
the rows that make and that judge it."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from sklearn.pipeline import Pipeline

from core.drift.challenge import Challenge, entrant
from core.drift.compare import ModelAtHand, answers_for
from core.drift.compare.outcomes import outcomes_of, places_of
from core.drift.monitor import check_not_chosen
from core.errors import NotApplicableError
from core.pipeline.personal import with_columns, without_personal
from core.recipe.split_plan import SplitPlan
from core.table.arrays import Array
from core.table.dataset import Dataset, make_dataset
from core.tasks.retraining import check_hold, check_judges, held_rows
from core.workspace.registry import (
    KeptAnswers,
    KeptRows,
    ModelCard,
    SavedModel,
    read_bent_by,
    read_reference,
    save_model,
)
from core.workspace.registry.saved_models import now
from core.workspace.store import ledger

LEAST_ROWS = 50  # with an outcome, that anything is learned from


@dataclass(frozen=True, eq=False)
class NewRows:
    """Newer rows with outcomes: those that are learned from, and those that judge."""

    learned: Dataset
    judging: Dataset


@dataclass(frozen=True, eq=False)
class KnownAnswers:
    """Rows with an outcome that a model answers, what it says of them, (n, k), and the places of
    their classes or their numbers, (n,)."""

    rows: pd.DataFrame
    said: Array
    actual: Array


@dataclass(frozen=True, eq=False)
class ChangedVersion:
    """The next version, how many rows made it, and how it does beside the `rivals` it came from."""

    saved: SavedModel
    rows: int
    held: tuple[Challenge, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """How it does beside each, and what was left out."""
        told = [one.sentence for one in self.held]
        return (*told, *dict.fromkeys(filter(None, (one.left_out_words for one in self.held))))


def new_rows(
    saved: tuple[SavedModel, ...], loaded: tuple[Any, ...], rows: Dataset, hold: float
) -> NewRows:
    """Divide newer rows; raises NotApplicableError where they are known to one of the models, too
    few, or chosen by its doubts."""
    check_hold(hold)
    for one, opened in zip(saved, loaded, strict=True):
        check_not_chosen(one.card, rows)
        if why := entrant(one, opened, rows).seen:
            raise NotApplicableError(why)
    held = held_rows(rows, SplitPlan(**saved[0].card.recipe.get("split", {})), hold)
    judging = make_dataset(rows.frame[held], f"held new rows of {rows.name}")
    for one in saved:
        check_judges(one, judging)
    return NewRows(make_dataset(rows.frame[~held], f"other new rows of {rows.name}"), judging)


def known_answers(loaded: Any, rows: Dataset) -> KnownAnswers:
    """What a model says of all rows, and what came of them; NaN where either is not known."""
    actual = places_of(loaded.card, outcomes_of(loaded.card, rows.frame))
    return KnownAnswers(rows.frame, answers_for(ModelAtHand(loaded, kept=None), rows.frame), actual)


def check_enough(known: int, name: str) -> None:
    """Raise NotApplicableError where too few rows have an outcome to learn from."""
    if known < LEAST_ROWS:
        raise NotApplicableError(
            f"{name} are {known:,} with an outcome; to learn from them it takes {LEAST_ROWS}. Give "
            "more rows, or hold fewer."
        )


@dataclass(frozen=True, eq=False)
class ChangedModel:
    """A changed pipeline with what is kept beside it: rows, and what it would have said of those
    that the model before was not fitted on, where that is known."""

    pipeline: Pipeline
    rows: KeptRows
    answers: KeptAnswers | None = None


def keep_changed(card: ModelCard, model: ChangedModel, how: tuple[str, str]) -> SavedModel:
    """Save a version that was made without a training; `how` it was, as a doubt on its card and for
    the ledger. What was promised of the old answers goes."""
    doubt, told = how
    changed = card.model_copy(
        update={
            "created": now(),
            "promise": None,
            "assurance": None,
            "test": None,
            "stage": "poc",
            "history": (),
            "doubts": (*card.doubts, doubt),
        }
    )
    made = save_model(model.pipeline, changed, model.rows, model.answers)
    ledger.enter_here(ledger.TRAIN, made.card.reference, told)
    return made


def rows_met(
    saved: SavedModel,
    pipeline: Pipeline,
    learned: KnownAnswers,
    others: tuple[SavedModel, ...] = (),
) -> KeptRows:
    """What is kept with a changed version: what the model learned from that it was made of, and
    apart all that changed it, by which it is known again and judged no more."""
    card, before = saved.card, read_reference(saved)
    outcomes: Any = learned.actual
    if card.is_classification:
        outcomes = np.array(card.classes, dtype=object)[learned.actual.astype(int)]
    target = pd.Series(outcomes, learned.rows.index).astype(before[card.target].dtype)
    read = _as_kept(learned.rows[list(card.features)], before)
    rows = without_personal(pipeline, read)
    rows = with_columns(rows, {card.target: target}).reindex(columns=before.columns)
    earlier = [read_bent_by(one) for one in (saved, *others)]
    earlier += [read_reference(one).reindex(columns=before.columns) for one in others]
    return KeptRows(before, pd.concat([*earlier, rows], ignore_index=True))


def _as_kept(rows: pd.DataFrame, before: pd.DataFrame) -> pd.DataFrame:
    """Rows as the model read them: a text where it has a number or a date was a gap to it."""
    read = {}
    for name in rows.columns:
        if pd.api.types.is_numeric_dtype(before[name]) and rows[name].dtype == object:
            read[name] = pd.to_numeric(rows[name], errors="coerce")
        elif pd.api.types.is_datetime64_any_dtype(before[name]) and rows[name].dtype == object:
            read[name] = pd.to_datetime(rows[name], errors="coerce")
    return rows.assign(**read)
