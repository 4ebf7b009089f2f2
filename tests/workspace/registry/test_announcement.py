"""Who asked is told that another version is in production; nobody else, and nothing is undone."""

import json
import sys

import pytest

from bench.store.changes import made_model
from core.machine import environment, outbound
from core.workspace.registry import failed_announcements, find_model, promote, roll_back
from core.workspace.store.ledger import ANNOUNCEMENT, LedgerQuestion, entries

KEEP = "import sys; open(sys.argv[1], 'ab').write(sys.stdin.buffer.read() + bytes([10]))"


@pytest.fixture
def told(tmp_path, monkeypatch):
    """What the command was told, in order."""
    file = tmp_path / "told"
    command = f"{sys.executable} -c {json.dumps(KEEP)} {file}"
    monkeypatch.setenv(environment.PROMOTION_COMMAND.name, command)
    return lambda: [json.loads(line) for line in file.read_text().splitlines()]


def test_each_way_to_production_is_told_and_no_other(told):
    for _ in range(2):
        made_model()
    promote("m@1", "staging", "a trial")
    promote("m@1", "production", "first")
    promote("m@2", "production", "better")
    roll_back("m")
    assert [(t["model"], t["before"], t["why"]) for t in told()] == [
        ("m@1", "", "first"),
        ("m@2", "m@1", "better"),
        ("m@1", "m@2", "rolled back from m@2"),
    ]
    assert failed_announcements(find_model("m").card) == ()


def test_a_failure_is_told_and_undoes_nothing(monkeypatch):
    made_model()
    monkeypatch.setenv(environment.PROMOTION_COMMAND.name, "/nowhere/at/all")
    monkeypatch.setenv(environment.PROMOTION_URL.name, "http://127.0.0.1:9/hook?key=secret")
    card = promote("m@1", "production", "first")
    assert card.stage == find_model("m").card.stage == "production"
    address, command = failed_announcements(card)
    assert "http://127.0.0.1 was not reached" in address
    assert "cannot be run" in command
    kept = entries(LedgerQuestion(kind=ANNOUNCEMENT, subject="m@1"))
    assert len(kept) == 2
    assert "secret" not in str(kept)


def test_unset_nothing_goes_out(monkeypatch):
    made_model()
    monkeypatch.setattr(outbound, "_OPENER", None)
    monkeypatch.setattr(outbound.subprocess, "Popen", None)
    promote("m@1", "production", "first")
    assert entries(LedgerQuestion(kind=ANNOUNCEMENT)) == ()
