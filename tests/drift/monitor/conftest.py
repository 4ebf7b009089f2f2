"""A model that is watched, trained once, in a fresh workspace for each test."""

import shutil

import pytest

from core.workspace.marks import KEY
from core.workspace.registry import find_model
from tests.drift.compare.model_tables import learned, process


@pytest.fixture(scope="session")
def trained_home(tmp_path_factory):
    home = tmp_path_factory.mktemp("watched")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKBENCH_HOME", str(home))
        learned(process(0, 2000))
    return home


@pytest.fixture
def saved(trained_home, tmp_path, monkeypatch):
    shutil.copytree(trained_home / "models", tmp_path / "home" / "models")
    shutil.copy(trained_home / KEY, tmp_path / "home")
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path / "home"))
    return find_model("m@1")
