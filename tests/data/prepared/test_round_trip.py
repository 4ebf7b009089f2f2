"""What comes back of a saved table is what was kept."""

import shutil
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.data.load import read_table
from core.data.load.sources.sql import read_file_table
from core.data.prepared import (
    TableFormat,
    read_saved,
    save_table,
    saved_tables,
)
from core.methods.clean.difference import differing
from core.parts.values.kinds import as_kind
from core.table.dataset import make_dataset
from core.table.schema import Kind
from tests.tables import mixed_frame

FORMATS = tuple(TableFormat)


WHEN = ["2024-01-01", "2024-01-02 03:04:05.123456789", None, "1999-12-31"]


def awkward_frame(rows=40):
    """What files lose: leading zeros, blanks, gaps, markers, line breaks, formulas."""
    part = {
        "code": ["007", "012", None, "3"],
        "marker": ["NA", "-", "?", "null"],
        "lines": ["a\nb", 'x,"y"', "tab\there\rx", "; end\r\n"],
        "blank": ["", "x", " ", None],
        "spaces": [" a", "b ", "c", None],
        "flag": [True, False, None, True],
        "sure": [True, False, False, True],
        "number": [0.1, 1e-300, np.nan, 1 / 3],
        "large": [2**60 + 1, -5, 0, 7],
        "when": pd.to_datetime(WHEN, format="mixed"),
        "written": ["1,234.5", "3", "x", "5"],
        "=cmd()|' /C": ["=1+1", "+2", "@a", "'b"],
        "a.b": ["x", "y", "z", "日本"],
        "**x** <script>": ["<b>", "$a$", "[x](y)", "\\"],
        'quo"te, `tick`': [1.5, None, 2.5, 3.5],
        "empty": [None] * 4,
    }
    return pd.concat([pd.DataFrame(part)] * (rows // 4), ignore_index=True)


def restored(saved):
    """The saved table as a project sees it: loaded, with the kinds that were noted."""
    back = read_saved(saved)
    typed = {n: as_kind(back.frame[n], saved.kinds[n]) for n in saved.kinds}
    return back.frame.assign(**typed), back.schema.kinds | saved.kinds


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("make", [awkward_frame, mixed_frame])
def test_kinds_and_cells_come_back(folder, format, make):
    dataset = make_dataset(make(), "x.csv")
    saved = save_table(folder, dataset, "kept", format)
    frame, kinds = restored(saved)
    assert saved.altered == ()
    assert list(frame.columns) == list(dataset.frame.columns)
    assert kinds == dataset.schema.kinds
    for name in frame:
        assert not differing(dataset.frame[name], frame[name]).any(), name
        assert (frame[name].isna() == dataset.frame[name].isna()).all(), name


@pytest.mark.parametrize("format", FORMATS)
def test_kinds_that_a_person_set_are_kept(folder, format):
    frame = pd.DataFrame({"zip": np.arange(60) % 7 + 1000, "n": np.arange(60) * 1.5})
    dataset = make_dataset(frame, "x")
    column = dataset.schema["zip"].model_copy(update={"kind": Kind.NUMBER})
    schema = dataset.schema.model_copy(update={"columns": (column, dataset.schema["n"])})
    saved = save_table(folder, replace(dataset, schema=schema), "k", format)
    (listed,) = saved_tables(folder)
    assert listed.kinds == saved.kinds == {"zip": Kind.NUMBER}


cells = st.one_of(st.none(), st.text(max_size=6), st.integers(-(10**20), 10**20), st.floats())


@settings(max_examples=40)
@given(
    st.lists(st.tuples(cells, st.text(max_size=5), st.floats(allow_nan=True)), min_size=1),
    st.sampled_from(FORMATS),
)
def test_what_does_not_come_back_is_said(tmp_path_factory, rows, format):
    dataset = make_dataset(pd.DataFrame(rows, columns=["a", "b", "c"]), "x")
    folder = tmp_path_factory.mktemp("tables")
    saved = save_table(folder, dataset, "t", format)
    frame, _ = restored(saved)
    found = {n: int(differing(dataset.frame[n], frame[n]).sum()) for n in frame}
    assert dict(saved.altered) == {name: count for name, count in found.items() if count}
    if format is TableFormat.PARQUET:
        assert not saved.altered


@pytest.mark.parametrize("format", FORMATS)
def test_a_file_that_is_taken_away_loads_like_any_other(folder, tmp_path, format):
    dataset = make_dataset(mixed_frame(), "x")
    saved = save_table(folder, dataset, "t", format)
    elsewhere = shutil.copy(saved.path, tmp_path / f"away.{format.value}")
    load = read_file_table if format is TableFormat.SQLITE else read_table
    args = () if format is TableFormat.SQLITE else ("away",)
    assert load(tmp_path / elsewhere, *args).schema.kinds == dataset.schema.kinds
