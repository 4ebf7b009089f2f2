"""A saved model that learns on from newer rows alone, where its method can, and is held against
itself as it was."""

from copy import deepcopy
from typing import Any

import numpy as np

from core.drift.challenge import challenge, entrant
from core.errors import InvalidOptionError, NotApplicableError
from core.parts.predictions.refused import refuses_levels
from core.table.arrays import Array
from core.table.dataset import Dataset
from core.tasks.changed_version import (
    ChangedModel,
    ChangedVersion,
    KnownAnswers,
    check_enough,
    keep_changed,
    known_answers,
    new_rows,
    rows_met,
)
from core.tasks.recalibrating import DECIDERS
from core.tasks.retraining import HOLD
from core.workspace.registry import ModelCard, SavedModel, load_model

PASSES, MOST_PASSES = 5, 100
WRAPPERS = DECIDERS | {"StoppedNetwork", "Recalibrated"}
COUNTS = "MixedNaiveBayes"
NETWORKS = {"MLPClassifier", "MLPRegressor"}


def learner_on(pipeline: Any) -> Any:
    """The model inside that can learn on; None where there is none."""
    model = pipeline.steps[-1][1]
    while True:
        name = type(model).__name__
        if name in WRAPPERS:
            model = model.estimator_
        elif name == "TransformedTargetRegressor":
            model = model.regressor_
        else:
            break
    can = hasattr(model, "class_count_") if name == COUNTS else name in NETWORKS
    return model if can else None


def learn_on(
    saved: SavedModel,
    rows: Dataset,
    asked: tuple[float, int] = (HOLD, PASSES),
    name: str | None = None,
) -> ChangedVersion:
    """Let a model learn on from newer rows with outcomes, going so often through them, keep that as
    the next version, and hold it against the old one on the share of them that judges. Its
    preparation stays what it was; a threshold, too.

    Raises NotApplicableError, before anything is kept, for a model that learns from all rows at
    once, or is known to these.
    """
    hold, passes = asked
    if not 1 <= passes <= MOST_PASSES:
        raise InvalidOptionError(f"--passes must be from 1 to {MOST_PASSES}, not {passes}.")
    card, loaded = saved.card, load_model(saved)
    pipeline = deepcopy(loaded.pipeline)
    learner = _learner(saved, pipeline)
    divided = new_rows((saved,), (loaded,), rows, hold)
    learned = _known(known_answers(loaded, divided.learned))
    X = pipeline[:-1].transform(learned.rows[list(card.features)])
    y = _as_taught(card, pipeline, learner, learned.actual)
    _learn(learner, np.asarray(X, dtype="float64"), y, passes)
    count = len(learned.actual)
    made = keep_changed(
        card.model_copy(update={"name": name or card.name}),
        ChangedModel(pipeline, rows_met(saved, pipeline, learned)),
        (
            f"It learned on from {count:,} newer rows after {card.reference} was scored: the "
            "scores above are those of the model before.",
            f"learned on from {card.reference}",
        ),
    )
    old, new = (entrant(one, load_model(one), divided.judging) for one in (saved, made))
    return ChangedVersion(made, count, (challenge(old, new),))


def _learner(saved: SavedModel, pipeline: Any) -> Any:
    card = saved.card
    if not saved.is_registered:
        raise NotApplicableError(
            f"{card.reference} is a file without the rows that a version is kept with: name a "
            "model of this workspace."
        )
    found = learner_on(pipeline)
    if found is None:
        raise NotApplicableError(
            f"{card.reference} ({card.model}) learns from all rows at once: train it again on old "
            "and new ones. Naive Bayes and neural networks that weigh no classes can learn on."
        )
    if refuses_levels(pipeline):
        raise NotApplicableError(
            f"{card.reference} refuses rows with levels that it never met: train it again."
        )
    return found


def _learn(learner: Any, X: Array, y: Array, passes: int) -> None:
    """Counts are added once; a network goes several times through the rows."""
    if type(learner).__name__ == COUNTS:
        learner.count_more(X, y)
        return
    for _ in range(passes):
        learner.partial_fit(X, y)


def _known(answers: KnownAnswers) -> KnownAnswers:
    known = ~np.isnan(answers.actual) & ~np.isnan(answers.said).any(axis=1)
    check_enough(int(known.sum()), "The new rows that do not judge")
    return KnownAnswers(answers.rows[known], answers.said[known], answers.actual[known])


def _as_taught(card: ModelCard, pipeline: Any, learner: Any, actual: Array) -> Array:
    """The outcomes as the model inside was taught them: its own labels, or scaled numbers."""
    if card.is_classification:
        own = {str(label): label for label in learner.classes_}
        labels = [own[str(card.classes[place])] for place in actual.astype(int)]
        return np.array(labels, dtype=learner.classes_.dtype)
    outer = pipeline.steps[-1][1]
    if hasattr(outer, "transformer_"):
        actual = outer.transformer_.transform(actual.reshape(-1, 1)).ravel()
    return actual
