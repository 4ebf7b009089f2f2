"""The text encoding of a file, decided on all of its bytes."""

import codecs
import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TextIO

from core.data.load.plan import ReadPlan, Source
from core.data.load.text.byte_scan import telling_bytes
from core.data.load.text.legacy import legacy_encoding
from core.data.load.text.respell import is_respelled, is_rewritten, requoted, respelled
from core.errors import BadFileError
from core.wording.numbers import counted

UNREADABLE = "\ufffd"  # what stands for bytes that are no text
_CHUNK = 1 << 20
_EVIDENCE = 1 << 16  # bytes of lines beyond ASCII that an old encoding is told from
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    *((codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32")),
    *((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")),
)
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
# Among texts there may be tabs, line ends, form feeds, the end mark of DOS and what separates
# fields in some files.
_CONTROL = re.compile(rb"[\x00\x02-\x08\x0b\x0e-\x19]")
_STRANGE = re.compile("[\x00-\x08\x0b\x0e-\x19\ud800-\udfff\ue000-\uf8ff\ufffe\uffff]")
_MAX_STRANGE = 0.01
_OTHER_SIDE = 0.3  # zeros on the other side, as of U+1F600, by those on the one
_UTF8 = ("utf-8", "utf-8-sig")


def sniff_encoding(path: Path, name: str) -> str:
    """UTF-8 where nearly every byte allows it, UTF-16 or 32 where zeros say so, else an old one.

    Raises BadFileError for binary content.
    """
    with path.open("rb") as file:
        head = file.read(_CHUNK)
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return encoding
    if b"\x00" in head and (wide := _wide_encoding(head)):
        return wide
    written = head.rstrip(b"\x00")  # a file that was being written when the power went ends so
    if head and (not written or len(_CONTROL.findall(written)) > 1 + _MAX_STRANGE * len(written)):
        raise BadFileError(f"{name} is a binary file, not a table; save it as CSV in UTF-8.")
    return "utf-8" if _is_utf8(path) else legacy_encoding(_beyond_ascii(path))


def _wide_encoding(head: bytes) -> str | None:
    """Text of two or four bytes a character has few strange characters when read as such."""
    whole = head[: len(head) // 4 * 4] if len(head) > 4 else head
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if min(even, odd) > _OTHER_SIDE * max(even, odd) and even + odd < len(head) / 2:
        return None  # in text of two bytes a character, nearly all zeros are on one side
    for encoding in _WIDE if even + odd > 1 else ():
        text = whole.decode(encoding, errors="replace")[:10_000]
        strange = len(_STRANGE.findall(text)) + text.count("\ufffd")
        plain = sum(map(text.count, " \n\r,;\t0123456789aeio"))
        if strange <= _MAX_STRANGE * len(text) and plain > 0.05 * len(text):
            return encoding
    return None


def _is_utf8(path: Path) -> bool:
    """Whether all of a text is UTF-8, but for a few damaged bytes among many that fit."""
    if not telling_bytes(path).beyond_ascii:
        return True
    decoder = codecs.getincrementaldecoder("utf-8")(errors="surrogateescape")
    fitting = damaged = 0
    for chunk in _chunks(path):
        if chunk.isascii() and not decoder.getstate()[0]:
            continue
        text = decoder.decode(chunk)
        beyond = len(text) - len(text.encode("ascii", errors="ignore"))
        bad = len(re.findall("[\udc80-\udcff]", text))
        damaged, fitting = damaged + bad, fitting + beyond - bad
    damaged += len(decoder.decode(b"", final=True))
    return damaged == 0 or fitting >= 10 * damaged


def _beyond_ascii(path: Path) -> bytes:
    """The first lines that hold more than ASCII."""
    with path.open("rb") as file:
        lines = (line[:_EVIDENCE] for line in file if not line.isascii())
        return b"".join(_up_to(lines, _EVIDENCE))


def _up_to(lines: Iterator[bytes], size: int) -> Iterator[bytes]:
    for line in lines:
        yield line
        size -= len(line)
        if size <= 0:
            return


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def decode_head(head: bytes, encoding: str, name: str) -> str:
    """The start of a file as text; bytes that do not fit become lone surrogates.

    A character that the cut has broken is left out. Line ends come as they are, except that a
    lone carriage return becomes a newline. Raises BadFileError for an unknown encoding.
    """
    try:
        b"-".decode(encoding, errors="replace")  # says no to codecs that give no text
        decoder = codecs.getincrementaldecoder(encoding)(errors=MARK)
        text = decoder.decode(head)
    except (UnicodeError, LookupError, ValueError) as error:
        raise wrong_encoding(name, encoding) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


@contextmanager
def as_utf8(source: Source) -> Iterator[Path]:
    """Give a UTF-8 copy of a text file for as long as the block runs.

    Bytes that the encoding does not allow stay as they are, and so are no UTF-8 either; where one
    byte is one character, the few that mean nothing become marks, which `source.rejects` is told.
    A delimiter and quotes that the parser does not know are replaced by those that it knows.
    """
    if source.plan.encoding in _UTF8 and not is_rewritten(source.plan):
        yield source.path  # every reader of it skips a byte order mark
        return
    with TemporaryDirectory(prefix="holdout-") as folder:
        utf8 = Path(folder) / "utf8"
        try:
            marks = _copy(source.path, utf8, source.plan)
        except (UnicodeError, LookupError, ValueError, csv.Error) as error:
            raise wrong_encoding(source.name, source.plan.encoding) from error
        if marks:
            source.rejects.told.append(
                f"{counted(marks, 'byte')} that mean{'s' * (marks == 1)} nothing in the encoding "
                f"{source.plan.encoding[:40]} became {UNREADABLE}"
            )
        yield utf8


def _copy(path: Path, target: Path, plan: ReadPlan) -> int:
    """Write the text in UTF-8; gives the number of bytes that became marks."""
    encoding = "utf-8-sig" if plan.encoding in _UTF8 else plan.encoding
    marks, errors = 0, "replace" if _is_bytewise(encoding) else MARK
    with (
        path.open(encoding=encoding, errors=errors, newline="") as text,
        target.open("w", encoding="utf-8", errors="surrogateescape", newline="") as utf8,
    ):
        for part in _parts(text, plan):
            utf8.write(part)
            marks += part.count(UNREADABLE) if errors != MARK else 0
    return marks


def _parts(text: TextIO, plan: ReadPlan) -> Iterator[str]:
    if not is_rewritten(plan):
        return iter(lambda: text.read(_CHUNK), "")
    if is_respelled(plan):
        return (respelled(line, plan) for line in text)
    return requoted(text, plan)


def _is_bytewise(encoding: str) -> bool:
    """Is each byte one character, as in Windows-1252? Most other bytes than its few holes fit."""
    return len(bytes(range(256)).decode(encoding, errors="replace")) == 256


def wrong_encoding(name: str, encoding: str) -> BadFileError:
    return BadFileError(
        f"{name} is not text in the encoding {encoding[:40]}; "
        "choose another encoding or save it as UTF-8."
    )


def _mark(error: UnicodeError) -> tuple[str, int]:
    """Stand-ins for bytes that do not decode; written with surrogateescape they are bytes again."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    damaged = error.object[error.start : error.end]
    return "".join(chr(0xDC00 + max(byte, 0x80)) for byte in damaged), error.end


MARK = "holdout.mark"
codecs.register_error(MARK, _mark)
