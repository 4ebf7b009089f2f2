"""A file behind a web address, fetched within limits and never from inside the server's network."""

import http.client
import re
import urllib.error
import urllib.request
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, quote, unquote, urlsplit

from core.data.load.sources.allowed import check_allowed
from core.data.load.sources.web_connections import Deadline, opener_until
from core.errors import BadFileError, WorkbenchError
from core.wording.escape import one_line

MAX_BYTES = 1 << 30  # as much as an upload may hold
SECONDS = 120
_CHUNK = 1 << 20
_AGENT = "Holdout"


@dataclass(frozen=True)
class FetchedFile:
    """A file that was fetched: where it lies now, its name, and the address to show for it.

    `address` has no query: keys and tokens often stand there.
    """

    path: Path
    name: str
    address: str


def fetch(address: str, folder: Path) -> FetchedFile:
    """Fetch the file behind an http or https address into `folder`, under a name of ours.

    Raises a WorkbenchError where the operator has not allowed it, the address is no public one,
    the answer is an error or a web page, or the file is too large or too slow. Every redirect is
    held to the same rules.
    """
    check_allowed("address")
    parts = _checked(address.strip())
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / uuid.uuid4().hex
    try:
        name = _download(parts, path)
    except (urllib.error.HTTPError, http.client.HTTPException, OSError) as error:
        path.unlink(missing_ok=True)
        raise BadFileError(f"{without_query(parts)} {_reason(error)}.") from error
    except WorkbenchError:
        path.unlink(missing_ok=True)
        raise
    return FetchedFile(path, name, without_query(parts))


def without_query(parts: SplitResult) -> str:
    """The address without its query, which may hold a key."""
    return f"{parts.scheme}://{parts.netloc}{parts.path}"


def _checked(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname)
        _ = parts.port  # raises ValueError where it is no number
    except ValueError:
        is_web = False
    if not is_web or re.search(r"[\s\x00-\x20\x7f]", address):
        raise WorkbenchError(
            "Give a web address that starts with http:// or https:// and has no blanks."
        )
    if parts.username is not None:
        raise WorkbenchError(
            "Leave user and password out of the web address: they would be kept in its history."
        )
    return parts


def _download(parts: SplitResult, path: Path) -> str:
    """Write the answer to `path`; returns the name of the file."""
    with Deadline(SECONDS) as deadline:
        request = urllib.request.Request(
            _encoded(parts), headers={"User-Agent": _AGENT, "Accept-Encoding": "identity"}
        )
        with opener_until(deadline).open(request) as answer:
            _check_answer(answer, without_query(parts))
            _copy(answer, path, without_query(parts))
            return _name(answer, parts)


def _copy(answer: Any, path: Path, address: str) -> None:
    size = 0
    with path.open("wb") as file:
        while chunk := answer.read(_CHUNK):
            size += len(chunk)
            if size > MAX_BYTES:
                raise BadFileError(f"{address} is larger than {MAX_BYTES >> 20:,} MB; {_PART}")
            file.write(chunk)
    expected = answer.headers.get("Content-Length", "")
    if expected.isdigit() and size < int(expected):
        raise BadFileError(f"{address} ended after {size:,} of {int(expected):,} bytes; try again.")


_PART = "ask for a part of it, or download it yourself and upload a part."


def _check_answer(answer: Any, address: str) -> None:
    if answer.headers.get_content_type() in ("text/html", "application/xhtml+xml"):
        raise BadFileError(
            f"{address} is a web page, not a table; give the address of the CSV or JSON itself."
        )
    length = answer.headers.get("Content-Length", "")
    if length.isdigit() and int(length) > MAX_BYTES:
        raise BadFileError(f"{address} is larger than {MAX_BYTES >> 20:,} MB; {_PART}")


def _name(answer: Any, parts: SplitResult) -> str:
    """What the file is called: as the server says, else the end of the address, else its host."""
    told = answer.headers.get_filename() or ""
    last = unquote(urlsplit(answer.geturl()).path.rsplit("/", 1)[-1])
    name = re.split(r"[/\\]", told)[-1] or last or parts.hostname or "table"
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]", " ", name).strip()[:120]


def _encoded(parts: SplitResult) -> str:
    """The address in ASCII, as HTTP wants it; what is encoded already stays."""
    try:
        host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    except UnicodeError as error:
        raise WorkbenchError(f"{parts.netloc!r} is not the name of a web server.") from error
    path, query = (
        quote(parts.path, safe="/%:@!$&'()*+,;=~"),
        quote(parts.query, safe="=&%/?:@+,;$!*'()~"),
    )
    return f"{parts.scheme}://{host}{path or '/'}{'?' * bool(query)}{query}"


def _reason(error: Exception) -> str:
    if isinstance(error, urllib.error.HTTPError):
        return f"answers {error.code} {one_line(error.reason)[:100]}".rstrip()
    cause = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(cause, TimeoutError):
        return f"did not answer in time ({SECONDS} seconds in all)"
    told = getattr(cause, "strerror", None) or str(cause) or type(cause).__name__
    return f"cannot be reached: {one_line(told)[:200]}".rstrip(".")
