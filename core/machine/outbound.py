"""Telling another program what happened, where whoever runs this asked for it: a POST of JSON to an
address, or a command that reads JSON."""

import json
import os
import shlex
import signal
import subprocess
import tempfile
import urllib.error
import urllib.request
from collections.abc import Mapping
from http.client import HTTPException, InvalidURL
from typing import Any
from urllib.parse import SplitResult, urlsplit

PATIENCE = 10  # seconds


def post(address: str, document: Mapping[str, Any], patience: float = PATIENCE) -> str:
    """POST a document as JSON; why it was not taken, empty where it was.

    The sentence names the host alone: the rest of an address may be a secret. No redirect is
    followed.
    """
    parts = _parts(address)
    if parts is None:
        return "The address must begin with http:// or https:// and name a host."
    where = f"{parts.scheme}://{parts.hostname}"
    body = json.dumps(document, ensure_ascii=True).encode()
    headers = {"Content-Type": "application/json", "User-Agent": "holdout"}
    try:
        request = urllib.request.Request(address, body, headers, method="POST")
        with _OPENER.open(request, timeout=patience):
            return ""
    except urllib.error.HTTPError as error:
        return f"{where} answered {error.code} {error.reason}."
    except InvalidURL:  # its own words show the whole address
        return f"{where} was not reached: the rest of the address is not one."
    except (OSError, HTTPException, ValueError) as error:
        return f"{where} was not reached ({getattr(error, 'reason', None) or error})."


def _parts(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
        return parts if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:  # a bracket that is not closed
        return None


def run_command(command: str, document: Mapping[str, Any], patience: float = PATIENCE) -> str:
    """Run a command, without a shell, that reads a document as JSON; why it failed, empty where it
    did not. One that takes longer is ended with all that it started."""
    try:
        words = shlex.split(command)
    except ValueError as error:
        return f"The command cannot be read ({error}): mind its quotes."
    if not words:
        return "The command is empty."
    with tempfile.TemporaryFile() as complaint:
        try:
            process = subprocess.Popen(
                words,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=complaint,
                start_new_session=True,
            )
        except (OSError, ValueError) as error:
            return f"{words[0]} cannot be run ({getattr(error, 'strerror', None) or error})."
        try:
            process.communicate(json.dumps(document).encode(), timeout=patience)
        except subprocess.TimeoutExpired:
            _end(process)
            return f"{words[0]} took longer than {patience:g} seconds and was ended."
        if process.returncode == 0:
            return ""
        complaint.seek(0)
        said = complaint.read(2_000).decode("utf-8", "replace").strip().splitlines()
        return f"{words[0]} ended with {process.returncode} ({(said or ['it said nothing'])[-1]})."


def _end(process: subprocess.Popen[bytes]) -> None:
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any, **__: Any) -> None:
        """Refuse: what was meant for one address goes to no other."""


_OPENER = urllib.request.build_opener(_NoRedirect)
