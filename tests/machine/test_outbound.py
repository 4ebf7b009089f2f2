"""What is told to other programs arrives whole, and what goes wrong is a sentence."""

import json
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from core.machine.outbound import post, run_command

TOLD = {"model": "m@1", "why": "größer \U0001f600"}


class Listener(BaseHTTPRequestHandler):
    """Keeps what it is sent; answers by the path."""

    got: list[object]

    def do_POST(self):
        size = int(self.headers["Content-Length"])
        self.server.got.append((self.path, json.loads(self.rfile.read(size))))
        if self.path == "/slow":
            time.sleep(1)
        code = {"/moved": 302, "/full": 507}.get(self.path.split("?")[0], 204)
        self.send_response(code)
        if code == 302:
            self.send_header("Location", "/else")
        self.end_headers()

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def listener():
    server = HTTPServer(("127.0.0.1", 0), Listener)
    server.got = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    server.address = f"http://127.0.0.1:{server.server_port}"
    yield server
    server.shutdown()
    server.server_close()


def test_an_address_is_sent_json(listener):
    assert post(f"{listener.address}/hook", TOLD) == ""
    assert listener.got == [("/hook", TOLD)]


@pytest.mark.parametrize(
    ("path", "sentence"),
    [("/full", "answered 507"), ("/moved", "answered 302")],
)
def test_what_is_not_taken_is_told_without_the_rest_of_the_address(listener, path, sentence):
    said = post(f"{listener.address}{path}?key=secret", TOLD)
    assert sentence in said
    assert "secret" not in said
    assert not any(place == "/else" for place, _ in listener.got)


def test_who_does_not_answer_in_time_is_told(listener):
    assert "was not reached (timed out)" in post(f"{listener.address}/slow", TOLD, patience=0.1)


@pytest.mark.parametrize("address", ["ftp://host/x", "http://", "nonsense", "file:///etc/passwd"])
def test_only_web_addresses_are_told(address):
    assert "must begin with http" in post(address, TOLD)


def test_nobody_listening_is_a_sentence():
    assert "http://127.0.0.1 was not reached" in post("http://127.0.0.1:9/x", TOLD)


def python(code, *words):
    return " ".join([sys.executable, "-c", json.dumps(code), *words])


def test_a_command_reads_json(tmp_path):
    out = tmp_path / "told.json"
    code = "import sys; open(sys.argv[1], 'wb').write(sys.stdin.buffer.read())"
    assert run_command(python(code, str(out)), TOLD) == ""
    assert json.loads(out.read_bytes()) == TOLD


def test_a_command_that_does_not_read_is_no_failure():
    assert run_command(python("pass"), {"big": "x" * 1_000_000}) == ""


def test_no_shell_reads_the_command(tmp_path):
    run_command(f"{sys.executable} -c pass ; touch {tmp_path}/made", TOLD)
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        ("/nowhere/at/all", "cannot be run (No such file or directory)"),
        ("'open", "mind its quotes"),
        (" ", "is empty"),
        (python("import sys; sys.exit('no room')"), "ended with 1 (no room)"),
    ],
)
def test_a_command_that_fails_is_a_sentence(command, sentence):
    assert sentence in run_command(command, TOLD)


def test_a_command_that_takes_too_long_is_ended_with_its_children(tmp_path):
    mark = tmp_path / "late"
    code = (
        "import subprocess, sys; subprocess.run([sys.executable, '-c', "
        "'import time; time.sleep(1.5); open(sys.argv[1], chr(119))'.replace('sys.argv', "
        "'__import__(chr(115)+chr(121)+chr(115)).argv'), sys.argv[1]])"
    )
    assert "took longer than 0.5 seconds" in run_command(
        python(code, str(mark)), TOLD, patience=0.5
    )
    time.sleep(1.6)
    assert not mark.exists()
