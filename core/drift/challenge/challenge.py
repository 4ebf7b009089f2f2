"""Two saved models on the same rows with outcomes: the one in use, and one that wants its place."""

from dataclasses import replace

import numpy as np
import pandas as pd

from core.drift.challenge.entrant import Entrant
from core.drift.challenge.rivals import Challenge, ScoredRival
from core.drift.compare.model_answers import answers_for
from core.drift.compare.outcomes import outcomes_of, places_of
from core.drift.compare.score import LEAST_ROWS, predictions
from core.errors import NotApplicableError
from core.methods.metrics import METRICS, Metric, Predictions
from core.methods.metrics.sample import paired_gain, sample_interval
from core.recipe.recipe import Recipe
from core.table.arrays import Array
from core.wording.listing import listed
from core.workspace.registry import ModelCard


def challenge(champion: Entrant, challenger: Entrant, metric: str | None = None) -> Challenge:
    """Hold a challenger against the champion, by the champion's metric where none is named.

    Rows without an outcome, and those that one of them cannot answer, are left out of both scores.
    Raises NotApplicableError where they do not answer the same question, the rows lack a column, or
    too few of them have an outcome.
    """
    both = (champion, challenger)
    _check_same_question(champion, challenger)
    for entrant in both:
        _check_columns(entrant)
    by = METRICS[metric or champion.card.metric]
    actual = [_outcomes(entrant) for entrant in both]
    said = [answers_for(entrant.model, entrant.rows.frame) for entrant in both]
    known = ~np.isnan(np.column_stack([*actual, *said])).any(axis=1)
    rows = int(known.sum())
    if rows < LEAST_ROWS:
        raise NotApplicableError(
            f"{champion.rows.name} has {rows:,} rows with an outcome that both models answer; at "
            f"least {LEAST_ROWS} are needed to tell them apart."
        )
    positive, groups = champion.card.positive, _groups(champion, known)
    of_champion, of_challenger = (
        replace(predictions(e.card, s[known], a[known]), positive=positive, groups=groups)
        for e, s, a in zip(both, said, actual, strict=True)
    )
    return Challenge(
        by.key,
        _scored(by, champion, of_champion),
        _scored(by, challenger, of_challenger),
        *paired_gain(by, of_challenger, of_champion),
        rows=rows,
        left_out=len(known) - rows,
    )


def _check_same_question(champion: Entrant, challenger: Entrant) -> None:
    one, other = champion.card, challenger.card
    questions = [_question(card) for card in (one, other)]
    if one.reference == other.reference:
        raise NotApplicableError(f"{one.reference} cannot be held against itself: name another.")
    if questions[0] != questions[1]:
        raise NotApplicableError(
            f"{one.reference} predicts {questions[0]}, {other.reference} {questions[1]}: only "
            "models of the same outcome can be held against each other."
        )
    if champion.rows.rows != challenger.rows.rows:
        raise NotApplicableError(
            f"{one.reference} reads {champion.rows.name} as {champion.rows.rows:,} rows, "
            f"{other.reference} as {challenger.rows.rows:,}, so that they cannot be paired: give a "
            "file without broken lines."
        )


def _question(card: ModelCard) -> str:
    classes = f" ({listed([str(label) for label in card.classes])})" if card.classes else ""
    return f"{card.target!r}{classes}"


def _check_columns(entrant: Entrant) -> None:
    card, there = entrant.card, entrant.rows.frame.columns
    absent = [name for name in (*card.features, card.target) if name not in there]
    if absent:
        raise NotApplicableError(
            f"{entrant.rows.name} lacks {listed(absent)}, which "
            f"{card.reference} needs to be judged: give rows with all its columns and the outcome."
        )


def _outcomes(entrant: Entrant) -> Array:
    card = entrant.card
    return places_of(card, outcomes_of(card, entrant.rows.frame))


def _groups(champion: Entrant, known: Array) -> Array | None:
    """The number of each row's group where the champion's recipe divides by groups: rows of one
    tell as one how sure a score is."""
    column = Recipe(**champion.card.recipe).split.groups
    if not column or column not in champion.rows.frame.columns:
        return None
    return pd.factorize(champion.rows.frame[column][known], use_na_sentinel=False)[0]


def _scored(metric: Metric, entrant: Entrant, said: Predictions) -> ScoredRival:
    low, high = sample_interval(metric, said)
    score = metric.compute(said)
    return ScoredRival(entrant.card.reference, score, float(low), float(high), entrant.seen)
