"""An old and a new version of a model that answer together, each with the weight that newer rows
give it, and held against both alone."""

from copy import copy
from typing import Any

import numpy as np
from sklearn.pipeline import Pipeline

from core.drift.challenge import challenge, entrant
from core.drift.compare.score import predictions
from core.errors import NotApplicableError
from core.methods.models import MODELS
from core.model.train.blend import METHODS
from core.model.train.mixture import Mixed, greedy_counts
from core.parts.predictions.front import FRONT
from core.parts.steps.encoding.side_by_side import SideBySide, names_made
from core.parts.steps.models.combined import Voted
from core.parts.steps.models.of_columns import OfColumns
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
from core.tasks.mixable import Versions, check_mixable, members_of
from core.tasks.recalibrating import DECIDERS
from core.tasks.retraining import HOLD
from core.workspace.registry import ModelCard, load_model


def blend_versions(
    versions: Versions, rows: Dataset, hold: float = HOLD, name: str | None = None
) -> ChangedVersion:
    """Weigh an old and a new version by newer rows with outcomes, keep their mix as the next
    version of the second's name or the first of another, and hold it against each by that one's
    metric on the rows that judge. It decides as the second does, and comes to production by no
    means of itself.

    Raises NotApplicableError, before anything is kept, where the two do not answer the same of the
    same columns, or no mix is better than one of them alone.
    """
    old, new = versions
    loaded = (load_model(old), load_model(new))
    check_mixable(versions, loaded)
    divided = new_rows(versions, loaded, rows, hold)
    said = tuple(known_answers(one, divided.learned) for one in loaded)
    weights, learned = _weights(versions, said)
    pipeline = mixed_pipeline((loaded[0].pipeline, loaded[1].pipeline), weights)
    made = keep_changed(
        _card(versions, weights).model_copy(update={"name": name or new.card.name}),
        ChangedModel(pipeline, rows_met(new, pipeline, learned, (old,))),
        _told(versions, weights, len(learned.actual)),
    )
    mix = entrant(made, load_model(made), divided.judging)
    held = (challenge(entrant(one, load_model(one), divided.judging), mix) for one in versions)
    return ChangedVersion(made, len(learned.actual), tuple(held))


def _weights(
    versions: Versions, said: tuple[KnownAnswers, ...]
) -> tuple[tuple[float, float], KnownAnswers]:
    """How much each counts, and the rows that tell; together they are 1."""
    both = np.hstack([one.said for one in said])
    known = ~np.isnan(said[0].actual) & ~np.isnan(both).any(axis=1)
    check_enough(int(known.sum()), "The new rows that do not judge")
    actual = said[0].actual[known]
    mixed = Mixed(
        tuple(
            predictions(version.card, one.said[known], actual)
            for version, one in zip(versions, said, strict=True)
        )
    )
    counts = greedy_counts(mixed)
    if not counts.all():
        best = versions[int(counts.argmax())].card.reference
        loss = "log loss" if versions[0].card.is_classification else "squared error"
        raise NotApplicableError(
            f"On {len(actual):,} new rows no mix has a lower {loss} than {best} alone: use that. "
            "Nothing was kept."
        )
    shares = counts / counts.sum()
    return (float(shares[0]), float(shares[1])), KnownAnswers(
        said[0].rows[known], said[0].said[known], actual
    )


def mixed_pipeline(pipelines: tuple[Pipeline, Pipeline], weights: tuple[float, float]) -> Pipeline:
    """Two fitted pipelines with the same front as one, which decides as the second does."""
    fronts = [step for step in pipelines[1].steps if step[0] in FRONT]
    behind = [
        Pipeline([step for step in one.steps[:-1] if step[0] not in FRONT]) for one in pipelines
    ]
    encode = SideBySide(behind).around(behind)
    models = [one.steps[-1][1] for one in pipelines]
    inside = [_undecided(model) for model in models]
    ends = np.cumsum([0, *(len(names_made(one)) for one in behind)]).tolist()
    members = [
        (name, OfColumns(model, first, end).around(model))
        for name, model, first, end in zip(("old", "new"), inside, ends, ends[1:], strict=False)
    ]
    mix = Voted(members, weights=list(weights)).around([one for _, one in members], ends[-1])
    return Pipeline([*fronts, ("encode", encode), ("model", _decided(models[1], mix))])


def _undecided(model: Any) -> Any:
    """The model inside what decides by its probabilities."""
    return model.estimator_ if type(model).__name__ in DECIDERS else model


def _decided(like: Any, mix: Any) -> Any:
    if type(like).__name__ not in DECIDERS:
        return mix
    decides = copy(like)
    decides.estimator = decides.estimator_ = mix
    return decides


def _card(versions: Versions, weights: tuple[float, float]) -> ModelCard:
    """The second's card with the method of a mix, by which the model may be trained again."""
    card, members, shares = versions[1].card, [], []
    for version, weight in zip(versions, weights, strict=True):
        inside = members_of(version.card)
        members += inside
        shares += [round(1000 * weight / len(inside))] * len(inside)
    method = METHODS[card.task]
    options = {"members": members, "weights": shares}
    return card.model_copy(
        update={"method": method, "model": MODELS[method].label, "options": options}
    )


def _told(versions: Versions, weights: tuple[float, float], rows: int) -> tuple[str, str]:
    names = [one.card.reference for one in versions]
    parts = " and ".join(f"{w:.0%} {name}" for w, name in zip(weights, names, strict=True))
    doubt = (
        f"It is a mix, {parts}, weighed by {rows:,} newer rows: the scores above are those of "
        f"{names[1]} alone."
    )
    return doubt, f"blended from {names[0]} and {names[1]}"
