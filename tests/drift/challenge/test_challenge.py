"""A model held against the one in use, on rows that neither learned from."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import log_loss, roc_auc_score

from core.drift.challenge import Challenge, ChallengeVerdict, ScoredRival, challenge, entrant
from core.drift.challenge.gate import refusal
from core.errors import InvalidOptionError, NotApplicableError
from core.workspace.registry import load_model
from tests.drift.compare.model_tables import learned, process, table_of


@pytest.fixture(scope="module")
def every(tmp_path_factory):
    """Models that know one of the two columns that decide, both, and none; and of other classes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKBENCH_HOME", str(tmp_path_factory.mktemp("home")))
        renamed = process(0).assign(y=np.where(process(0)["y"] == "yes", "in", "out"))
        yield (
            learned(process(0), ignored=("b",)),
            learned(process(0)),
            learned(of_few_levels(0)),
            learned(renamed),
        )


@pytest.fixture
def models(every):
    return every[:2]


def of_few_levels(seed):
    """Every row equals many others."""
    return process(seed)[["c", "y"]].assign(a=0.0, b=0.0)


def held(models, rows, metric=None):
    one, other = (entrant(model, load_model(model), table_of(rows, "new.csv")) for model in models)
    return challenge(one, other, metric)


@pytest.mark.parametrize("metric", [None, "log_loss"])
def test_the_better_one_gains_be_more_or_less_better(models, metric):
    new = process(5)
    found = held(models, new, metric)
    assert found.verdict is ChallengeVerdict.BETTER
    assert (found.rows, found.left_out) == (600, 0)
    assert found.low < found.gain < found.high
    measure = log_loss if metric else roc_auc_score
    scores = [
        measure(new["y"] == "yes", load_model(m).pipeline.predict_proba(new)[:, 1]) for m in models
    ]
    assert [found.champion.score, found.challenger.score] == pytest.approx(scores)
    assert found.gain == pytest.approx((scores[1] - scores[0]) * (-1 if metric else 1))
    turned = held(models[::-1], new, metric)
    assert turned.verdict is ChallengeVerdict.WORSE
    assert (turned.gain, turned.low) == pytest.approx((-found.gain, -found.high))


def test_a_few_rows_tell_nothing_and_how_many_would_is_said(models):
    found = held(models, process(8, 30))
    assert found.verdict is ChallengeVerdict.TIE
    assert found.sentence.endswith(f"would be told by about {found.rows_needed:,} rows.")
    assert found.rows_needed == pytest.approx(
        30 * ((found.high - found.low) / 2 / found.gain) ** 2, abs=1
    )


def test_rows_without_an_outcome_are_left_out_of_both_scores(models):
    new = process(5)
    part = new.assign(y=new["y"].where(np.arange(600) >= 200))
    found, rest = held(models, part), held(models, new.iloc[200:].reset_index(drop=True))
    assert (found.rows, found.left_out) == (400, 200)
    assert found.gain == pytest.approx(rest.gain)


def test_the_table_that_one_learned_from_judges_neither(models):
    found = held(models, process(0))
    assert found.verdict is ChallengeVerdict.NOT_JUDGED
    assert "new.csv is the table that m@1 learned from: give rows that are new." in found.sentence


def test_nor_do_rows_of_it_among_others(models):
    mixed = pd.concat([process(0).head(120), process(5, 480)], ignore_index=True)
    found = held(models, mixed)
    assert found.verdict is ChallengeVerdict.NOT_JUDGED
    # A fifth of the rows is sealed, so that some of the 120 were never learned from.
    count = int(found.challenger.seen.split(" of the 600 rows")[0])
    assert 80 <= count <= 110


def test_rows_that_are_equal_by_chance_are_no_old_ones(every):
    found = held((every[1], every[2]), of_few_levels(5))
    assert found.challenger.seen == ""


def test_rows_of_a_group_tell_as_one(models):
    new = process(5).assign(g=np.arange(600) // 20)
    one, other = (entrant(model, load_model(model), table_of(new, "new.csv")) for model in models)
    apart = challenge(one, other)
    card = one.card.model_copy(
        update={"recipe": {**one.card.recipe, "split": {"kind": "grouped", "groups": "g"}}}
    )
    grouped = replace(one, model=replace(one.model, loaded=replace(one.model.loaded, card=card)))
    found = challenge(grouped, other)
    assert found.gain == apart.gain
    assert found.high - found.low != pytest.approx(apart.high - apart.low)


def test_what_cannot_be_held_against_each_other_is_refused_in_a_sentence(every):
    new, models = process(5), every[:2]
    with pytest.raises(NotApplicableError, match="cannot be held against itself"):
        held((models[0], models[0]), new)
    with pytest.raises(NotApplicableError, match=r"lacks 'b', which m@2 needs"):
        held(models, new.drop(columns="b"))
    with pytest.raises(NotApplicableError, match="has 19 rows with an outcome that both"):
        held(models, new.head(19))
    with pytest.raises(NotApplicableError, match=r"m@1 predicts 'y' \('no', 'yes'\), m@4 'y' \("):
        held((models[0], every[3]), new)


def of(gain, low, high, seen=""):
    one, other = ScoredRival("m@1", 0.8, 0.7, 0.9), ScoredRival("m@2", 0.8 + gain, 0.7, 0.9, seen)
    return Challenge("roc_auc", one, other, gain, low, high, 500)


@pytest.mark.parametrize(
    ("found", "margin", "may"),
    [
        (of(0.03, 0.01, 0.05), 0.0, True),
        (of(0.03, 0.01, 0.05), 0.02, False),
        (of(0.01, -0.01, 0.03), 0.0, False),
        (of(0.01, -0.01, 0.03), -0.02, True),
        (of(-0.03, -0.05, -0.01), -0.02, False),
        (of(0.03, 0.01, 0.05, "They are old."), 0.0, False),
        (of(np.nan, np.nan, np.nan), 0.0, False),
    ],
)
def test_the_gate_asks_that_the_whole_interval_is_above_the_margin(found, margin, may):
    why = refusal(found, margin)
    assert (why == "") is may
    assert why == "" or found.sentence in why


def test_a_margin_is_a_number():
    with pytest.raises(InvalidOptionError, match="must be a number, got nan"):
        refusal(of(0.03, 0.01, 0.05), float("nan"))


def test_no_difference_needs_no_rows_and_too_many_are_not_named():
    assert of(0.0, -0.01, 0.01).rows_needed is None
    assert of(1e-9, -0.01, 0.01).rows_needed is None
    assert of(0.01, -0.01, 0.03).rows_needed == 2_000
