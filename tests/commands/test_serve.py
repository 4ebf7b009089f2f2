"""The verb that serves: a real server, asked by many at once, stopped by Ctrl-C."""

import json
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest

from core.__main__ import main
from core.export.sample import sample_rows
from core.model.predict import one_row
from core.workspace.registry import load_model
from tests.export.saving import saved_model

REQUESTS, AT_ONCE = 48, 16


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def asked(url, document=None):
    body = None if document is None else json.dumps(document).encode()
    request = Request(url, body, {"Content-Type": "application/json"})
    with urlopen(request, timeout=60) as answer:
        return json.load(answer)


def wait_for(url, process):
    for _ in range(1_200):
        assert process.poll() is None, process.stderr.read()
        try:
            return asked(f"{url}/health")
        except URLError:
            time.sleep(0.1)
    raise AssertionError("It did not start.")


@pytest.mark.cold
def test_many_at_once_get_the_answers_of_the_workbench(mixed):
    saved = saved_model(mixed)
    loaded, port = load_model(saved), free_port()
    command = [sys.executable, "-m", "core", "serve", "m", "--port", str(port), "--json"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    url = f"http://127.0.0.1:{port}"
    try:
        assert wait_for(url, process)["model"] == "m@1"
        rows = sample_rows(saved.card)[:12]
        with ThreadPoolExecutor(AT_ONCE) as pool:
            given = list(
                pool.map(
                    lambda n: asked(f"{url}/predict", {"rows": [rows[n % len(rows)]]}),
                    range(REQUESTS),
                )
            )
        expected = [one_row(loaded, row).frame["probability_yes"][0] for row in rows]
        for n, answer in enumerate(given):
            share = answer["predictions"][0]["probabilities"]["yes"]
            assert share == pytest.approx(expected[n % len(rows)], abs=1e-9)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    finally:
        process.kill()
    assert json.loads(out) == {"model": "m@1", "rows": REQUESTS}
    assert process.returncode == 0
    lines = [json.loads(line) for line in err.splitlines() if line.startswith("{")]
    assert sum(line.get("path") == "/predict" for line in lines) == REQUESTS


def test_a_retired_model_and_a_port_that_is_none_are_refused(saved_and_retired, capsys):
    assert main(["serve", saved_and_retired]) == 2
    assert "retired" in capsys.readouterr().err
    assert main(["serve", saved_and_retired, "--port", "70000"]) == 2
    assert "--port must be between" in capsys.readouterr().err


@pytest.fixture
def saved_and_retired(mixed):
    saved_model(mixed)
    assert main(["models", "promote", "m", "retired", "--why", "old"]) == 0
    return "m"
