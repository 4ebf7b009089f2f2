"""What a watched model said of a batch's rows, kept under digests of their keys, so that outcomes
which come later can be joined."""

import hashlib
import secrets
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from core.drift.monitor.history import BatchHistory, place_of
from core.drift.monitor.record import LateOutcomes
from core.drift.monitor.scoring import outcome_places
from core.drift.monitor.watched_model import WatchedModel
from core.errors import DamagedFileError, NotApplicableError
from core.machine.disk import make_secret, written
from core.parts.values.kinds import as_labels
from core.parts.values.learned_style import LearnedColumn
from core.table.arrays import Array
from core.table.dataset import Dataset
from core.workspace.files import home
from core.workspace.registry import SavedModel

KEY, ACTUAL = "key", "actual"
_WHOLE = r"^(-?\d+)\.0+$"


def keep_answers(model: WatchedModel, rows: Dataset, said: Array, key: str) -> None:
    """Keep what the model said of a batch's rows; raises NotApplicableError as `check_key`."""
    check_key(rows, key)
    frame = pd.DataFrame(said).add_prefix("said_")
    frame[KEY], frame[ACTUAL] = key_digests(rows, key), outcome_places(model.card, rows.frame)
    _write(frame, _file(model.saved, rows.fingerprint))


def keep_late(saved: SavedModel, joined: pd.DataFrame, batch: str, file: str) -> None:
    """Keep outcomes that came later, by the digests of their batch and of their file."""
    _write(joined, _file(saved, f"{batch}.{file}"))


def answers_of(saved: SavedModel, history: BatchHistory, number: int) -> pd.DataFrame:
    """The answers of a batch by its number from 0, with the outcomes that are known by now.

    Raises DamagedFileError where what was kept of them is gone or not whole.
    """
    look = history.batches[number]
    kept = _read(saved, look.digest)
    for entry in history.entries:
        if isinstance(entry, LateOutcomes) and entry.batch == number:
            later = _read(saved, f"{look.digest}.{entry.digest}")
            kept[ACTUAL] = kept[ACTUAL].fillna(kept[KEY].map(later.set_index(KEY)[ACTUAL]))
    return kept


def check_key(rows: Dataset, key: str) -> None:
    """Raises NotApplicableError where a column does not tell the rows apart, or is not there."""
    if key not in rows.frame.columns:
        raise NotApplicableError(f"{rows.name} has no column {key!r} to know its rows by.")
    cells = key_labels(rows, key)
    if cells.isna().any() or cells.duplicated().any():
        raise NotApplicableError(
            f"{key!r} of {rows.name} does not tell its rows apart: it is empty or repeated in some."
        )


def with_key(known: Mapping[str, LearnedColumn], key: str) -> dict[str, LearnedColumn]:
    """The known columns, and with them the key, which is read as it is written: in a file of one
    row, or of few, the id 12E3 by itself would be a number, and 2021-01-02 a date."""
    own = {key: LearnedColumn("text")} if key else {}
    return {**own, **known}


def key_labels(rows: Dataset, key: str) -> pd.Series:
    """Each row's key as a text; 12 is 12.0, as another program writes it."""
    labels = as_labels(rows.frame[key])
    return labels.where(labels.isna(), labels.astype(str).str.replace(_WHOLE, r"\1", regex=True))


def key_digests(rows: Dataset, key: str) -> list[str]:
    """A digest of each row's key."""
    return digests_of(key_labels(rows, key))


def digests_of(keys: pd.Series) -> list[str]:
    """A digest of each key, by a secret of the workspace: without it no guess of a key can be
    tried."""
    secret = _secret()
    cells = (text.encode("utf-8", "replace") for text in keys.astype(str))
    return [hashlib.blake2b(cell, digest_size=12, key=secret).hexdigest() for cell in cells]


def digests_kept(saved: SavedModel, history: BatchHistory, key: str) -> set[str]:
    """The digests of all rows that batches had, where they were kept by that column; raises as
    `answers_of`."""
    looks = (look for look in history.batches if look.key == key)
    return {digest for look in looks for digest in _read(saved, look.digest)[KEY]}


def _secret() -> bytes:
    path = home() / "batches" / "secret.key"
    if not path.exists():
        make_secret(path, secrets.token_hex(32))  # of two at once one makes it
    return bytes.fromhex(path.read_text(encoding="utf-8"))


def _file(saved: SavedModel, name: str) -> Path:
    return home() / "batches" / place_of(saved).split()[-1] / f"{name}.parquet"


def _read(saved: SavedModel, name: str) -> pd.DataFrame:
    path = _file(saved, name)
    try:
        return pd.read_parquet(path)
    except (OSError, ValueError) as error:
        raise DamagedFileError(
            f"{path} has what {saved.card.reference} said of a batch, and cannot be read: bring it "
            "back from a backup. Its outcomes can only be joined by it."
        ) from error


def _write(frame: pd.DataFrame, path: Path) -> None:
    with written(path) as part:
        frame.to_parquet(part, index=False)
