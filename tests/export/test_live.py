"""The models in production, asked at their names: who answers changes with a promotion."""

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from core.export import live
from core.export.live import live_routes
from core.export.sample import sample_rows
from core.model.predict import one_row
from core.workspace.files import home
from core.workspace.registry import PRODUCTION, SavedModel, load_model, promote
from tests.export.saving import saved_model

OPEN = live.OpenModel("api", 1_000, StringIO())
KEY = {"X-API-Key": "secret"}


@pytest.fixture
def client(monkeypatch):
    monkeypatch.setenv("WORKBENCH_API_KEY", "secret")
    return TestClient(Starlette(routes=live_routes()))


def ask(client, row, **more):
    return client.post("/models/m/predict", json={"rows": [row]}, **({"headers": KEY} | more))


def test_the_version_in_production_answers_and_a_promotion_changes_who(client, mixed):
    first = saved_model(mixed)
    row = sample_rows(first.card)[0]
    assert ask(client, row).status_code == 404
    promote(first.card.reference, PRODUCTION, "first")
    told = ask(client, row).json()
    expected = one_row(load_model(first), row).frame.iloc[0]
    (given,) = told["predictions"]
    assert told["model"] == "m@1"
    assert given["probabilities"]["yes"] == pytest.approx(expected["probability_yes"], abs=1e-9)
    assert len(given["reasons"]) == 3
    second = saved_model(mixed, method="tree")
    promote(second.card.reference, PRODUCTION, "better")
    assert ask(client, row).json()["model"] == "m@2"
    assert client.get("/models/m/model", headers=KEY).json()["name"] == "m@2"
    assert "/predict" in client.get("/models/m/openapi.json", headers=KEY).json()["paths"]
    lines = (home() / "predicted" / "m@1" / "requests.jsonl").read_text().splitlines()
    assert [json.loads(line)["path"] for line in lines] == ["/predict"]
    counted = client.get("/models/m/metrics", headers=KEY).text
    assert 'requests_total{path="other",status="200"} 1.0' in counted
    assert "{name}" not in counted


def test_nothing_is_answered_without_the_key(client, mixed, monkeypatch):
    promote(saved_model(mixed).card.reference, PRODUCTION, "first")
    for path in ("predict", "health", "metrics", "docs", "model"):
        assert client.get(f"/models/m/{path}").status_code == 401
        assert client.get(f"/models/m/{path}", headers={"X-API-Key": "another"}).status_code == 401
    monkeypatch.delenv("WORKBENCH_API_KEY")
    refused = client.get("/models/m/health", headers=KEY)
    assert refused.status_code == 403
    assert "WORKBENCH_API_KEY is not set" in refused.text


@pytest.mark.parametrize("name", ["m@1", "nobody", "..", "a b|c", "_stcore"])
def test_only_names_of_models_in_production_are_known(client, mixed, name):
    saved_model(mixed)
    answer = client.get(f"/models/{name}/health", headers=KEY)
    assert answer.status_code == 404


def test_models_asked_in_turn_are_each_opened_once(monkeypatch):
    opened = []
    monkeypatch.setattr(live, "_opened", lambda saved: opened.append(saved) or OPEN)
    monkeypatch.setattr(live, "_in_production", lambda name: SavedModel(None, Path(name)))
    models = live.LiveModels()
    for _ in range(3):
        for name in "abcdefg":
            models._api_for(name)
    assert len(opened) == 7
    monkeypatch.setattr(live, "KEPT_BYTES", 5 * OPEN.bytes)
    for name in "hia":
        models._api_for(name)
    assert len(opened) == 10


def test_a_model_that_opens_slowly_keeps_nobody_waiting_for_another(monkeypatch):
    slow, opened = threading.Event(), []

    def opening(saved):
        opened.append(str(saved.path))
        if saved.path == Path("slow"):
            assert slow.wait(30)
        return OPEN

    monkeypatch.setattr(live, "_opened", opening)
    monkeypatch.setattr(live, "_in_production", lambda name: SavedModel(None, Path(name)))
    models = live.LiveModels()
    with ThreadPoolExecutor(2) as pool:
        both = [pool.submit(models._api_for, "slow") for _ in range(2)]
        assert models._api_for("fast") == "api"
        slow.set()
        assert [one.result(30) for one in both] == ["api", "api"]
    assert sorted(opened) == ["fast", "slow"]
