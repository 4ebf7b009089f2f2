"""The text of a JSON file as Python values, without the loss of a field or of a long number."""

import json
import re
from collections import Counter
from collections.abc import Sequence

from core.errors import BadFileError

_LONGEST = 400  # digits of a whole number that is kept exactly: a longer one is no key
_BLANKS = re.compile(r"\s*")


def decoded(text: str) -> object:
    """One JSON document; raises JSONDecodeError or RecursionError."""
    return _DECODER.decode(text)


def document_of(text: str, name: str) -> object:
    """The document of a file, or the list of its records where they follow each other without one,
    each over several lines perhaps; raises BadFileError for another text."""
    try:
        return decoded(text)
    except json.JSONDecodeError as error:
        if records := _records_in_turn(text):
            return records
        raise BadFileError(
            f"{name} is not valid JSON on line {error.lineno} ({error.msg}); "
            "it may be cut off: export it again."
        ) from error
    except RecursionError as error:
        raise BadFileError(f"{name} is nested too deeply to be a table.") from error


def _records_in_turn(text: str) -> list[object]:
    """Records that follow each other; none where anything else stands in the text."""
    records: list[object] = []
    place = 0
    while place < len(text):
        try:
            record, place = _DECODER.raw_decode(text, place)
        except (json.JSONDecodeError, RecursionError):
            return []
        if not isinstance(record, dict):
            return []
        records.append(record)
        place = _BLANKS.match(text, place).end()  # type: ignore[union-attr]
    return records


def _whole(digits: str) -> int | float:
    return int(digits) if len(digits) <= _LONGEST else float(digits)


def _record(fields: Sequence[tuple[str, object]]) -> dict[str, object]:
    """A record whose fields all have a name of their own: a repeated one is called a (2), as a
    repeated column of a text is."""
    record = dict(fields)
    if len(record) == len(fields):
        return record
    counts: Counter[str] = Counter()
    named: dict[str, object] = {}
    for name, value in fields:
        counts[name] += 1
        while (own := f"{name} ({counts[name]})" if counts[name] > 1 else name) in named:
            counts[name] += 1
        named[own] = value
    return named


_DECODER = json.JSONDecoder(parse_int=_whole, object_pairs_hook=_record)
