"""A saved model's view of two tables: its score first, then its answers, then what it reads."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from core.drift.compare import DriftPlan, DriftVerdict, model_at_hand, remarks, view_by_model
from core.drift.compare.chosen import UNUSED, WOKE_UNUSED
from core.drift.compare.report import NotCompared
from core.errors import BadTableError
from core.workspace.registry import read_answers
from core.workspace.registry.answers import ANSWERS
from tests.drift.compare.model_tables import learned, process, seen_by, table_of


@pytest.mark.fault("S1")
def test_a_model_turned_upside_down_is_seen_where_outcomes_are_there():
    before, now = process(0), process(1, reversed_outcome=True)
    report = seen_by(learned(before), before, now)
    assert report.verdict is DriftVerdict.RETRAIN
    assert report.score.now.value == pytest.approx(1 - report.score.before.value, abs=0.08)
    assert report.score.before.value > 0.8
    assert report.reason.startswith("The model does worse, by more than luck. On 600 current rows")
    assert not report.drifted


@pytest.mark.fault("S1")
def test_without_outcomes_it_is_said_that_they_were_not_looked_at():
    before, now = process(0), process(1, reversed_outcome=True).drop(columns="y")
    report = seen_by(learned(before), before, now)
    assert report.verdict is DriftVerdict.STABLE
    assert report.score is None
    assert "whether outcomes still follow from them was not looked at" in report.reason


@pytest.mark.fault("S1")
def test_columns_that_go_together_otherwise_move_the_probabilities():
    before, now = process(0, 1500), process(1, 1500, turned=-0.9)
    report = seen_by(learned(before), before, now.drop(columns="y"))
    assert not report.drifted, "each column is as it was"
    assert report.prediction.drifted
    assert report.prediction.direction.startswith("probability of yes: spread")
    assert report.verdict is DriftVerdict.RETRAIN


@pytest.mark.fault("S2")
@pytest.mark.parametrize("method", ["knn", "xgboost"])
def test_rows_of_one_process_are_stable_though_the_model_knows_its_own_by_heart(method):
    before = process(2, 500)
    model = learned(before, method)
    for seed in (3, 4):
        now = process(seed, 500)
        assert seen_by(model, before, now).verdict is DriftVerdict.STABLE
        without = seen_by(model, before, now.drop(columns="y"))
        assert without.verdict is DriftVerdict.STABLE
        assert not without.prediction.drifted


@pytest.mark.fault("S2")
def test_the_models_own_rows_are_not_judged():
    before = process(2, 300)
    report = seen_by(learned(before, "knn"), before, before)
    assert report.verdict is DriftVerdict.STABLE
    assert (report.prediction, report.score) == (None, None)
    assert "the one that the model learned from" in remarks(report)[-1]


def test_where_the_score_holds_a_column_that_moved_is_watched():
    """A third of the columns moved, which asked for a new model; outcomes know better."""
    before, now = process(0), process(1)
    now["c"] = np.where(np.arange(600) % 2, "x", now["c"])
    model = learned(before)
    assert seen_by(model, before, now.drop(columns="y")).verdict is DriftVerdict.RETRAIN
    report = seen_by(model, before, now)
    assert report.score.holds
    assert {column.name for column in report.drifted} == {"c"}
    assert report.verdict is DriftVerdict.WATCH
    assert report.reason.startswith("The model does as well as it did. On ")


def test_probabilities_that_came_to_be_off_are_seen_though_ranks_are_as_good():
    """Three more on a column that the outcome does not follow: the order of rows stays."""
    before, now = process(0), process(1)
    now["a"] += 3
    report = seen_by(learned(before), before, now)
    assert not report.score.fell
    assert report.score.is_off
    assert report.score.bias.now > 0.3
    assert report.verdict is DriftVerdict.RETRAIN
    assert "probabilities are off: that of yes is +" in report.reason


@pytest.mark.fault("M-F09")
@pytest.mark.parametrize(
    ("no", "yes"), [(False, True), (0, 1), ("N", "Y"), ("false", "TRUE"), ("no", "yes")]
)
def test_a_flag_is_read_as_the_model_reads_it(no, yes):
    def flagged(seed: int) -> pd.DataFrame:
        frame = process(seed)
        return frame.assign(flag=np.where(frame["a"] > 0.3, "yes", "no"))

    before, now = flagged(0), flagged(1)
    now["flag"] = [yes if flag == "yes" else no for flag in now["flag"]]
    report = seen_by(learned(before), before, now)
    assert report.verdict is DriftVerdict.STABLE
    flag = next(column for column in report.columns if column.name == "flag")
    assert flag.effect < 0.1
    assert (flag.new_levels, flag.current_missing) == ((), 0.0)


@pytest.mark.parametrize("spelled", [("nein", "ja"), (0, 1), (False, True)])
def test_outcomes_spelled_otherwise_are_scored_all_the_same(spelled):
    before, now = process(0), process(1)
    now["y"] = [spelled[label == "yes"] for label in now["y"]]
    report = seen_by(learned(before), before, now)
    assert report.score.now.rows == 600
    assert report.score.holds
    assert not report.target.drifted


@pytest.mark.fault("M-F14")
@pytest.mark.fault("M-F14")
def test_predicted_whole_number_classes_are_classes():
    before, now = (
        frame.assign(y=np.where(frame["y"] == "yes", 2, 1)) for frame in (process(0), process(1))
    )
    report = seen_by(learned(before), before, now)
    assert report.prediction.direction.startswith("probability of ")
    assert str(report.target.kind) == "category"
    assert report.verdict is DriftVerdict.STABLE


@pytest.mark.fault("B8")
def test_a_rule_of_cleaning_is_part_of_what_the_model_reads():
    upper = [{"method": "unify_case", "options": {"columns": ["c"], "style": "upper"}}]
    before, now = process(0), process(1)
    model = learned(before, cleaning=upper)
    now["c"] = now["c"].str.upper()
    assert seen_by(model, before, now).verdict is DriftVerdict.STABLE


def test_a_model_without_kept_answers_says_so_and_is_scored_by_its_card():
    before, now = process(0), process(1, reversed_outcome=True)
    model = learned(before)
    (model.path / ANSWERS).unlink()
    report = seen_by(model, before, now)
    assert report.prediction is None
    assert "save it again" in remarks(report)[-1]
    assert report.verdict is DriftVerdict.RETRAIN


def test_kept_answers_tell_no_sealed_outcome_before_it_was_opened():
    model = learned(process(0))
    kept = read_answers(model)
    assert np.isnan(kept.actual[kept.is_sealed]).all()
    assert not np.isnan(kept.actual[~kept.is_sealed]).any()
    assert kept.is_sealed.sum() == model.card.rows_test
    assert (~kept.is_sealed).sum() == model.card.rows_train
    assert kept.said.sum(axis=1) == pytest.approx(1)


def test_of_two_subsets_either_is_predicted():
    before = process(0, 900)
    view = view_by_model(
        model_at_hand(learned(before)),
        table_of(before[before["a"] > 0]),
        table_of(before[before["a"] <= 0]),
        of_subsets=True,
    )
    report = view.compare(replace(DriftPlan(), of_subsets=True))
    assert report.verdict is DriftVerdict.APART
    assert report.prediction.drifted
    assert report.score is None


@pytest.mark.fault("M-F10")
def test_columns_that_the_model_does_not_use_are_said_not_to_be_compared():
    before, now = process(0), process(1)
    model = learned(before)
    before, now = before.assign(extra=1.0 * np.arange(600)), now.assign(extra=0.5, new=1)
    report = seen_by(model, before, now)
    assert report.not_compared == (NotCompared("extra", UNUSED),)
    woken = seen_by(model, before.assign(fee=0), now.assign(fee=np.arange(600)))
    assert NotCompared("fee", WOKE_UNUSED) in woken.not_compared
    assert any("but the model does not use it" in note for note in remarks(woken))
    assert report.new_columns == ("new",)
    lacking = seen_by(model, before, now.drop(columns="a"))
    assert lacking.missing_columns == ("a",)
    assert lacking.verdict is DriftVerdict.WATCH
    with pytest.raises(BadTableError, match="before lacks a, which m@1 needs; give the table"):
        seen_by(model, before.drop(columns="a"), now)
