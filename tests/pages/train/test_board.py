"""The leaderboard: best first, beside the baseline; a live one from the events of a job."""

from dataclasses import replace

import pytest

from core.methods.metrics import METRICS
from core.model.judge import Judgement
from core.model.train import train, training_part
from core.model.train.run import FoldRecord
from core.recipe.split_plan import make_plan
from core.workspace.jobs import JobInfo, JobState
from pages.evaluate.folds import fold_card, score_tiles
from pages.train.board import (
    CORRECTED,
    GAP,
    PREDICT,
    _folds_column,
    leaderboard_view,
    live_board,
    verdict_view,
)
from tests.pages.driving import (
    charts,
    downloads,
    draw,
    open_page,
    plain,
    project_with,
    table_with,
    words,
)
from tests.tables import recipe_for


def job_with(*events):
    return JobInfo("1", "p", "train", "Train", JobState.RUNNING, events, None, None, 1.0)


def test_the_folds_so_far_are_shown_with_their_mean(mixed):
    events = (
        {"model": "tree", "label": "Tree", "scores": {"roc_auc": 0.5, "f1": 0.1}},
        {"model": "tree", "label": "Tree", "scores": {"roc_auc": 0.7}},
        {"model": "logistic", "label": "Logit", "error": "It has *no* rows."},
        {"message": "starting"},
    )
    project = project_with(mixed, recipe_for(mixed, "two"))
    rows = draw(live_board, job_with(*events), project=project).dataframe[0].value
    assert rows["Mean so far"].tolist()[0] == pytest.approx(0.6)
    assert rows["Note"].tolist() == ["2 folds done", "It has *no* rows."]
    assert not draw(live_board, job_with(), project=project).dataframe


@pytest.mark.parametrize("target", ["two", "three", "amount"])
def test_models_stand_best_first_with_their_intervals(trained, target):
    result = trained(target).result
    page = draw(leaderboard_view, result)
    rows = page.dataframe[0].value
    assert rows["Model"].tolist() == [run.label for run in result.ranked]
    assert rows["95 % interval"].str.contains(" to ").all()
    label = METRICS[result.metric].label
    assert f"leads with {label}" in words(draw(verdict_view, result, Judgement(result.verdict)))
    assert len(charts(page)) == 1
    assert downloads(page) == ["CSV"]


def test_a_validation_part_is_called_no_fold(mixed):
    plan = make_plan(validation=0.25)
    recipe = recipe_for(mixed, "two", models=[{"method": "tree"}]).with_(split=plan)
    result = train(mixed, training_part(recipe))
    board = draw(leaderboard_view, result)
    assert "Validation parts" in board.dataframe[0].value
    verdict = words(draw(verdict_view, result, Judgement(result.verdict)))
    assert "95 % interval over 1 validation part" in verdict
    scores = words(draw(score_tiles, result, result.best)) + words(
        draw(fold_card, result, result.best)
    )
    assert "that of the validation part with its 95 % interval" in scores
    assert "over the fold" not in f"{words(board)} {verdict} {scores}"


@pytest.mark.fault("M-F05")
def test_the_class_that_precision_and_recall_speak_of_is_named(trained):
    assert "those of class 'yes'" in plain(draw(leaderboard_view, trained("two").result))
    assert "means over the 3 classes" in plain(draw(leaderboard_view, trained("three").result))
    assert "class" not in plain(draw(leaderboard_view, trained("amount").result))


@pytest.mark.fault("U22")
def test_a_gain_beyond_noise_and_one_within_it_are_told_apart(trained):
    result = trained("two").result
    page = draw(verdict_view, result, Judgement(result.verdict))
    assert "the gain is more than noise" in plain(page)
    assert page.success
    metric = result.metric
    best = result.best
    as_good = replace(result.baseline, fold_scores={metric: best.fold_scores[metric]})
    noisy = replace(
        result, runs=tuple(as_good if run is result.baseline else run for run in result.runs)
    )
    page = draw(verdict_view, noisy, Judgement(noisy.verdict))
    assert "within noise so far" in plain(page)
    assert page.warning


def test_a_model_that_failed_says_why(trained):
    result = trained("two").result
    worst = replace(result.ranked[-1], error="It needs *more* rows.", fold_scores={})
    runs = tuple(worst if run.pick == worst.pick else run for run in result.runs)
    rows = draw(leaderboard_view, replace(result, runs=runs)).dataframe[0].value
    failed = rows.set_index("Model").loc[worst.label]
    assert (failed["Note"], failed["95 % interval"]) == ("It needs *more* rows.", "")


@pytest.mark.fault("U21")
def test_bars_of_folds_show_what_tells_the_models_apart():
    """From zero, scores of 0.84 and 0.85 are bricks of one height."""
    scores = {"dummy": (0.5, 0.5), "tree": (0.84, 0.845), "svm": (0.85, 0.852)}
    shown = _folds_column(scores)["type_config"]
    assert 0.8 < shown["y_min"] < 0.84 < 0.852 < shown["y_max"] < 0.9
    near = _folds_column(scores | {"dummy": (0.841, 0.846)})["type_config"]
    assert near == shown


def test_what_a_model_took_and_warned_of_stands_beside_its_score(trained):
    result = trained("two").result
    record = FoldRecord(0.5, 0.2, 100, {"roc_auc": 1.0}, 12, ("did not converge",))
    noted = replace(
        result.best, records=(record, replace(record, rounds=15)), fold_scores={"roc_auc": (0.8,)}
    )
    runs = tuple(noted if run is result.best else run for run in result.runs)
    rows = draw(leaderboard_view, replace(result, runs=runs)).dataframe[0].value
    row = rows.set_index("Model").loc[noted.label]
    assert (row["Fit, s"], row[PREDICT], row[GAP]) == pytest.approx((1.0, 2000.0, 0.2))
    assert row["Note"] == "stopped after 12 to 15 rounds; warned: did not converge"


def test_another_metric_ranks_at_once(trained, mixed):
    """Nothing is trained again: the board of the recipe before is known under this one too."""
    there = trained("two")
    project = project_with(mixed, there.recipe.with_(metric="log_loss"))
    page = open_page("train", project)
    assert not page.exception
    rows = table_with(page, "95 % interval")
    label = METRICS["log_loss"].label
    assert list(rows.columns[:2]) == ["Model", label]
    assert rows[label].is_monotonic_increasing
    assert f"leads with {label}" in words(page)


@pytest.mark.fault("S7")
def test_the_corrected_score_of_tuned_options_stands_beside_the_plain_one(trained):
    result = trained("two").result
    assert CORRECTED not in draw(leaderboard_view, result).dataframe[0].value
    best = replace(result.best, trials=9, optimism={result.metric: 0.05})
    runs = tuple(best if run.key == best.key else run for run in result.runs)
    page = draw(leaderboard_view, replace(result, runs=runs))
    rows = page.dataframe[0].value.set_index("Model")[CORRECTED]
    assert rows[best.label] == pytest.approx(best.score(result.metric) - 0.05)
    assert rows.drop(best.label).isna().all()
    judgement = Judgement(replace(result, runs=runs).verdict)
    assert "chosen on the other folds each time" in words(draw(verdict_view, result, judgement))
