"""The command line in an empty folder, with a table and a model trained on it."""

import json
from copy import deepcopy

import pytest

from core.__main__ import main
from tests.tables import mixed_frame


@pytest.fixture
def run(capsys, monkeypatch, tmp_path):
    """Run a verb in an empty folder; gives the exit code, the document or text, and the error."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str):
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as exit_:
            code = exit_.code
        out, err = capsys.readouterr()
        return code, json.loads(out) if "--json" in arguments and out else out, err

    return call


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "mixed.csv"
    mixed_frame().drop(columns=["three", "amount"]).to_csv(path, index=False)
    return path


@pytest.fixture
def trained(shelf, workspace, run, table):
    """The document of a training, whose model lies in the workspace."""

    def make():
        arguments = ("--target", "two", "--models", "logistic,tree", "--name", "m", "--json")
        code, document, _ = run("train", table, *arguments)
        assert code == 0
        return document

    return deepcopy(shelf.take("command-line", make, workspace))
