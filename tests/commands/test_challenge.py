"""One saved model against another on the command line, and the gate to production."""

import json

import pytest

from core.__main__ import main
from tests.drift.compare.model_tables import learned, process


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    """Two models, the second of which knows more, beside rows that are new."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKBENCH_HOME", str(home))
        learned(process(0), ignored=("b",))
        learned(process(0))
    process(5).to_csv(home / "new.csv", index=False)
    return home


@pytest.fixture
def files(workspace, monkeypatch):
    monkeypatch.setenv("WORKBENCH_HOME", str(workspace))
    return str(workspace / "new.csv")


def stages(capsys):
    main(["models", "list", "--json"])
    return {m["model"]: m["stage"] for m in json.loads(capsys.readouterr().out)["models"]}


def test_models_are_held_against_each_other(files, capsys):
    assert main(["models", "compare", "m@1", "m@2", files, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["verdict"], found["rows"], found["metric"]) == ("better", 600, "roc_auc")
    assert 0 < found["low"] < found["gain"] < found["high"]
    assert main(["models", "compare", "m@2", "m@1", files, "--fail-on", "worse"]) == 1
    assert "the challenger is worse" in capsys.readouterr().out
    assert main(["models", "compare", "m@1", "m@2", files, "--fail-on", "tie"]) == 0


def test_only_the_better_one_takes_the_place(files, capsys):
    first = ["--why", "first"]
    assert main(["models", "promote", "m@2", "production", *first, "--rows", files]) == 0
    assert main(["models", "promote", "m@1", "production", *first, "--rows", files]) == 1
    told = capsys.readouterr()
    assert "m@1 does not take the place of m@2" in told.err
    assert "! Better than production: no." in told.out
    assert stages(capsys) == {"m@1": "poc", "m@2": "production"}
    wide = ["--rows", files, "--margin=-0.5"]
    assert main(["models", "promote", "m@1", "production", *first, *wide]) == 0
    capsys.readouterr()
    assert stages(capsys)["m@1"] == "production"


def test_the_gate_is_one_to_production(files, capsys):
    asked = ["models", "promote", "m@1", "staging", "--why", "x", "--rows", files]
    assert main(asked) == 2
    assert "--rows is the gate to production" in capsys.readouterr().err
