"""The benchmark's own parts; how fast anything is, is for `make bench`."""

import numpy as np
import pandas as pd
import pytest

from bench.__main__ import main, table
from bench.boosting import Loss, difference, line, losses
from bench.boosting import main as compare_boosted
from bench.boosting_tables import TABLES
from bench.concepts import Timed, report, timed
from bench.folds import by_library, by_ours, mixed_frame
from bench.goals import GOALS, verdicts
from bench.measure import Measured, Run
from bench.models.cases import case_of
from bench.models.environments import environment_of
from bench.models.scores import Scored, mean_ranks, score_of
from bench.one import run
from bench.panels import Timed as TimedPanel
from bench.panels import main as time_panels
from bench.panels import report as panels_report
from bench.table import FEW_GAPS, GAPS, LEVELS, make_table, write_csv
from bench.ways import OURS, OURS_FRAME, WAYS, way
from core.machine.environment import HOME
from core.pipeline.training_data import make_training_data, split_rows
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from core.table.schema import Task


def test_the_table_is_what_it_says():
    made = make_table(20_000)
    assert made.shape == (20_000, 25)
    assert made["customer_id"].is_unique
    assert made["churned"].mean() == pytest.approx(0.18, abs=0.04)
    gaps = made.isna().mean()
    assert gaps[made.select_dtypes("float64").columns.drop("lifetime")].between(0.04, 0.06).all()
    assert gaps[["payment", "device"]].to_numpy() == pytest.approx(FEW_GAPS, abs=0.01)
    assert gaps["tenure"] == pytest.approx(GAPS, abs=0.01)
    assert {name: made[name].nunique() for name in LEVELS if name != "zip"} == {
        name: levels for name, levels in LEVELS.items() if name != "zip"
    }
    assert made["note"].str.split().str.len().eq(4).all()


def test_the_same_seed_gives_the_same_table():
    pd.testing.assert_frame_equal(make_table(300), make_table(300))
    assert not make_table(300, seed=1).equals(make_table(300))


def test_the_target_can_be_learned():
    made = make_table(20_000)
    early = made["tenure"] < made["tenure"].median()
    assert made.loc[early, "churned"].mean() > 2 * made.loc[~early, "churned"].mean()


@pytest.mark.parametrize("task", ["load", "profile"])
def test_our_way_runs(task, tmp_path):
    found = run(task, OURS, str(write_csv(100, tmp_path)), str(write_csv(700, tmp_path)))
    assert found["seconds"] > 0
    assert found["peak_mb"] > 10
    assert (found["frame_mb"] > 0) == (task == "load")


def test_the_command_prints_a_table(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("bench.__main__.FOLDER", tmp_path)
    asked = ["--rows", "600", "--repeats", "1", "--tasks", "load", "--ours-only"]
    assert main(asked) == 0
    said = capsys.readouterr().out
    assert "600 rows" in said
    assert "ours" in said


def test_goals_are_judged_by_the_ratio_of_medians():
    def measured(task, name, seconds, frame):
        runs = tuple(Run(s, s, 100, frame) for s in seconds)
        return Measured(way(task, name), runs)

    pandas = measured("load", "pandas", (9, 10, 50), 100)
    ours = measured("load", OURS, (1, 2, 3), 40)
    frame = measured("load", OURS_FRAME, (1, 2, 3), 40)
    judged = verdicts([pandas, ours, frame], 1_000_000)
    assert [(v.ratio, v.is_met) for v in judged] == [(0.2, True), (0.4, False)]
    assert judged[0].text.startswith("met: load, time 0.200 x pandas, 5.0 times ahead")
    assert judged[1].text.startswith("MISSED")
    assert "0.20" in table([pandas, ours])
    assert verdicts([ours], 1000) == ()


def test_a_way_that_fails_is_a_line_with_its_reason():
    assert "failed: no memory" in table([Measured(WAYS[0], (), "no memory")])


def test_every_goal_has_ways():
    known = {(w.task, w.name) for w in WAYS}
    assert {(g.task, g.peer) for g in GOALS} <= known


def test_a_concept_is_timed_with_what_it_imports_and_without():
    found = timed("overfitting", repeats=1)
    assert min(found.first, found.again, found.drawing) > 0


def test_the_report_names_what_takes_more_than_a_second():
    quick, slow = Timed("quick", 2.0, 0.1, 0.01), Timed("slow", 2.0, 1.2, 0.01)
    assert report([slow, quick]).endswith("2 concepts, 1.3 s; above 1 s: slow")
    assert report([quick]).endswith("1 concepts, 0.1 s; above 1 s: none")


def lost(*values):
    return [Loss(value, 100, 0.5) for value in values]


def test_a_difference_of_losses_is_relative_and_has_the_error_of_its_mean():
    change, error = difference(lost(0.9, 0.99), lost(1.0, 1.1))
    assert change == pytest.approx(-0.1)
    assert error == pytest.approx(0.0, abs=1e-12)
    change, error = difference(lost(1.0, 2.0), lost(1.0, 1.0))
    assert change == pytest.approx(2**0.5 - 1)
    assert error == pytest.approx(0.5 * np.log(2))


def test_only_a_loss_beyond_noise_is_called_one():
    found = {"ours": lost(1.1, 1.2), "library": lost(1.0, 1.0), "linear": lost(0.9, 1.4)}
    shown = line("fraud", "xgboost", found)
    assert "LOSES" in shown.split("linear")[0]
    assert "LOSES" not in shown.split("linear")[1]
    assert "100" in shown


def test_ours_and_the_library_meet_on_the_same_folds(capsys):
    found = losses("diabetes", "lightgbm", seed=0)
    assert {name: len(folds) for name, folds in found.items()} == {
        "ours": 5,
        "library": 5,
        "linear": 5,
    }
    assert all(0.3 < fold.loss < 0.9 for folds in found.values() for fold in folds)
    assert all(fold.trees > 10 for fold in found["ours"])
    assert compare_boosted(["--tables", "diabetes", "--models", "lightgbm"]) == 0
    assert "diabetes" in capsys.readouterr().out


def test_there_are_the_samples_and_at_least_six_further_tables():
    assert len(TABLES) >= 4 + 6


def test_both_prepare_the_same_columns():
    made = make_dataset(mixed_frame(600), "mixed.csv")
    recipe = fresh_recipe(made.fingerprint).with_(target="y", task=Task.CLASSIFICATION)
    data = make_training_data(made, recipe)
    split = split_rows(data, recipe)
    for (ours, scored), (theirs, _) in zip(
        by_ours(recipe, data, split), by_library(data, split), strict=True
    ):
        assert ours.shape == theirs.shape
        assert scored.shape[1] == ours.shape[1]
        assert sorted(ours.sum(axis=0).round(6)) == pytest.approx(
            sorted(theirs.sum(axis=0)), abs=1e-5
        )


def test_a_panel_is_looked_at_as_a_visitor_would(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv(HOME.name, str(tmp_path))  # put back afterwards
    time_panels(["--rows", "300", "--only", "features · kinds"])
    assert "features · kinds" in capsys.readouterr().out


def test_the_report_counts_the_panels_that_answer_late():
    found = [TimedPanel("quick", 0.1, 0.02, 0.9), TimedPanel("slow", 0.4, 0.02, 0.5)]
    told = panels_report(found)
    assert told.endswith("MISSED: 1 of 2 panels compute more than 0.3 s at the first look")
    assert told.index("slow") < told.index("quick")


def test_tools_are_scored_on_rows_that_stay_sealed(tmp_path):
    case = case_of("wine")
    case.write(tmp_path)
    train, test = (pd.read_csv(tmp_path / f"{part}.csv") for part in ("train", "test"))
    assert len(train) + len(test) == 178
    assert train.columns[-1] == "y"
    classes = sorted(test["y"].unique().astype(str))
    sure = (test["y"].astype(str).to_numpy()[:, None] == np.array(classes)) * 0.9 + 0.1 / 3
    for name, said in {"good": sure, "poor": sure[::-1]}.items():
        pd.DataFrame(said, columns=classes).assign(prediction="").to_csv(
            tmp_path / f"{name}.csv", index=False
        )
    good, poor = (score_of(case, name, tmp_path / f"{name}.csv", 70.0) for name in ("good", "poor"))
    key, loss, low, high = good.scores[0]
    assert (key, low <= loss <= high) == ("log_loss", True)
    assert loss == pytest.approx(-np.log(0.9 + 0.1 / 3), abs=1e-6)
    assert "budget OVER" in good.text(60)
    assert "budget kept" in good.text(70)
    assert mean_ranks([good, poor, Scored("gone", "wine", missing="no")]) == {"good": 1, "poor": 2}


def test_a_file_by_its_path_is_a_case_too(tmp_path):
    make_table(300)[["tenure", "payment", "churned"]].to_csv(tmp_path / "own.csv", index=False)
    case = case_of(f"{tmp_path / 'own.csv'}:churned")
    assert (case.name, case.target, case.kind) == ("own", "churned", "binary")


def test_a_peer_that_is_not_there_is_left_out_with_a_word(tmp_path):
    found = environment_of("FLAML", tmp_path, may_install=False)
    assert "run with --install" in found.missing
    assert Scored("FLAML", "wine", missing=found.missing).text(60).strip().startswith("FLAML")
