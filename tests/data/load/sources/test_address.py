"""Files from a web address: what is fetched, where nothing is fetched from."""

import json
import socket
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from core.data.load import read_table
from core.data.load.sources import address, web_connections
from core.data.load.sources.address import fetch
from core.errors import BadFileError, WorkbenchError

CSV = b"a,b\n1,x\n2,y\n"


class _Site(BaseHTTPRequestHandler):
    """Answers by path."""

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        if path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/to/"))
            self.end_headers()
            return
        if path == "/loop":
            self.send_response(302)
            self.send_header("Location", "/loop")
            self.end_headers()
            return
        kind, body = PAGES.get(path, ("", b""))
        self.send_response(200 if kind else 404)
        self.send_header("Content-Type", kind or "text/plain")
        if path == "/short.csv":
            self.send_header("Content-Length", "100")
        if path == "/named":
            self.send_header("Content-Disposition", 'attachment; filename="../../e v\u00efl.csv"')
        self.end_headers()
        self.wfile.write(body)
        if path == "/slow.csv":
            for _ in range(100):
                with suppress(OSError):  # the reader has gone
                    self.wfile.write(b"1,x\n")
                    self.wfile.flush()
                time.sleep(0.05)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


PAGES = {
    "/t.csv": ("text/csv", CSV),
    "/named": ("text/csv", CSV),
    "/short.csv": ("text/csv", CSV),
    "/slow.csv": ("text/csv", CSV),
    "/rows": ("application/json", json.dumps({"rows": [{"a": 1}, {"a": 2}]}).encode()),
    "/page": ("text/html; charset=utf-8", b"<html></html>"),
    "/\u00e9 t.csv": ("text/csv", CSV),
    "/%C3%A9%20t.csv": ("text/csv", CSV),
}


@pytest.fixture(scope="module")
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def private(monkeypatch):
    """The site of these tests is on this machine."""
    monkeypatch.setenv("WORKBENCH_SOURCES", "address,private")


def test_a_csv_is_fetched(site, tmp_path):
    fetched = fetch(f"{site}/t.csv?key=s3cret", tmp_path / "raw")
    assert fetched.name == "t.csv"
    assert "s3cret" not in fetched.address
    assert fetched.path.parent == tmp_path / "raw"
    assert read_table(fetched.path, fetched.name).frame.to_dict("list") == {
        "a": [1, 2],
        "b": ["x", "y"],
    }


def test_rows_of_an_interface_are_fetched(site, tmp_path):
    fetched = fetch(f"{site}/rows", tmp_path)
    assert read_table(fetched.path, fetched.name).frame["a"].tolist() == [1, 2]


def test_a_redirect_is_followed(site, tmp_path):
    assert fetch(f"{site}/to//t.csv", tmp_path).name == "t.csv"


def test_a_name_from_the_server_stays_a_name(site, tmp_path):
    fetched = fetch(f"{site}/named", tmp_path)
    assert "/" not in fetched.name
    assert fetched.name.endswith(".csv")
    assert fetched.path.parent == tmp_path


def test_odd_characters_in_an_address(site, tmp_path):
    assert fetch(f"{site}/é%20t.csv", tmp_path).name == "é t.csv"


REFUSED = {
    "/none": "answers 404",
    "/page": "is a web page, not a table",
    "/short.csv": "ended after 12 of 100 bytes",
    "/loop": "answers 302",
    "/to/file:///etc/passwd": "answers 302",
    "/to/ftp://127.0.0.1/x": "cannot be reached|answers 302",
}


@pytest.mark.parametrize("path", REFUSED)
def test_what_is_no_table_is_refused(site, tmp_path, path):
    with pytest.raises(WorkbenchError, match=REFUSED[path]):
        fetch(site + path, tmp_path)
    assert not list(tmp_path.glob("*"))[1:]


def test_too_large_and_too_slow(site, tmp_path, monkeypatch):
    monkeypatch.setattr(address, "SECONDS", 0.4)
    with pytest.raises(BadFileError, match="in time"):
        fetch(f"{site}/slow.csv", tmp_path)
    monkeypatch.setattr(address, "MAX_BYTES", 5)
    with pytest.raises(BadFileError, match="larger than"):
        fetch(f"{site}/t.csv", tmp_path)
    assert not [p for p in tmp_path.glob("*") if p.is_file()]


NO_ADDRESS = (
    "",
    "t.csv",
    "file:///etc/passwd",
    "ftp://h/x",
    "http://",
    "http://h:x/",
    "http://a b/",
    "http://h/\r\nX: y",
    "http://[::1",
    "javascript:alert(1)",
)


@pytest.mark.parametrize("text", NO_ADDRESS)
def test_what_is_no_web_address(tmp_path, text):
    with pytest.raises(WorkbenchError, match="starts with http"):
        fetch(text, tmp_path)


def test_a_password_in_the_address_is_refused_and_not_repeated(tmp_path):
    with pytest.raises(WorkbenchError, match="Leave user and password out") as caught:
        fetch("https://me:s3cret@host/x.csv", tmp_path)
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0x7f.1"]
)
def test_nothing_is_fetched_from_inside(site, tmp_path, monkeypatch, host):
    monkeypatch.setenv("WORKBENCH_SOURCES", "address")
    with pytest.raises(WorkbenchError, match="own network"):
        fetch(site.replace("127.0.0.1", host) + "/t.csv", tmp_path)


def test_a_redirect_inside_is_refused(site, tmp_path, monkeypatch):
    """The first address passes for public, the one it leads to does not."""
    monkeypatch.setenv("WORKBENCH_SOURCES", "address")
    monkeypatch.setattr(web_connections, "is_public", lambda place: place == "127.0.0.1")
    port = site.rsplit(":", 1)[1]
    with pytest.raises(WorkbenchError, match="own network"):
        fetch(f"{site}/to/http://127.0.0.2:{port}/t.csv", tmp_path)


def test_the_operator_can_switch_it_off(site, tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBENCH_SOURCES", "database")
    with pytest.raises(WorkbenchError, match="adding address"):
        fetch(f"{site}/t.csv", tmp_path)


def test_a_deadline_ends_a_connection_that_encryption_took_over(site):
    """As TLS does: the socket we made is emptied, and another one goes on with the connection."""
    port = int(site.rsplit(":", 1)[1])

    def wait_for_ever() -> None:
        with web_connections.Deadline(0.2) as deadline:
            line = socket.socket(fileno=deadline.connect(("127.0.0.1", port)).detach())
            line.settimeout(20)
            with line:
                assert line.recv(1) == b""

    with pytest.raises(TimeoutError):
        wait_for_ever()
