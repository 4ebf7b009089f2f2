"""The verb that learns, on all rows of a file: saved, told, and used like any other model."""

import pytest

from core.workspace.registry import find_model
from tests.model.all_rows.conftest import orders

FLAGS = ("--all-rows", "--sample", "800", "--folds", "2", "--ignore", "three", "amount")
MODEL = ("--models", "xgboost:learning_rate=0.3:patience=5")


@pytest.fixture
def file(tmp_path):
    orders(3_000).to_csv(tmp_path / "orders.csv", index=False)
    return tmp_path / "orders.csv"


def test_a_file_is_learned_whole_and_the_model_is_an_ordinary_one(run, file):
    code, said, err = run("train", file, "--target", "two", *FLAGS, *MODEL, "--json")
    assert code == 0, err
    assert "All 3,000 rows of orders.csv" in err
    assert said["rows"]["rows"] == 3_000
    assert said["rows"]["learned"] > 1_500
    card = find_model(said["model"]).card
    assert card.seen.rows == 3_000
    assert card.learned_rows == said["rows"]["learned"]
    assert card.seen.digest == said["digest"]
    assert card.test is None
    code, predicted, err = run("predict", said["model"], file, "--output", "p.csv")
    assert code == 0, err
    code, _, err = run("export", said["model"], "--to", "script", "-o", "s.py")
    assert code == 0, err
    assert "learned from" in (file.parent / "s.py").read_text(encoding="utf-8")[:1_500]
    code, explained, err = run("explain", said["model"], "--json")
    assert code == 0, err


@pytest.mark.parametrize(
    ("flags", "match"),
    [
        (("--preset", "quick"), "leave --preset out"),
        (("--models", "logistic"), "XGBoost, which is not among the models"),
    ],
)
def test_what_does_not_go_with_it_is_one_sentence(run, file, flags, match):
    code, _, err = run("train", file, "--target", "two", "--all-rows", *flags)
    assert code == 2
    assert match in err


def test_a_sample_without_all_rows_is_refused(run, file):
    code, _, err = run("train", file, "--target", "two", "--sample", "100")
    assert code == 2
    assert "--sample is the sample that --all-rows" in err


def test_what_will_not_fit_is_refused_before_it_starts(run, file, monkeypatch):
    monkeypatch.setattr("core.model.all_rows.needed.free_memory", lambda: 1_000_000)
    code, _, err = run("train", file, "--target", "two", *FLAGS, *MODEL)
    assert code == 2
    assert "1 MB are free: leave out columns, or work on a larger sample" in err
