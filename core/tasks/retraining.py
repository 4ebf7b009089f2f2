"""A saved model trained again on old and new rows, and held against the old one on new rows that
neither learned from."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.choices.pick import Pick
from core.data.combine.appended import append, propose_append
from core.drift.challenge import Challenge, challenge, entrant
from core.drift.compare import LEAST_ROWS
from core.errors import InvalidOptionError, NotApplicableError
from core.model.judge import judged
from core.model.runs import enter_run, run_facts
from core.model.save import Label, fit_and_save, scored_run
from core.parts.splits.identity import content_hash
from core.parts.values.kinds import as_kind
from core.recipe.recipe import Recipe
from core.recipe.split_plan import SplitPlan
from core.table.arrays import Array
from core.table.dataset import Dataset, make_dataset
from core.table.schema import FEATURE_KINDS
from core.table.styles import styles_of, with_styles
from core.wording.listing import listed
from core.wording.numbers import counted
from core.workspace.progress import Progress, silent
from core.workspace.registry import LoadedModel, SavedModel, load_model
from core.workspace.store.ledger import TRAIN, LedgerEntry
from core.workspace.store.person import acting_in

LEAST_HOLD, MOST_HOLD, HOLD = 0.05, 0.9, 0.3
PARTS = 10_000  # that rows are divided into by what they hold


@dataclass(frozen=True, eq=False)
class RetrainRows:
    """The table that a model learned from and new rows with outcomes, each as it reads them; `hold`
    is the share of the new ones that nobody learns from, which judge both models."""

    old: Dataset
    new: Dataset
    hold: float = HOLD


@dataclass(frozen=True, eq=False)
class Retrained:
    """The next version, how many rows it was made of, and how it does beside the old one; `unknown`
    are columns of the new rows that the old table lacks, which nothing was learned from."""

    saved: SavedModel
    rows: int
    held: Challenge
    unknown: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """What has to be told beside the verdict."""
        more = f"Only the new rows have {listed(self.unknown)}: nothing was learned from that."
        return tuple(filter(None, (self.held.left_out_words, more if self.unknown else "")))


def check_hold(hold: float) -> None:
    """Raise InvalidOptionError where a share leaves too few rows on one side."""
    if not LEAST_HOLD <= hold <= MOST_HOLD:
        raise InvalidOptionError(
            f"The share of the new rows that judges (--hold) must be from {LEAST_HOLD:g} to "
            f"{MOST_HOLD:g}, not {hold:g}."
        )


def retrain(
    saved: SavedModel, rows: RetrainRows, name: str | None = None, report: Progress = silent
) -> Retrained:
    """Train a saved model again by its recipe on old and new rows, keep it as the next version of
    its name or the first of another, and hold it against the old one. It does not come to
    production by itself.

    Raises NotApplicableError, before anything is trained, where the new rows cannot judge.
    """
    check_hold(rows.hold)
    report(0, 3, "Dividing the new rows")
    card, loaded = saved.card, load_model(saved)
    held = held_rows(rows.new, SplitPlan(**card.recipe.get("split", {})), rows.hold)
    learned, unknown = _as_known(rows.old, _rows(rows.new, ~held, "new rows"))
    judging = _rows(rows.new, held, "held new rows")
    check_judges(saved, judging)
    report(1, 3, f"Training {card.model} on old and new rows")
    made = _trained(saved, (rows.old, learned), name)
    report(2, 3, "Holding both against each other")
    found = _judged(saved, loaded, made, judging)
    return Retrained(made, rows.old.rows + learned.rows, found, unknown)


def _as_known(old: Dataset, new: Dataset) -> tuple[Dataset, tuple[str, ...]]:
    """New rows in the columns of the old table, and the other columns: the next version would ask
    for what its recipe never named."""
    unknown = tuple(name for name in new.frame.columns if name not in old.frame.columns)
    kept = new.frame.drop(columns=list(unknown))
    return (with_styles(make_dataset(kept, new.name), styles_of(new)) if unknown else new), unknown


def held_rows(new: Dataset, split: SplitPlan, hold: float) -> Array:
    """Which new rows judge: the latest where the recipe divides by time, whole groups where it
    divides by groups, else by what the rows hold, so that equal ones are on one side."""
    if split.time and split.time in new.frame.columns:
        cells = new.frame[split.time]
        times = cells if pd.api.types.is_numeric_dtype(cells) else as_kind(cells, "date")
        order = times.rank(method="min", pct=True).fillna(0.0).to_numpy()
        return np.asarray(order > 1 - hold)
    one_by = [split.groups] if split.groups in new.frame.columns else list(new.frame.columns)
    parts = content_hash(new.frame[one_by]) % PARTS
    return np.asarray(parts < hold * PARTS)


def _rows(table: Dataset, rows: Array, what: str) -> Dataset:
    if not rows.any():
        raise NotApplicableError(
            f"{table.name} has too few rows to divide into some to learn from and some to judge by."
        )
    return with_styles(make_dataset(table.frame[rows], f"{what} of {table.name}"), styles_of(table))


def check_judges(saved: SavedModel, judging: Dataset) -> None:
    """Before anything is trained: can these rows tell two models apart?"""
    card = saved.card
    absent = [name for name in (*card.features, card.target) if name not in judging.frame.columns]
    if absent:
        raise NotApplicableError(
            f"{judging.name} lack the columns {listed(absent)}: nothing was trained."
        )
    known = int(judging.frame[card.target].notna().sum())
    if known < LEAST_ROWS:
        raise NotApplicableError(
            f"{judging.name} are {counted(known, 'row')} with an outcome, and at least "
            f"{LEAST_ROWS} judge: nothing was trained. Give more new rows, or hold more of them."
        )


def _trained(saved: SavedModel, parts: tuple[Dataset, Dataset], name: str | None) -> SavedModel:
    """The next version, by the recipe and the model of the old one."""
    card = saved.card
    table = append(parts, propose_append(parts), f"{parts[0].name} and {parts[1].name}").dataset
    recipe = _as_before(Recipe.of(card.recipe), parts[0], table)
    pick = Pick(method=card.method, options=card.options)
    made = fit_and_save(table, recipe, pick, Label(name or card.name))
    result = scored_run(table, recipe, pick).result
    facts = run_facts(recipe, result, judged(table, recipe, result))
    told = f"trained again from {card.reference}"
    enter_run(LedgerEntry(acting_in(), TRAIN, made.card.reference, told, facts))
    return made


def _as_before(recipe: Recipe, old: Dataset, table: Dataset) -> Recipe:
    """The recipe for the longer table: a column is learned from, or not, as in the old one, and as
    the same kind, though more rows may let it look like another."""
    open_to = [c for c in old.schema.columns if c.name not in (*recipe.kinds, recipe.target)]
    now = table.schema.kinds
    moved = {c.name: c.kind for c in open_to if c.name in now and now[c.name] is not c.kind}
    kinds = {name: kind for name, kind in moved.items() if kind in FEATURE_KINDS}
    never = tuple(name for name in moved if name not in kinds and now[name] in FEATURE_KINDS)
    return recipe.with_(
        dataset=table.fingerprint,
        kinds=recipe.kinds | kinds,
        ignored=tuple(dict.fromkeys((*recipe.ignored, *never))),
    )


def _judged(
    saved: SavedModel, loaded: LoadedModel, made: SavedModel, judging: Dataset
) -> Challenge:
    old = entrant(saved, loaded, judging)
    return challenge(old, entrant(made, load_model(made), judging))
