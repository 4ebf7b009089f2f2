"""What a model was asked since it is used, as batches to watch: the predictions that the workbench
keeps and the rows that its service writes down, by whole days (UTC)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pandas as pd

from core.drift.compare.score import LEAST_ROWS
from core.drift.monitor.answered import digests_kept, digests_of
from core.drift.monitor.history import read_history
from core.drift.monitor.served_log import SERVED, ServedLog, kept_parts, read_served
from core.drift.monitor.watched_model import WatchedModel
from core.errors import NotApplicableError
from core.parts.predictions.names import safe_names
from core.parts.values.learned_style import LearnedColumn, read_columns
from core.table.arrays import Array
from core.table.dataset import Dataset, make_dataset
from core.wording.escape import one_line
from core.wording.numbers import counted
from core.workspace.registry import ModelCard
from core.workspace.registry.predicted import PREDICTION_ID, folder_of, read_logged

OWN = "log"  # what the workspace's own log is called


@dataclass(frozen=True, eq=False)
class LoggedDays:
    """The rows of some days, under `key` their predictions' ids, and what the model said of them,
    (rows, outputs), NaN where it had no answer."""

    rows: Dataset
    said: Array
    key: str


@dataclass(frozen=True)
class Logged:
    """Days of a log that were not looked at before, oldest first; `told` says what is left out and
    what waits."""

    batches: tuple[LoggedDays, ...]
    told: tuple[str, ...]


def logged_days(
    model: WatchedModel,
    known: dict[str, LearnedColumn],
    file: Path | None = None,
    since: date | None = None,
) -> Logged:
    """A model's log as batches: the workspace's own, or a `file` that an exported service wrote.

    Days are put together until they have rows enough to be judged; today's rows and a rest of too
    few wait. `known` is how columns are read. Raises NotApplicableError where nothing was logged.
    """
    served = _served(model.card, file)
    found = [*(() if file else _kept(model.card)), _frame(model.card, served)]
    frames = [frame for frame in found if len(frame)]
    if not frames:
        raise NotApplicableError(_nothing(model.card.reference, file, served))
    whole = pd.concat(frames, ignore_index=True).drop_duplicates("id")
    source = OWN if file is None else one_line(file.name)
    rows = _not_looked_at(model, whole)
    today = datetime.now(UTC).date()
    rows = rows[(rows["day"] < today) & (rows["day"] >= (since or date.min))]
    parts, waiting = _parts(rows.sort_values("time", kind="stable"))
    later = waiting + int((whole["day"] >= today).sum())
    note = (
        f"{counted(later, 'row', 'waits', 'wait')}: of today, or of days with fewer than "
        f"{LEAST_ROWS} rows."
    )
    batches = tuple(_batch(model.card, part, source, known) for part in parts)
    return Logged(batches, (*served.told, *([note] if later else [])))


def _nothing(reference: str, file: Path | None, served: ServedLog) -> str:
    if file is not None or served.told:
        left = " ".join(served.told)
        return f"{file or 'The log'} has no rows that {reference} answered. {left}".strip()
    return (
        f"Nothing is logged of {reference}: predict with --log, switch the log on where a file is "
        "predicted, or set WORKBENCH_LOG_INPUTS=1 where it is served."
    )


def _served(card: ModelCard, file: Path | None) -> ServedLog:
    own = folder_of(card.reference) / SERVED
    return read_served(card, kept_parts(own) if file is None else (file,))


def _frame(card: ModelCard, served: ServedLog) -> pd.DataFrame:
    cells = {n: [row.cells.get(name) for row in served.rows] for n, name in _numbered(card)}
    width = max(1, len(card.classes))
    said = np.array([row.said for row in served.rows], dtype="float64").reshape(-1, width)
    frame = pd.DataFrame(cells, dtype=object).assign(
        id=[row.id for row in served.rows], time=[row.time for row in served.rows]
    )
    return _dated(frame.join(pd.DataFrame(said).add_prefix("said_")))


def _kept(card: ModelCard) -> Iterator[pd.DataFrame]:
    """What the workbench kept, by the places of its columns: a column of the rows may be called as
    an answer is."""
    width, first = max(1, len(card.classes)), 3 + len(card.features)
    for batch in read_logged(card.reference):
        frame = batch.iloc[:, 3:first].astype(object)
        frame.columns = pd.Index([n for n, _ in _numbered(card)])
        answers = batch.iloc[:, first + bool(card.classes) :].iloc[:, :width]
        for n in range(width):
            frame[f"said_{n}"] = pd.to_numeric(answers.iloc[:, n], errors="coerce")
        yield _dated(frame.assign(id=batch.iloc[:, 0].astype(object), time=batch.iloc[:, 1]))


def _numbered(card: ModelCard) -> list[tuple[str, str]]:
    return [(f"cell {n}", name) for n, name in enumerate(card.features)]


def _dated(frame: pd.DataFrame) -> pd.DataFrame:
    times = pd.to_datetime(frame["time"], utc=True, format="ISO8601")
    return frame.assign(time=times, day=times.dt.date)


def _not_looked_at(model: WatchedModel, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows that no batch had, known again by the ids of their predictions: files change their
    names as they fill up, and several services of one model call theirs the same."""
    history = read_history(model.saved)
    known = digests_kept(model.saved, history, _key(model.card))
    return rows[~pd.Series(digests_of(rows["id"]), rows.index).isin(known)]


def _key(card: ModelCard) -> str:
    """What the column of ids is called beside the model's own."""
    return safe_names([*card.features, PREDICTION_ID])[-1]


def _parts(rows: pd.DataFrame) -> tuple[list[pd.DataFrame], int]:
    """Days put together until they have rows enough, and how many rows are left over."""
    parts, days = list[pd.DataFrame](), list[pd.DataFrame]()
    for _, day in rows.groupby("day", sort=True):
        days.append(day)
        if sum(map(len, days)) >= LEAST_ROWS:
            parts.append(pd.concat(days))
            days = []
    return parts, sum(map(len, days))


def _batch(
    card: ModelCard, part: pd.DataFrame, source: str, known: dict[str, LearnedColumn]
) -> LoggedDays:
    first, last = part["day"].iloc[0], part["day"].iloc[-1]
    cells = part[[n for n, _ in _numbered(card)]].reset_index(drop=True)
    cells.columns = pd.Index([name for _, name in _numbered(card)])
    key = _key(card)
    read, _ = read_columns(cells, known, by_itself=False)
    read.insert(0, key, part["id"].to_numpy())
    said = part.filter(like="said_").to_numpy(dtype="float64")
    return LoggedDays(make_dataset(read, f"{source} of {first} to {last}"), said, key)
