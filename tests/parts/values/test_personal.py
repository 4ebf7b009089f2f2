"""Personal columns made less telling."""

import hashlib
import hmac
import re

import numpy as np
import pandas as pd
import pytest

from core.methods.clean.keys import ensure_hash_key
from core.parts.values.personal import (
    banded,
    coarse_dates,
    hash_key,
    hash_key_file,
    hashed,
    key_name,
    masked,
    shortened,
)

TEXTS = pd.Series(["Anna", "Li", None, "Anna"], dtype=object, name="who")


@pytest.mark.parametrize(
    ("keep", "shown"),
    [(0, ["****", "**"]), (1, ["***a", "*i"]), (2, ["**na", "**"]), (9, ["****", "**"])],
)
def test_all_but_the_last_characters_become_stars(keep, shown):
    found = masked(TEXTS, keep)
    assert found.tolist()[:2] == shown
    assert pd.isna(found[2])


def test_numbers_are_masked_as_their_texts():
    assert masked(pd.Series([123456.0, 9.0]), 2).tolist() == ["****56", "*"]


@pytest.fixture
def key(monkeypatch):
    monkeypatch.setenv("WORKBENCH_HASH_KEY", " secret ")
    return b"secret"


def test_a_hash_is_keyed_and_equal_texts_stay_equal(key):
    found = hashed(TEXTS, key_name(key))
    expected = hmac.new(key, b"Anna", hashlib.sha256).hexdigest()[:16]
    assert found[0] == found[3] == f"h_{expected}"
    assert found[1] != found[0]
    assert pd.isna(found[2])


def test_hashed_twice_is_as_hashed_once(key):
    once = hashed(TEXTS, "")
    pd.testing.assert_series_equal(hashed(once, ""), once)


@pytest.mark.fault("R11")
@pytest.mark.parametrize("content", ["", "\n", "  \t\n"])
@pytest.mark.parametrize("given", [None, "", "  "])
def test_r11_an_emptied_key_hashes_nothing(monkeypatch, workspace, content, given):
    """With an empty key everybody can tell whose hash it is; and none is made in its place, or the
    same people would get other hashes without a word."""
    monkeypatch.delenv("WORKBENCH_HASH_KEY", raising=False)
    if given is not None:
        monkeypatch.setenv("WORKBENCH_HASH_KEY", given)
    hash_key_file().parent.mkdir(parents=True, exist_ok=True)
    hash_key_file().write_text(content)
    with pytest.raises(ValueError, match="holds none: put back a copy of it"):
        hashed(TEXTS, "")
    with pytest.raises(ValueError, match="holds none: put back a copy of it"):
        ensure_hash_key()
    assert hash_key_file().read_text() == content


@pytest.mark.fault("R11")
def test_another_key_is_refused_by_name(key):
    with pytest.raises(
        ValueError, match=f"needs the key 12345678, and WORKBENCH_HASH_KEY holds {key_name(key)}"
    ):
        hashed(TEXTS, "12345678")


def test_the_workspaces_key_is_taken_where_none_is_given(monkeypatch, workspace):
    monkeypatch.delenv("WORKBENCH_HASH_KEY", raising=False)
    with pytest.raises(ValueError, match=r"Hashing needs a key, and .*hash\.key does not exist"):
        hash_key()
    hash_key_file().parent.mkdir(parents=True)
    hash_key_file().write_text("of the workspace\n")
    assert hash_key() == b"of the workspace"
    assert hash_key_file() == workspace / "hash.key"


def test_the_name_of_a_key_does_not_give_it_away():
    assert re.fullmatch("[0-9a-f]{8}", key_name(b"secret"))
    assert key_name(b"secret") != key_name(b"secret2")


@pytest.mark.parametrize(
    ("width", "bands"),
    [
        (10, ["20 to <30", "-10 to <0", "20 to <30"]),
        (0.5, ["25 to <25.5", "-3 to <-2.5", "29 to <29.5"]),
    ],
)
def test_numbers_become_the_band_they_lie_in(width, bands):
    found = banded(pd.Series([25.0, -3.0, 29.0, np.nan], index=[3, 4, 5, 6]), width)
    assert found.tolist()[:3] == bands
    assert pd.isna(found[6])
    assert found.index.tolist() == [3, 4, 5, 6]


def test_only_numbers_have_bands():
    assert banded(TEXTS, 10) is TEXTS


def test_the_first_characters_are_kept():
    values = pd.Series(["8001 Zürich", " x", "", None], dtype=object)
    found = shortened(values, 2)
    assert found.tolist()[:2] == ["80", "x"]
    assert found.isna().tolist() == [False, False, True, True]


@pytest.mark.parametrize(
    ("unit", "day"), [("month", "2024-05-01"), ("quarter", "2024-04-01"), ("year", "2024-01-01")]
)
def test_dates_become_the_first_day_of_their_unit(unit, day):
    dates = pd.Series(
        pd.to_datetime(["2024-05-31 23:59", None, "1969-12-31"], format="ISO8601"), name="d"
    )
    found = coarse_dates(dates, unit)
    assert found[0] == pd.Timestamp(day)
    assert pd.isna(found[1])
    assert (
        found[2]
        == dates.dt.to_period({"month": "M", "quarter": "Q", "year": "Y"}[unit]).dt.start_time[2]
    )
    assert coarse_dates(TEXTS, unit) is TEXTS
