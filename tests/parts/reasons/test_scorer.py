"""What stands in a bundle as predict.py."""

import json
import sys
from typing import ClassVar

import joblib
import numpy as np
import pandas as pd
import pytest

from core.parts.reasons import scorer
from core.parts.reasons.scorer import main
from core.parts.steps.conform import Conform

GERMAN = pd.DataFrame({"x": ["1,5", "12,5 €", "1.435,98"]})


class Says:
    """A model that says yes to positive numbers, its classes in an order of its own."""

    classes_ = np.array(["yes", "no"])
    named_steps: ClassVar = {"conform": Conform((("x", "number"),)).fit(GERMAN)}

    def predict(self, X):
        return np.where(X["x"] > 0, "yes", "no")

    def predict_proba(self, X):
        sure = np.where(X["x"] > 0, 0.8, 0.3)
        return np.column_stack([sure, 1 - sure])


@pytest.fixture
def bundle(tmp_path, monkeypatch):
    card = {
        "table": [
            {"name": "x", "stored": "number", "kind": "number"},
            {"name": "prediction", "stored": "text", "kind": "category"},
        ],
        "columns": [{"name": "x", "levels": []}],
        "classes": ["no", "yes"],
        "assurance": None,
    }
    (tmp_path / "card.json").write_text(json.dumps(card))
    joblib.dump(Says(), tmp_path / "model.joblib")
    monkeypatch.setattr(scorer, "__file__", str(tmp_path / "predict.py"))
    return tmp_path


def run(monkeypatch, *arguments):
    monkeypatch.setattr(sys, "argv", ["predict.py", *map(str, arguments)])
    return main()


def test_a_file_in_and_the_same_rows_with_predictions_out(bundle, monkeypatch):
    (bundle / "rows.csv").write_text("x;prediction\n1;mine\n-2;\n")
    code = run(monkeypatch, bundle / "rows.csv", bundle / "out.csv", "--delimiter", ";")
    assert code == 0
    found = pd.read_csv(bundle / "out.csv")
    assert list(found) == [
        "row_id",
        "x",
        "prediction (input)",
        "prediction",
        "probability_no",
        "probability_yes",
    ]
    assert found["row_id"].tolist() == [1, 2]
    assert found["prediction"].tolist() == ["yes", "no"]
    assert found["prediction (input)"].tolist()[0] == "mine"


def test_a_file_that_does_not_fit_is_told_and_nothing_written(bundle, monkeypatch, capsys):
    (bundle / "rows.csv").write_text("y\n1\n")
    assert run(monkeypatch, bundle / "rows.csv", bundle / "out.csv") == 2
    assert "lacks the columns x" in capsys.readouterr().err
    assert not (bundle / "out.csv").exists()


@pytest.mark.fault("U4", "M-F04")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_file_is_read_as_the_model_learned_to_read(bundle, monkeypatch, encoding):
    text = "x;Größe\n-1.435,98;ü\n12,5 €;ö\n-1.234;ß\n"
    (bundle / "rows.csv").write_bytes(text.encode(encoding))
    assert run(monkeypatch, bundle / "rows.csv", bundle / "out.csv") == 0
    found = pd.read_csv(bundle / "out.csv", dtype=str)
    assert found["prediction"].tolist() == ["no", "yes", "no"]
    assert found["x"].tolist() == ["-1.435,98", "12,5 €", "-1.234"], "the cells as they came"
    assert found["Größe"].tolist() == ["ü", "ö", "ß"]


@pytest.mark.fault("U4")
def test_another_decimal_mark_that_the_file_proves_is_told(bundle, monkeypatch, capsys):
    (bundle / "rows.csv").write_text("x,more\n-4982.39,a\n931.09,b\n-0.5,c\n")
    assert run(monkeypatch, bundle / "rows.csv", bundle / "out.csv") == 0
    assert pd.read_csv(bundle / "out.csv")["prediction"].tolist() == ["no", "yes", "no"]
    assert "In 'x', the numbers have a decimal point here" in capsys.readouterr().err


def test_a_row_of_which_no_cell_can_be_read_gets_no_answer_and_is_counted(
    bundle, monkeypatch, capsys
):
    (bundle / "rows.csv").write_text("x;y\nsoon;1\n1,5;2\n;3\n")
    assert run(monkeypatch, bundle / "rows.csv", bundle / "out.csv") == 0
    found = pd.read_csv(bundle / "out.csv")["prediction"]
    assert found.isna().tolist() == [True, False, True]
    assert "every column that the model uses is empty or unreadable: 2" in capsys.readouterr().err


def test_no_cell_that_comes_out_is_run_as_a_formula(bundle, monkeypatch):
    """The file may be a stranger's, and who asked opens the answers in a spreadsheet."""
    (bundle / "rows.csv").write_text('x,=cmd,prediction\n1,=1+1,"a\r=2+2"\n-2,-5,@SUM(1)\n')
    assert run(monkeypatch, bundle / "rows.csv", bundle / "out.csv") == 0
    found = pd.read_csv(bundle / "out.csv", dtype=str)
    assert "'=cmd" in found.columns
    assert found["'=cmd"].tolist() == ["'=1+1", "-5"]
    assert found["prediction (input)"].tolist() == ["a\r'=2+2", "'@SUM(1)"]
    assert found["prediction"].tolist() == ["yes", "no"]
