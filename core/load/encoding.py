"""The text encoding of a file, decided on all of its bytes."""

import codecs
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from core.errors import BadFileError
from core.load.container import copy_text
from core.load.plan import Source

_CHUNK = 1 << 20
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CONTROL = re.compile(rb"[\x01-\x08\x0b\x0e-\x1a\x1c-\x1f]")


def sniff_encoding(path: Path, name: str) -> str:
    """UTF-8 where every byte allows it, UTF-16 where zeros say so, else Windows-1252.

    Raises BadFileError for binary content and for text in another encoding.
    """
    with path.open("rb") as file:
        head = file.read(_CHUNK)
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return encoding
    if b"\x00" in head:
        return _wide_encoding(head, name)
    if len(_CONTROL.findall(head)) > 0.01 * len(head):
        raise BadFileError(f"{name} is a binary file, not a table; save it as CSV in UTF-8.")
    return _narrow_encoding(path, name)


def _wide_encoding(head: bytes, name: str) -> str:
    """Latin text in UTF-16 has a zero in every second byte."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.3 * len(head) / 2 and even == 0:
        return "utf-16-le"
    if even > 0.3 * len(head) / 2 and odd == 0:
        return "utf-16-be"
    raise BadFileError(f"{name} is a binary file, not a table; save it as CSV in UTF-8.")


def _narrow_encoding(path: Path, name: str) -> str:
    for encoding in ("utf-8", "cp1252"):
        if _is_readable(path, name, encoding):
            return encoding
    raise BadFileError(
        f"{name} is written in an encoding other than UTF-8, UTF-16 or Windows-1252; "
        "save it as UTF-8."
    )


def _is_readable(path: Path, name: str, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for chunk in _chunks(path):
            if b"\x00" in chunk:
                raise BadFileError(
                    f"{name} has zero bytes among its text, so it is damaged; export it again."
                )
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def read_head(path: Path, encoding: str, size: int) -> str:
    """The first `size` bytes as text, without the character that the cut may have broken.

    Line ends come as they are, except that a lone carriage return becomes a newline.
    """
    with path.open("rb") as file:
        head = file.read(size)
    text = head.decode(encoding, errors="ignore")
    return text.replace("\r\n", "\n").replace("\r", "\n")


@contextmanager
def as_utf8(source: Source) -> Iterator[Path]:
    """Give a UTF-8 copy of a text file for as long as the block runs."""
    if source.plan.encoding in ("utf-8", "utf-8-sig"):
        yield source.path  # every reader of it skips a byte order mark
        return
    with TemporaryDirectory(prefix="holdout-") as folder:
        utf8 = Path(folder) / "utf8"
        try:
            copy_text(source.path, utf8, source.plan.encoding)
        except (UnicodeError, LookupError) as error:
            raise BadFileError(
                f"{source.name} is not text in the encoding {source.plan.encoding}; "
                "choose another encoding or save it as UTF-8."
            ) from error
        yield utf8
