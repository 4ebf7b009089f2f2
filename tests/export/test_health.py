"""Whoever runs servers is told that this one lives, and whether it can work."""

import shutil
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from core.export import health
from core.export.health import health_routes
from core.workspace.files import home
from core.workspace.store import changing


@pytest.fixture
def client(workspace):
    return TestClient(Starlette(routes=health_routes()))


def test_a_workspace_that_can_be_read_and_written_is_ready(client):
    assert client.get("/health/live").json() == {"status": "ok"}
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()) == (200, {"status": "ready"})
    assert not (home() / ".ready").exists()


def test_a_database_that_is_none_is_told(client):
    changing(lambda _: None)
    shutil.rmtree(home())
    home().write_text("no folder")
    answer = client.get("/health/ready")
    assert answer.status_code == 503
    assert answer.json()["why"]
    assert client.get("/health/live").status_code == 200


def test_a_disk_that_takes_nothing_is_told(client, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device", "x")

    monkeypatch.setattr(health, "home", full)
    answer = client.get("/health/ready")
    assert (answer.status_code, "full" in answer.text or "space" in answer.text) == (503, True)


def test_two_who_ask_at_once_are_both_told_that_it_is_ready(client, monkeypatch):
    """Of two probes that meet, one finds the file that it wrote gone."""
    written = Path.write_bytes

    def and_gone(path, content):
        written(path, content)
        path.unlink()

    monkeypatch.setattr(Path, "write_bytes", and_gone)
    assert client.get("/health/ready").json() == {"status": "ready"}
