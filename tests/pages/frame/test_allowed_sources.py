"""Sources beside uploads are open only where nobody else reaches the server."""

import pytest

from core.data.load.sources.allowed import is_allowed
from core.machine import environment
from pages.frame import allowed_sources


@pytest.mark.parametrize(
    ("address", "hosts", "is_open"),
    [
        ("127.0.0.1", ["localhost", "127.0.0.1"], True),
        ("localhost", ["localhost"], True),
        ("127.0.0.1", [], False),
        ("127.0.0.1", ["localhost", "example.org"], False),
        ("0.0.0.0", ["localhost"], False),
        (None, ["localhost"], False),
    ],
)
def test_only_a_server_for_this_machine_reads_folders(monkeypatch, address, hosts, is_open):
    monkeypatch.delenv(environment.SOURCES.name, raising=False)
    # Set and taken back, so that what closing leaves in the environment goes with the test.
    monkeypatch.setenv(environment.SOURCES.name, "x")
    monkeypatch.delenv(environment.SOURCES.name)
    options = {"server.address": address, "server.allowedHosts": hosts}
    monkeypatch.setattr(allowed_sources.st, "get_option", options.get)
    allowed_sources.limit_sources()
    assert is_allowed("folder") is is_open
    assert allowed_sources.is_for_this_machine() is is_open
