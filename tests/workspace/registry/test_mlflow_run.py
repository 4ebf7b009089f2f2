"""A saved model as a run of MLflow: a module that keeps what it is told stands in for it."""

import sys
from contextlib import contextmanager
from types import SimpleNamespace

import pytest

from bench.store.changes import made_model
from core.machine import environment
from core.workspace.registry import Score
from core.workspace.registry.mlflow_run import log_run
from core.workspace.registry.saved_models import SavedModel
from core.workspace.store.ledger import MLFLOW, LedgerQuestion, entries


@pytest.fixture
def mlflow(monkeypatch):
    """What MLflow was told, by the function that was called."""
    told: dict[str, list] = {}

    def keep(name):
        return lambda *given, **named: told.setdefault(name, []).append((*given, *named.values()))

    @contextmanager
    def start_run(run_name):
        told["run"] = [run_name]
        yield SimpleNamespace(info=SimpleNamespace(run_id="abc"))

    names = ("set_tracking_uri", "set_experiment", "log_params", "log_metrics", "set_tags")
    module = SimpleNamespace(**{n: keep(n) for n in (*names, "log_artifact")}, start_run=start_run)
    module.exceptions = SimpleNamespace(MlflowException=LookupError)
    monkeypatch.setitem(sys.modules, "mlflow", module)
    monkeypatch.setenv(environment.MLFLOW.name, "http://tracking:5000")
    return told


def test_a_model_is_logged_with_its_scores_card_and_file_and_no_rows(mlflow):
    saved = made_model()
    cv = {
        "rmse": Score(mean=1.5, std=0.1, low=1, high=2),
        "r2": Score(mean=None, std=None, low=None, high=None),
    }
    options = {"depth": 3, "long": "x" * 9_000}
    card = saved.card.model_copy(update={"cv": cv, "options": options})
    assert log_run(SavedModel(card, saved.path)) == "MLflow has it as run abc."
    assert mlflow["set_tracking_uri"] == [("http://tracking:5000",)]
    assert (mlflow["set_experiment"], mlflow["run"]) == ([("m",)], ["m@1"])
    (parameters,) = mlflow["log_params"][0]
    assert (parameters["method"], parameters["depth"], len(parameters["long"])) == (
        "dummy",
        "3",
        500,
    )
    assert mlflow["log_metrics"] == [({"cv_rmse": 1.5},)]
    files = [given[0].rsplit("/", 1)[1] for given in mlflow["log_artifact"]]
    assert files == ["card.json", "model.joblib"]


def test_what_goes_wrong_is_told_and_the_model_is_saved(mlflow):
    def refuse(*_):
        raise ConnectionError("nobody listens")

    sys.modules["mlflow"].set_experiment = refuse
    saved = made_model()
    assert log_run(saved) == "MLflow does not have it (ConnectionError: nobody listens)."
    (entry,) = entries(LedgerQuestion(kind=MLFLOW))
    assert (entry.subject, entry.facts["failed"]) == ("m@1", True)


def test_where_it_is_not_installed_the_way_out_is_told(mlflow, monkeypatch):
    monkeypatch.setitem(sys.modules, "mlflow", None)
    assert "not installed (pip install mlflow)" in log_run(made_model())


def test_without_an_address_nothing_is_logged(monkeypatch):
    monkeypatch.delenv(environment.MLFLOW.name, raising=False)
    assert log_run(made_model()) == ""
    assert entries(LedgerQuestion(kind=MLFLOW)) == ()
