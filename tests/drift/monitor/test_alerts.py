"""Telling the operator: a line, a request, and what fails in a sentence without the address."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from core.drift.monitor import add_feedback, monitor, told_of, watched_model
from core.machine.environment import ALERT_ADDRESS, ALERTS
from tests.drift.compare.model_tables import process, table_of


@pytest.fixture
def loud(saved):
    return monitor(watched_model(saved), table_of(process(51, 300).assign(c="x"), "loud"), "Monday")


@pytest.fixture
def listener():
    taken = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            taken.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response({"/broken": 500, "/moved": 302}.get(self.path, 204))
            self.send_header("Location", "/elsewhere")
            self.end_headers()

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", taken
    server.shutdown()
    server.server_close()


def test_file_and_address_are_told_of_what_is_not_stable(
    saved, loud, listener, tmp_path, monkeypatch
):
    address, taken = listener
    monkeypatch.setenv(ALERTS.name, str(tmp_path / "alerts.jsonl"))
    monkeypatch.setenv(ALERT_ADDRESS.name, address)
    assert told_of("m@1", loud) == ()
    (line,) = (tmp_path / "alerts.jsonl").read_text().splitlines()
    assert json.loads(line) == taken[0]
    assert taken[0]["verdict"] == "watch"
    assert (taken[0]["model"], taken[0]["label"], taken[0]["batch"]) == ("m@1", "Monday", 1)
    quiet = monitor(watched_model(saved), table_of(process(52, 300), "quiet"))
    again = monitor(watched_model(saved), table_of(process(51, 300).assign(c="x"), "loud"))
    assert told_of("m@1", quiet) == told_of("m@1", again) == ()
    assert len(taken) == 1


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:9/secret",
        "file:///etc/secret",
        "http://localhost:abc/secret",
        "http://127.0.0.1:9/se cret/secret",
        "http://[1/secret",
    ],
)
def test_what_cannot_be_reached_is_a_sentence_that_keeps_the_address(loud, address, monkeypatch):
    monkeypatch.setenv(ALERT_ADDRESS.name, address)
    (why,) = told_of("m@1", loud)
    assert why.startswith("WORKBENCH_ALERT_ADDRESS: the alert was not taken. ")
    assert "secret" not in why


def test_an_answer_that_is_an_error_is_told(loud, listener, tmp_path, monkeypatch):
    monkeypatch.setenv(ALERT_ADDRESS.name, f"{listener[0]}/broken")
    monkeypatch.setenv(ALERTS.name, str(tmp_path))
    folder, answer = told_of("m@1", loud)
    assert "cannot be written" in folder
    assert "answered 500" in answer


def test_an_alert_goes_to_no_other_address(loud, listener, monkeypatch):
    monkeypatch.setenv(ALERT_ADDRESS.name, f"{listener[0]}/moved")
    (why,) = told_of("m@1", loud)
    assert "answered 302" in why
    assert len(listener[1]) == 1


def test_outcomes_that_come_later_are_told_of(saved, tmp_path, monkeypatch):
    monkeypatch.setenv(ALERTS.name, str(tmp_path / "alerts.jsonl"))
    rows = process(53, 600, reversed_outcome=True).assign(id=range(600))
    model = watched_model(saved)
    monitor(model, table_of(rows.drop(columns="y"), "day"), key="id")
    assert told_of("m@1", add_feedback(model, table_of(rows[["id", "y"]], "late"), "id")) == ()
    (line,) = (tmp_path / "alerts.jsonl").read_text().splitlines()
    told = json.loads(line)
    assert (told["verdict"], told["batch"], told["rows"]) == ("retrain", 1, 600)
