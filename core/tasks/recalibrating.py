"""A saved model whose probabilities are bent by newer rows, and held against itself as it was on
rows that neither learned from."""

from copy import copy, deepcopy
from dataclasses import dataclass
from typing import Any

from sklearn.pipeline import Pipeline

from core.drift.challenge import Challenge, challenge, entrant
from core.errors import InvalidOptionError, NotApplicableError
from core.parts.steps.models.calibrators import CALIBRATORS
from core.parts.steps.models.recalibrated import Recalibrated, calibrator_of, numbers_of
from core.table.dataset import Dataset
from core.tasks.bent_by import BentBy, rows_to_bend_by
from core.tasks.changed_version import ChangedModel, KnownAnswers, keep_changed, new_rows, rows_met
from core.tasks.retraining import HOLD, check_hold
from core.workspace.registry import (
    KeptAnswers,
    SavedModel,
    load_model,
    read_answers,
)

BENDS = ("sigmoid", "temperature")
DECIDERS = {"FixedThresholdClassifier", "LeastCost"}  # they decide by the probabilities inside


@dataclass(frozen=True, eq=False)
class Recalibration:
    """New rows with outcomes as the model reads them; `hold` is the share that judges, `method` one
    of BENDS (empty: sigmoid for two classes, temperature for several)."""

    rows: Dataset
    hold: float = HOLD
    method: str = ""


@dataclass(frozen=True, eq=False)
class BentModel:
    """The next version, how many rows it was bent by, and how it does beside the old one."""

    saved: SavedModel
    rows: int
    method: str
    held: Challenge


def recalibrate(saved: SavedModel, asked: Recalibration, name: str | None = None) -> BentModel:
    """Bend a classifier's probabilities by newer rows, keep that as the next version of its name or
    the first of another, and hold both against each other by log loss on the rows that judge.

    A threshold and costs stay what they are, of probabilities that changed. Raises
    NotApplicableError, before anything is kept, for a model of numbers or without its rows, and
    where the rows are known to it, too few, or chosen by its doubts.
    """
    check_hold(asked.hold)
    card, loaded = saved.card, load_model(saved)
    method = _method(saved, asked.method)
    divided = new_rows((saved,), (loaded,), asked.rows, asked.hold)
    told = rows_to_bend_by(loaded, divided.learned)
    learner: Any = CALIBRATORS[method]()
    numbers = numbers_of(method, learner.learn(told.said, told.codes))
    _check_bend(saved, method, numbers)
    bent = bent_pipeline(loaded.pipeline, method, numbers)
    made = _kept(saved, bent, (method, numbers), (told, name or card.name))
    before, after = (entrant(one, load_model(one), divided.judging) for one in (saved, made))
    return BentModel(made, len(told.codes), method, challenge(before, after, "log_loss"))


def _method(saved: SavedModel, method: str) -> str:
    card = saved.card
    if not card.is_classification:
        raise NotApplicableError(
            f"{card.reference} predicts a number, which has no probability to bend: train it again."
        )
    if not saved.is_registered:
        raise NotApplicableError(
            f"{card.reference} is a file without the rows that a version is kept with: name a "
            "model of this workspace."
        )
    if method and method not in BENDS:
        raise InvalidOptionError(
            f"--method must be one of {', '.join(BENDS)}, not {method[:40]!r}."
        )
    return method or ("temperature" if len(card.classes) > 2 else "sigmoid")


def _check_bend(saved: SavedModel, method: str, numbers: tuple[Any, ...]) -> None:
    """Raise NotApplicableError where the new rows turn the order of what the model says round."""
    if method == "sigmoid" and min(slope for slope, _ in numbers) <= 0:
        raise NotApplicableError(
            f"On the new rows what {saved.card.reference} says no longer goes with what came of "
            "them, and to bend its probabilities would turn their order round: train it again."
        )


def bent_pipeline(pipeline: Pipeline, method: str, numbers: tuple[Any, ...]) -> Pipeline:
    """A fitted pipeline whose model's probabilities are bent; what decides by them stays."""
    *front, (name, model) = deepcopy(pipeline.steps)
    return Pipeline([*front, (name, _around(model, method, numbers))])


def _around(model: Any, method: str, numbers: tuple[Any, ...]) -> Any:
    if type(model).__name__ not in DECIDERS:
        return Recalibrated(model, method, numbers).around(model)
    decides = copy(model)
    decides.estimator = Recalibrated(model.estimator, method, numbers)
    inside = Recalibrated(model.estimator, method, numbers)
    decides.estimator_ = inside.around(model.estimator_)
    return decides


def _kept(
    saved: SavedModel,
    pipeline: Pipeline,
    bend: tuple[str, tuple[Any, ...]],
    by: tuple[BentBy, str],
) -> SavedModel:
    """The new version."""
    card, (method, numbers), (told, name) = saved.card, bend, by
    doubt = (
        f"Its probabilities were bent ({method}) by {len(told.codes):,} newer rows after "
        f"{card.reference} was scored: the scores above are those of the model before."
    )
    learned = KnownAnswers(told.rows, told.said, told.codes)
    rows, answers = rows_met(saved, pipeline, learned), _answers(saved, method, numbers)
    return keep_changed(
        card.model_copy(update={"name": name}),
        ChangedModel(pipeline, rows, answers),
        (doubt, f"recalibrated from {card.reference}"),
    )


def _answers(saved: SavedModel, method: str, numbers: tuple[Any, ...]) -> KeptAnswers | None:
    """What the new version would have said of the rows that the old one was not fitted on."""
    kept = read_answers(saved)
    if kept is None:
        return None
    said = calibrator_of(method, numbers).bend(kept.said)
    return KeptAnswers(said, kept.actual, kept.is_sealed).sealed_still()
