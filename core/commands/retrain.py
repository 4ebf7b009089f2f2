"""The verb that trains a saved model again on old and new rows, and holds both against each
other."""

from argparse import ArgumentParser
from dataclasses import asdict, dataclass

import numpy as np
import pandas as pd

from core.choices.pick import Pick
from core.commands.outcome import Outcome, open_like
from core.commands.template import open_recipe
from core.commands.verb import Verb
from core.data.combine.appended import append, propose_append
from core.drift.challenge import Challenge, ChallengeVerdict, challenge, entrant
from core.drift.compare import LEAST_ROWS
from core.errors import NotApplicableError, WorkbenchError
from core.model.predict import learned_by
from core.model.save import Label, fit_and_save
from core.parts.splits.identity import content_hash
from core.parts.values.kinds import as_kind
from core.recipe.split_plan import SplitPlan
from core.table.arrays import Array
from core.table.dataset import Dataset, make_dataset
from core.wording.listing import listed
from core.wording.numbers import counted
from core.workspace.registry import LoadedModel, SavedModel, find_to_answer, load_model
from core.workspace.store import ledger

LEAST_HOLD, MOST_HOLD = 0.05, 0.9
PARTS = 10_000  # that rows are divided into by what they hold


@dataclass(frozen=True)
class RetrainRequest:
    """A saved model, the table that it learned from, and the table of new rows with outcomes.

    `hold` is the share of the new rows that nobody learns from, which judge both models; `name` is
    what the new one is called, else a next version of the old name.
    """

    model: str
    old: str
    new: str
    hold: float = 0.3
    name: str | None = None
    fail_on: str | None = None


def retrain_model(request: RetrainRequest) -> Outcome:
    """Train a saved model again by its recipe on old and new rows, keep it as the next version, and
    hold it against the old one on new rows that neither learned from. It does not come to
    production by itself."""
    if not LEAST_HOLD <= request.hold <= MOST_HOLD:
        raise WorkbenchError(
            f"--hold is a share from {LEAST_HOLD:g} to {MOST_HOLD:g}, not {request.hold:g}."
        )
    saved = find_to_answer(request.model)
    loaded = load_model(saved)
    known = learned_by(loaded)
    old, new = (open_like(path, known) for path in (request.old, request.new))
    split = SplitPlan(**saved.card.recipe.get("split", {}))
    held = held_rows(new.dataset, split, request.hold)
    learned = _rows(new.dataset, ~held, "new rows")
    judging = _rows(new.dataset, held, "held new rows")
    _check_judges(saved, judging)
    made = _trained(saved, (old.dataset, learned), request.name)
    found = _judged(saved, loaded, made, judging)
    told = list(dict.fromkeys([*old.told, *new.told]))
    document = {**asdict(found), "verdict": str(found.verdict), "model": made.card.reference}
    text = [f"{made.card.reference} learned from {old.dataset.rows + learned.rows:,} rows."]
    text += filter(None, [found.sentence, found.left_out_words, *told])
    is_no = request.fail_on == "tie" and found.verdict is not ChallengeVerdict.BETTER
    return Outcome(document, "\n".join(text), found.sentence if is_no else "")


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
    return make_dataset(table.frame[rows], f"{what} of {table.name}")


def _check_judges(saved: SavedModel, judging: Dataset) -> None:
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
            f"{LEAST_ROWS} judge: nothing was trained. Give more new rows, or --hold more."
        )


def _trained(saved: SavedModel, parts: tuple[Dataset, Dataset], name: str | None) -> SavedModel:
    """The next version, by the recipe and the model of the old one."""
    card = saved.card
    table = append(parts, propose_append(parts), f"{parts[0].name} and {parts[1].name}").dataset
    recipe = open_recipe(card.reference, table)
    pick = Pick(method=card.method, options=card.options)
    made = fit_and_save(table, recipe, pick, Label(name or card.name))
    told = f"trained again from {card.reference}"
    ledger.enter_here(ledger.TRAIN, made.card.reference, told)
    return made


def _judged(
    saved: SavedModel, loaded: LoadedModel, made: SavedModel, judging: Dataset
) -> Challenge:
    old = entrant(saved, loaded, judging)
    return challenge(old, entrant(made, load_model(made), judging))


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("model")
    parser.add_argument("old", help="the table that it learned from")
    parser.add_argument("new", help="new rows with outcomes")
    parser.add_argument(
        "--hold", type=float, default=0.3, metavar="P", help="share of the new rows that judge"
    )
    parser.add_argument("--name", metavar="NAME", help="else a next version of the old name")
    parser.add_argument(
        "--fail-on", choices=["tie"], help="exit 1 where the new one is not shown to be better"
    )


RETRAIN = Verb(
    "retrain",
    "train a saved model again on old and new rows, and hold both against each other",
    retrain_model,
    _arguments,
    request=RetrainRequest,
)
