"""Connections to public web servers only, checked where they are made, so that neither a redirect
nor a name that changes its mind between question and answer leads inside."""

import http.client
import ipaddress
import socket
import threading
import time
import urllib.request
from collections.abc import Callable
from typing import Any, Self

from core.data.load.sources.allowed import is_allowed
from core.errors import WorkbenchError
from core.machine import environment

STEP_SECONDS = 20  # for one read or one attempt to connect
MOST_REDIRECTS = 5
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class Deadline:
    """Ends every connection made under it when its time is over, however slowly they drip."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self._open: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._close)
        self._timer.daemon = True
        self.is_over = False

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        self._timer.cancel()
        for line in self._open:
            line.close()
        if self.is_over and (kind is None or not issubclass(kind, WorkbenchError)):
            raise TimeoutError from error

    def connect(self, address: tuple[str, int], *_: Any, **__: Any) -> socket.socket:
        """Connect to the first address of a host, all of which must be public."""
        host, port = address
        found = _public_addresses(host, port)
        failure: OSError = OSError("it has no address")
        for family, place in found:
            line = socket.socket(family, socket.SOCK_STREAM)
            line.settimeout(min(STEP_SECONDS, max(0.1, self._end - time.monotonic())))
            try:
                line.connect(place)
            except OSError as error:
                line.close()
                failure = error
            else:
                # A second handle: encryption takes the first one away from us.
                self._open.append(line.dup())
                return line
        raise failure

    def _close(self) -> None:
        self.is_over = True
        for line in self._open:
            try:
                line.shutdown(socket.SHUT_RDWR)
            except OSError:  # it was closed already
                continue


def is_public(address: str) -> bool:
    """Is this an address of the open internet, also where it is wrapped in another one?"""
    parsed = ipaddress.ip_address(address.split("%")[0])
    if isinstance(parsed, ipaddress.IPv6Address):
        inner = parsed.ipv4_mapped or parsed.sixtofour
        if parsed in _NAT64:
            inner = ipaddress.IPv4Address(int(parsed) & 0xFFFFFFFF)
        if inner is not None or parsed.teredo is not None:
            return inner is not None and is_public(str(inner))
    return parsed.is_global and not parsed.is_multicast


def opener_until(deadline: Deadline) -> urllib.request.OpenerDirector:
    """An opener for http and https; it follows a few redirects and uses no proxy and no cookie."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        _Http(deadline),
        _Https(deadline),
        _Redirects(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.UnknownHandler(),
    ):
        opener.add_handler(handler)
    return opener


class _Http(urllib.request.HTTPHandler):
    def __init__(self, deadline: Deadline) -> None:
        super().__init__()
        self._deadline = deadline

    def http_open(self, req: urllib.request.Request) -> Any:
        return self.do_open(_made_by(http.client.HTTPConnection, self._deadline), req)


class _Https(urllib.request.HTTPSHandler):
    def __init__(self, deadline: Deadline) -> None:
        super().__init__()
        self._deadline = deadline

    def https_open(self, req: urllib.request.Request) -> Any:
        return self.do_open(_made_by(http.client.HTTPSConnection, self._deadline), req)


def _made_by(kind: Any, deadline: Deadline) -> Callable[..., Any]:
    """A maker of connections that go through the deadline's `connect`."""

    def make(host: str, **settings: Any) -> Any:
        connection = kind(host, **settings)
        connection._create_connection = deadline.connect
        return connection

    return make


class _Redirects(urllib.request.HTTPRedirectHandler):
    max_redirections = MOST_REDIRECTS


def _public_addresses(host: str, port: int) -> list[tuple[Any, Any]]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    inside = [place[0] for *_, place in found if not is_public(str(place[0]))]
    if inside and not is_allowed("private"):
        raise WorkbenchError(
            f"{host} leads inside the server's own network; only public web addresses are read "
            "unless whoever runs the server adds private to the setting "
            f"{environment.SOURCES.name}."
        )
    return [(family, place) for family, _, _, _, place in found]
