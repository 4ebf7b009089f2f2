"""Personal columns made less telling: masked, hashed, or put into coarser groups."""

import hashlib
import hmac
import os
import re
from pathlib import Path

import numpy as np
import pandas as pd

from core.parts.values.kinds import as_labels
from core.parts.values.levels import has_texts, relabel

_HASHED = re.compile(r"h_[0-9a-f]{16}")


def masked(values, keep):
    """Every character but the last `keep` becomes a star; a text that short only stars."""
    return relabel(_as_texts(values), lambda old: _stars(old, keep))


def hashed(values, key_id):
    """A keyed hash (HMAC-SHA-256, 64 bits of it) of each text: equal texts stay equal.

    The key is not here: it is read from WORKBENCH_HASH_KEY or the workspace's hash.key, and must
    be the one that `key_id` names. Raises ValueError where it is not.
    """
    key = hash_key()
    if key_id and key_name(key) != key_id:
        raise ValueError(
            f"Hashing needs the key {key_id}, and {_where()} holds {key_name(key)}: put the key of "
            "the workspace that made the hashes into WORKBENCH_HASH_KEY."
        )
    return relabel(_as_texts(values), lambda old: _keyed(old, key))


def banded(values, width):
    """Numbers as the band they lie in, such as `20 to <30`."""
    if has_texts(values) or values.dtype.kind not in "iuf":
        return values
    places = np.floor(values.to_numpy(dtype="float64") / width)
    codes, bands = pd.factorize(places, sort=True)
    names = [f"{band * width:.10g} to <{(band + 1) * width:.10g}" for band in bands]
    return pd.Series(pd.Categorical.from_codes(codes, names), values.index, name=values.name)


def shortened(values, keep):
    """The first `keep` characters of each text: a postcode's region."""
    return relabel(_as_texts(values), lambda old: old[:keep].strip() or np.nan)


def coarse_dates(values, unit):
    """Dates as the first day of their month, quarter or year."""
    if values.dtype.kind != "M":
        return values
    unknown = values.isna().to_numpy()
    months = values.to_numpy().astype("datetime64[M]").astype("int64")
    size = {"month": 1, "quarter": 3, "year": 12}[unit]
    starts = (months // size * size).astype("datetime64[M]").astype("datetime64[ns]")
    starts[unknown] = np.datetime64("NaT")
    return pd.Series(starts, values.index, name=values.name)


def hash_key():
    """The key that hashes are made with, as bytes; raises ValueError where there is none."""
    given = os.environ.get("WORKBENCH_HASH_KEY", "")
    path = hash_key_file()
    if given or path.is_file():
        key = (given or path.read_text(encoding="utf-8")).strip().encode("utf-8")
        if key:
            return key
        raise ValueError(
            f"Hashing needs a key, and {_where()} holds none: put back a copy of it; with another "
            "key the same people get other hashes."
        )
    raise ValueError(
        f"Hashing needs a key, and {path} does not exist: put the key of the workspace that made "
        "the hashes into WORKBENCH_HASH_KEY."
    )


def is_given():
    """Is the key given from outside the workspace?"""
    return bool(os.environ.get("WORKBENCH_HASH_KEY"))


def hash_key_file():
    """Where a workspace keeps its key."""
    return Path(os.environ.get("WORKBENCH_HOME") or ".workbench").absolute() / "hash.key"


def key_name(key):
    """A short name of a key that does not give it away."""
    return hashlib.sha256(b"name of " + key).hexdigest()[:8]


def _where():
    return "WORKBENCH_HASH_KEY" if is_given() else str(hash_key_file())


def _as_texts(values):
    return values if has_texts(values) else as_labels(values)


def _stars(old, keep):
    if len(old) <= keep or not keep:
        return "*" * len(old)
    return "*" * (len(old) - keep) + old[-keep:]


def _keyed(old, key):
    if _HASHED.fullmatch(old):
        return old
    return f"h_{hmac.new(key, old.encode('utf-8', 'replace'), 'sha256').hexdigest()[:16]}"
