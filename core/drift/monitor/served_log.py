"""The log of a service read back: its lines of JSON, a request each."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np

from core.errors import BadTableError, WorkbenchError
from core.parts.service.request_log import FILES_BEFORE
from core.wording.numbers import counted
from core.workspace.registry import ModelCard

SERVED = "requests.jsonl"
_YEARS = range(1900, 2200)  # that a service may have run in, and every column of times holds
_PLAIN = (str, int, float, type(None))  # what a service takes for a cell


@dataclass(frozen=True)
class ServedRow:
    """A row that a service answered: its prediction's id, the time, its cells, and what was said:
    the classes' probabilities or the number (NaN: it had no answer)."""

    id: str
    time: str
    cells: Mapping[str, Any]
    said: tuple[float, ...]


@dataclass(frozen=True)
class ServedLog:
    """The rows of a service's log; `told` says of what is left out."""

    rows: tuple[ServedRow, ...]
    told: tuple[str, ...] = ()


def read_served(card: ModelCard, paths: Iterable[Path]) -> ServedLog:
    """What a model answered by the logs of services; raises BadTableError where one can't be read.

    Requests of other models, or without an answer, are none of it. A request whose rows were not
    written down, or without what was said, and a line that no service writes are counted and told.
    """
    rows, bare, broken = list[ServedRow](), 0, 0
    for line in _lines(paths):
        request = _request(line)
        if request is not None and not _is_answered(request, card.reference):
            continue
        if request is None or not _is_as_written(card, request):
            broken += 1
            continue
        found = list(_rows(card, request))
        bare += not found
        rows += found
    without = f"{counted(bare, 'request')} left out, whose rows or answers were not written down: "
    told = (
        f"{without}set WORKBENCH_LOG_INPUTS=1, or LOG_INPUTS=1 of an exported service."
        * bool(bare),
        f"{counted(broken, 'line')} of the log left out that no service writes." * bool(broken),
    )
    return ServedLog(tuple(rows), tuple(filter(None, told)))


def kept_parts(path: Path) -> tuple[Path, ...]:
    """A log that is put aside when it is full: its files that are there, the oldest first."""
    parts = [path.with_name(f"{path.name}.{n}") for n in range(FILES_BEFORE, 0, -1)]
    return tuple(part for part in (*parts, path) if part.is_file())


def _lines(paths: Iterable[Path]) -> Iterator[str]:
    for path in paths:
        try:
            with path.open(encoding="utf-8") as lines:
                yield from (line for line in lines if line.strip())
        except UnicodeDecodeError as error:
            raise BadTableError(
                f"{path} is no log of a service: it is no text in UTF-8."
            ) from error
        except OSError as error:
            raise BadTableError(
                f"{path} cannot be read as the log of a service ({error.strerror or error})."
            ) from error


def _request(line: str) -> dict[str, Any] | None:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _is_answered(request: Mapping[str, Any], reference: str) -> bool:
    return (request.get("model"), request.get("status")) == (reference, 200) and bool(
        request.get("rows")
    )


def _is_as_written(card: ModelCard, request: Mapping[str, Any]) -> bool:
    """Has a request its id and time, and are its rows, where there are any, of plain cells?"""
    try:
        if datetime.fromisoformat(request["time"]).year not in _YEARS:
            return False
    except (KeyError, TypeError, ValueError):
        return False
    inputs, said = (request.get(name) or [] for name in ("inputs", "said"))
    if not (request.get("request") and isinstance(inputs, list) and isinstance(said, list)):
        return False
    are_rows = all(isinstance(cells, dict) for cells in inputs)
    return (
        are_rows
        and all(_is_cell(row.get(name)) for row in inputs for name in card.features)
        and all(_is_cell(share) for one in said for share in _shares(one))
    )


def _is_cell(value: Any) -> bool:
    """Is it what JSON has for a cell, and a number, if it is one, that a column of numbers has?"""
    is_beyond = isinstance(value, int | float) and abs(value) > sys.float_info.max
    return isinstance(value, _PLAIN) and not is_beyond


def _shares(one: Any) -> Iterable[Any]:
    return one.values() if isinstance(one, dict) else [one]


def _rows(card: ModelCard, request: Mapping[str, Any]) -> Iterator[ServedRow]:
    inputs, said = request.get("inputs") or [], request.get("said") or []
    if len(inputs) != len(said):
        return
    # Ways to write a time that not every reader knows, such as by the week, become the usual one.
    time = datetime.fromisoformat(request["time"]).isoformat()
    name = str(request.get("request", ""))
    for n, (cells, one) in enumerate(zip(inputs, said, strict=True)):
        yield ServedRow(f"{name}-{n}", time, cells, _said(card, one))


def _said(card: ModelCard, one: Any) -> tuple[float, ...]:
    width = max(1, len(card.classes))
    if one is None:
        return (np.nan,) * width
    shares = [one.get(str(label)) for label in card.classes] if isinstance(one, dict) else [one]
    numbers = [float(share) for share in shares if isinstance(share, int | float)]
    if len(numbers) != width:
        raise WorkbenchError(
            f"The log says other things than {card.reference} does: is it another model's?"
        )
    return tuple(numbers)
