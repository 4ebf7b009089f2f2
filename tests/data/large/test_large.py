"""Tables larger than memory: opened, measured, profiled in one pass. Small files stand in."""

import json

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.data.large import (
    SamplePlan,
    SizeClass,
    TooLargeError,
    check_fits,
    open_large,
    profile_large,
    size_of,
    take_sample,
)
from core.data.large.as_dataset import whole_dataset
from core.data.large.columns import merged_facts, number_facts
from core.data.large.distinct import MARGIN, estimated, sketch_numbers, sketch_texts
from core.data.large.levels import counts_of, merged_counts
from core.data.large.moments import merged, moments_of
from core.data.large.scan import Rejects, batches, reading_well
from core.data.large.stream import Wish, one_pass
from core.data.load import read_table
from core.errors import BadFileError, BadTableError
from tests.tables import mixed_frame


@pytest.fixture
def folder(tmp_path):
    """The mixed table as hive-partitioned Parquet: three files in two years."""
    frame = mixed_frame(900)
    for number, (year, rows) in enumerate(
        [(2023, slice(0, 400)), (2023, slice(400, 500)), (2024, slice(500, 900))]
    ):
        place = tmp_path / "table" / f"year={year}"
        place.mkdir(parents=True, exist_ok=True)
        frame[rows].to_parquet(place / f"part{number}.parquet", row_group_size=128)
    return tmp_path / "table"


def rows_of(table):
    return reading_well(table, lambda t: sum(b.rows.num_rows for b in batches(t)))


# What one pass says is what pandas says of the whole.


def test_a_folder_is_one_table_with_its_folders_names_as_a_column(folder):
    table = open_large(folder)
    assert table.names[-1] == "year"
    assert table.counted_rows() == 900
    assert rows_of(table) == 900


def test_streamed_figures_are_those_of_the_whole_table(folder):
    whole, seen = mixed_frame(900), profile_large(open_large(folder), rows=200)
    assert seen.rows == 900
    assert seen.sample.rows == 200
    for name in ("num [1]", "<b>gap</b>", "amount"):
        column = seen[name]
        assert column.missing == whole[name].isna().sum()
        assert column.mean == pytest.approx(whole[name].mean(), rel=1e-12)
        assert column.sd == pytest.approx(whole[name].std(), rel=1e-12)
        assert (column.low, column.high) == (whole[name].min(), whole[name].max())
        assert column.distinct.count == whole[name].nunique()
    for name in ("city", "many", "two", "flag"):
        expected = whole[name].astype(object).map(str, na_action="ignore").value_counts()
        assert [level.count for level in seen[name].levels] == expected[:20].tolist()
        assert all(expected[level.name] == level.count for level in seen[name].levels)
    assert seen["when"].low == "2024-01-01T00:00:00"
    assert seen["same"].sd == 0
    known = {(c.a, c.b): c.value for c in seen.correlations}
    expected = whole[["num [1]", "<b>gap</b>", "amount"]].corr()
    assert known["num [1]", "amount"] == pytest.approx(expected.loc["num [1]", "amount"])
    assert known["num [1]", "<b>gap</b>"] == pytest.approx(expected.loc["num [1]", "<b>gap</b>"])


def test_the_note_says_what_is_exact_and_what_is_not(folder):
    assert "Exact, from all 900 rows" in profile_large(open_large(folder), rows=50).note
    assert "uniform sample of 50 rows" in profile_large(open_large(folder), rows=50).note
    assert profile_large(open_large(folder), rows=900).note == "All figures are of all 900 rows."


values = st.one_of(
    st.floats(allow_nan=True, allow_infinity=False),
    st.floats(-1e3, 1e3),
    st.integers(-3, 3).map(float),
)
blocks = st.lists(st.tuples(values, values), min_size=1, max_size=60)


@given(blocks, st.lists(st.integers(0, 60), max_size=4))
@example([(0.0, 0.0), (0.0, 6.5e-193)], [0])
def test_moments_do_not_depend_on_the_batches(rows, cuts):
    whole = np.array(rows)
    parts = np.split(whole, sorted({c for c in cuts if c < len(whole)}))
    seen = moments_of(parts[0])
    for part in parts[1:]:
        seen = merged(seen, moments_of(part))
    at_once = moments_of(whole)
    scale = np.nanmax(np.abs(whole), axis=0, initial=0.0)
    assert seen.present.tolist() == (~np.isnan(whole)).sum(axis=0).tolist()
    for got, expected in ((seen.mean(), at_once.mean()), (seen.sd(), at_once.sd())):
        close = np.abs(got - expected) <= 1e-7 * scale + 1e-300
        assert (close | (np.isnan(got) & np.isnan(expected))).all()


@given(st.integers(-8, 8), st.integers(1, 30))
def test_moments_keep_their_digits_far_from_zero(power, size):
    rng = np.random.default_rng(size)
    away = rng.normal(size=(200, 2))
    shifted = away * 10.0**power + 1e6 * 10.0**power
    seen = moments_of(shifted[:size])
    for first in range(size, 200, size):
        seen = merged(seen, moments_of(shifted[first : first + size]))
    np.testing.assert_allclose(seen.sd(), away.std(axis=0, ddof=1) * 10.0**power, rtol=1e-6)
    np.testing.assert_allclose(seen.correlations()[0, 1], np.corrcoef(away.T)[0, 1], atol=1e-6)


def test_huge_numbers_stay_finite():
    seen = moments_of(np.array([[1e300, 1.0], [-1e300, 2.0], [3e300, 4.0]]))
    assert seen.sd()[0] == pytest.approx(2e300)
    assert np.isfinite(seen.correlations()[0, 1])


texts = st.lists(st.sampled_from([*"abcdefghij", None]), max_size=80)


@given(texts, texts)
def test_counts_merge_exactly_below_the_bound(a, b):
    seen = merged_counts(counts_of(pa.array(a, pa.string())), counts_of(pa.array(b, pa.string())))
    assert seen.is_complete
    assert dict(seen.rows) == pd.Series([*a, *b], dtype=object).value_counts().to_dict()


@given(st.lists(texts, min_size=1, max_size=6))
def test_beyond_the_bound_counts_are_bracketed(parts):
    whole = pd.Series([x for part in parts for x in part], dtype=object).value_counts()
    seen = counts_of(pa.array(parts[0], pa.string()), bound=5, kept=3)
    for part in parts[1:]:
        seen = merged_counts(seen, counts_of(pa.array(part, pa.string()), 5, 3), 5, 3)
    assert seen.short <= whole.sum() / 4  # Misra and Gries: rows / (kept + 1)
    for level, rows in whole.items():
        assert seen.rows[level] <= rows <= seen.rows[level] + seen.short


@given(st.lists(st.floats(allow_infinity=False), max_size=40), st.integers(0, 40))
def test_facts_of_numbers_do_not_depend_on_the_batches(numbers, cut):
    whole = np.array(numbers, dtype="float64")
    apart = merged_facts(number_facts(whole[:cut]), number_facts(whole[cut:]), "number")
    assert apart == number_facts(whole)


def test_different_values_are_counted_to_within_the_margin():
    for count in (10, 3_000, 60_000, 400_000):
        assert estimated(sketch_numbers(np.arange(count) * 0.1)) == pytest.approx(
            count, rel=4 * MARGIN
        )
    names = np.array([f"n{n}" for n in range(50_000)], dtype=object)
    assert estimated(sketch_texts(names)) == pytest.approx(50_000, rel=4 * MARGIN)


def test_many_different_values_are_about(tmp_path):
    rng = np.random.default_rng(0)
    frame = pd.DataFrame({"id": [f"id{n}" for n in range(30_000)], "x": rng.normal(size=30_000)})
    frame["often"] = np.where(rng.random(30_000) < 0.4, "usual", frame["id"])
    frame.to_parquet(tmp_path / "ids.parquet")
    seen = profile_large(open_large(tmp_path / "ids.parquet"), rows=500)
    for name in ("id", "x"):
        assert not seen[name].distinct.is_exact
        assert seen[name].distinct.count == pytest.approx(30_000, rel=4 * MARGIN)
        assert seen[name].levels == ()
    assert "about" in seen["id"].distinct.text
    (usual, *_) = seen["often"].levels
    assert usual.name == "usual"
    assert usual.count <= (frame["often"] == "usual").sum() <= usual.most


# Delimited files say less of themselves.


def test_a_column_becomes_wider_where_its_first_rows_misled(tmp_path):
    (tmp_path / "a.csv").write_text(
        "whole;number;late\n" + "1;1;\n" * 200_000 + "2.5;word;7\n", encoding="utf-8"
    )
    table = open_large(tmp_path / "a.csv")
    seen = profile_large(table, rows=100)
    assert seen["whole"].high == 2.5
    assert seen["late"].missing == 200_000
    assert {level.name: level.count for level in seen["number"].levels} == {"1": 200_000, "word": 1}


def test_files_may_order_their_columns_and_lack_some(tmp_path):
    (tmp_path / "a.csv").write_text("x,y\n1,a\n2,b\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("y,x,z\nc,3.5,new\n", encoding="utf-8")
    seen = profile_large(open_large(tmp_path), rows=10)
    assert seen["x"].mean == pytest.approx(6.5 / 3)
    assert seen["z"].missing == 2


def test_codes_keep_their_zeros_and_rows_of_another_width_are_counted(tmp_path):
    (tmp_path / "a.csv").write_text("zip,x\n01234,1\n01235\n01236,2\n1,2,3\n", encoding="utf-8")
    table = open_large(tmp_path / "a.csv")
    seen = profile_large(table, rows=10)
    assert [level.name for level in seen["zip"].levels] == ["01234", "01236"]
    assert (seen.rows, seen.rejected) == (2, 2)
    (tmp_path / "b.csv").write_text("x,zip\n7\n3,word\n1,2,3\n", encoding="utf-8")
    assert profile_large(open_large(tmp_path), rows=10).rejected == 4
    rejects = Rejects()
    assert sum(b.rows.num_rows for b in batches(table, rejects=rejects)) == 2
    assert rejects.count == 2


def test_old_encodings_are_read(tmp_path):
    (tmp_path / "a.csv").write_text("x,y\n" + "1,a\n" * 3, encoding="utf-8")
    (tmp_path / "b.csv").write_bytes("x,y\n1,café\n".encode("cp1252"))
    seen = profile_large(open_large(tmp_path), rows=10)
    assert "café" in {level.name for level in seen["y"].levels}


def test_json_lines_and_arrow_files(tmp_path):
    frame = pd.DataFrame({"x": [1.0, 2.0, None], "s": ["a", "b", "a"]})
    frame.to_json(tmp_path / "a.jsonl", orient="records", lines=True)
    frame.to_feather(tmp_path / "b.arrow", compression="uncompressed")
    for name in ("a.jsonl", "b.arrow"):
        seen = profile_large(open_large(tmp_path / name), rows=10)
        assert (seen.rows, seen["x"].mean, seen["x"].missing) == (3, 1.5, 1)


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ({}, "holds no table"),
        ({"a.csv": b"x,x\n1,2\n"}, "two columns of one name"),
        ({"a.csv": b"x\n1\n", "b.parquet": b"PAR1"}, "mixes csv and parquet"),
        ({"a.parquet": b"PAR1 cut off"}, "cannot be read as parquet"),
        ({"a.csv": b""}, "is empty"),
        ({"a.csv": b"x,y\n"}, "no rows"),
        ({"a.jsonl": b'{"x": 1}\n{"x": '}, "cannot be read as jsonl"),
    ],
)
def test_what_is_no_table_is_said_in_a_sentence(tmp_path, files, sentence):
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    with pytest.raises((BadFileError, BadTableError), match=sentence):
        profile_large(open_large(tmp_path), rows=10)


def test_parts_of_two_types_are_refused_and_wider_numbers_go_together(tmp_path):
    for name, values in {"a": [1, 2], "b": [1.5, 2.5]}.items():
        pd.DataFrame({"x": values}).to_parquet(tmp_path / f"{name}.parquet")
    assert profile_large(open_large(tmp_path), rows=10)["x"].mean == 1.75
    pd.DataFrame({"x": ["word"]}).to_parquet(tmp_path / "c.parquet")
    with pytest.raises(BadTableError, match="column 'x' is .* write them with one type"):
        profile_large(open_large(tmp_path), rows=10)


def test_odd_types_and_hostile_names(tmp_path):
    table = pa.table(
        {
            "=cmd()\n<b>": pa.array([1, None, 3], pa.decimal128(9, 2)),
            "$a$": pa.array([b"x", b"\xff", None], pa.binary()),
            "nested": pa.array([[1], [2, 3], None]),
            "coded": pa.array(["a", "b", None]).dictionary_encode(),
            "day": pa.array([0, 20_000, None], pa.date32()),
            "nothing": pa.nulls(3),
            "time": pa.array([1, 2, None], pa.duration("s")),
            "inf": [np.inf, 1.0, -np.inf],
        }
    )
    pq.write_table(table, tmp_path / "odd.parquet")
    seen = profile_large(open_large(tmp_path / "odd.parquet"), rows=10)
    assert seen["=cmd() <b>"].mean == 2
    assert seen["inf"].missing == 2
    assert seen["nothing"].missing == 3
    assert seen["day"].high.startswith("2024-10-04")
    assert [level.name for level in seen["coded"].levels] == ["a", "b"]


def test_more_numbers_than_are_paired_are_still_described(tmp_path, monkeypatch):
    monkeypatch.setattr("core.data.large.tally.MAX_PAIRED", 2)
    monkeypatch.setattr("core.data.large.describe.MAX_PAIRED", 2)
    frame = pd.DataFrame(np.random.default_rng(0).normal(size=(50, 4)), columns=list("abcd"))
    frame.to_parquet(tmp_path / "wide.parquet")
    seen = profile_large(open_large(tmp_path / "wide.parquet"), rows=50)
    assert [(c.a, c.b) for c in seen.correlations] == [("a", "b")]
    assert seen.left_out == ("c", "d")
    assert seen["d"].sd == pytest.approx(frame["d"].std())


# Size.


def test_size_is_measured_before_reading(folder):
    size = size_of(folder, free=10**9)
    assert (size.rows, size.is_counted, size.columns) == (900, True, 13)
    assert 50_000 < size.memory_bytes < 900_000
    assert size.size_class is SizeClass.SMALL
    assert size_of(folder, free=10 * size.needed_bytes - 1).size_class is SizeClass.MEDIUM
    assert size_of(folder, free=2 * size.needed_bytes - 1).size_class is SizeClass.LARGE
    assert "sample of 90 rows" not in size.suggestion
    small = size_of(folder, free=size.needed_bytes - 1)
    assert small.size_class is SizeClass.TOO_LARGE
    assert "Work on a sample of" in small.suggestion


def test_rows_of_a_long_csv_are_estimated(tmp_path):
    line = "12345,some words here,3.25\n"
    (tmp_path / "a.csv").write_text("a,b,c\n" + line * 300_000, encoding="utf-8")
    size = size_of(tmp_path / "a.csv", free=10**9)
    assert not size.is_counted
    assert size.rows == pytest.approx(300_000, rel=0.02)
    assert "about" in size.sentence


def test_what_does_not_fit_is_refused_with_numbers(folder):
    with pytest.raises(TooLargeError, match=r"needs about .* kB of memory, and 100 kB are free"):
        check_fits(folder, free=100_000)
    check_fits(folder, free=10**9)


def test_an_ordinary_file_is_not_even_looked_at(tmp_path, monkeypatch):
    monkeypatch.setattr("core.data.large.measure.size_of", lambda *_: pytest.fail("looked at"))
    (tmp_path / "a.csv").write_text("x\n1\n", encoding="utf-8")
    check_fits(tmp_path / "a.csv", free=10**6)
    check_fits(tmp_path / "a.csv")


def test_packed_files_go_by_a_rule_of_thumb(tmp_path):
    (tmp_path / "a.zip").write_bytes(b"x" * 1000)
    with pytest.raises(TooLargeError, match="unpack it"):
        check_fits(tmp_path / "a.zip", free=2_000)


# A cluster.


def test_shares_of_the_files_come_together_to_the_same(folder, monkeypatch):
    table = open_large(folder)
    here = one_pass(table, Wish(100, seed=3))
    monkeypatch.setattr("core.data.large.stream.cluster_address", lambda: "tcp://elsewhere")
    monkeypatch.setattr("core.data.large.stream.parallel_backend", _threads)
    there = one_pass(table, Wish(100, seed=3))
    assert there.tally.rows == here.tally.rows
    assert there.draw.rows.equals(here.draw.rows)
    np.testing.assert_allclose(there.tally.moments.sd(), here.tally.moments.sd(), rtol=1e-12)


def _threads():
    from joblib import parallel_config

    return parallel_config(backend="threading")


def test_wide_encodings_and_tables_without_a_header(tmp_path):
    text = "name;n\n" + "".join(f"Zoë{n};{n}\n" for n in range(50))
    (tmp_path / "wide.csv").write_bytes(text.encode("utf-16"))
    assert profile_large(open_large(tmp_path / "wide.csv"), rows=10)["n"].high == 49
    (tmp_path / "bare.csv").write_text("".join(f"{n},{n * 2 + 1}\n" for n in range(50)))
    seen = profile_large(open_large(tmp_path / "bare.csv"), rows=10)
    assert seen.rows in (49, 50)  # whether the first line is a header is the dialect's word


def test_links_that_lead_back_up_are_followed_once(folder):
    (folder / "again").symlink_to(folder)
    assert rows_of(open_large(folder)) == 900


def test_what_cannot_be_measured_is_left_to_its_reader(tmp_path):
    (tmp_path / "odd.csv").write_bytes(b"\x00\x01\x02" * 4000)
    check_fits(tmp_path / "odd.csv", free=20_000)


@pytest.mark.parametrize("name", ["a.jsonl", "a.parquet"])
def test_records_inside_records_are_columns_as_in_a_small_file(tmp_path, name):
    rows = [{"id": n, "who": {"city": f"c{n % 3}", "at": {"zip": n}}} for n in range(60)]
    rows[5] = {"id": 5, "who": None}
    path = tmp_path / name
    if name == "a.jsonl":
        path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    else:
        pq.write_table(pa.Table.from_pylist(rows), path)
    small = read_table(path, name)
    table = open_large(path)
    assert table.names == small.schema.names == ("id", "who.city", "who.at.zip")
    whole = whole_dataset(table)
    assert whole.frame.astype(object).equals(small.frame.astype(object))
    assert small.frame["who.city"].isna().sum() == 1
    described = profile_large(table, 60)
    assert {c.name: c.missing for c in described.columns} == {
        "id": 0,
        "who.city": 1,
        "who.at.zip": 1,
    }


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Report of May\n\na,b\n" + "1,02\n" * 300, ("a", "b")),
        ("1.5,02\n" * 300, ("column 1", "column 2")),
        ("sep=;\na;b\n" + "1;02\n" * 300, ("a", "b")),
    ],
    ids=["titles", "no header", "told"],
)
def test_titles_and_a_missing_header_are_those_of_a_small_file(tmp_path, text, names):
    path = tmp_path / "t.csv"
    path.write_text(text)
    table = open_large(path)
    assert table.names == names == read_table(path, "t.csv").schema.names
    seen = profile_large(table, rows=50)
    assert seen.rows == 300
    assert seen.sample.frame.iloc[0, 1] == "02", "a code keeps its zero"


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("a||b\n" + "1||2\n" * 30, "at '\\|\\|'"),
        ("a  b b  c\n" + "1  2 2  3\n" * 30, "at '  '"),
        ("name  n\n" + "x     1\nlong  2\n      3\n" * 9, "by the places of its columns"),
    ],
    ids=["two bars", "blanks", "fixed width"],
)
def test_what_cannot_be_split_in_batches_is_refused_with_the_way_out(tmp_path, text, how):
    (tmp_path / "t.csv").write_text(text)
    with pytest.raises(BadFileError, match=f"is split {how}.* as Parquet"):
        open_large(tmp_path / "t.csv")


def test_titles_above_several_files_are_refused(tmp_path):
    for name in "ab":
        (tmp_path / f"{name}.csv").write_text("Report\na,b\n" + "1,2\n" * 30)
    with pytest.raises(BadFileError, match="1 line above its header"):
        open_large(tmp_path)


def test_an_estimate_is_told_as_one(tmp_path):
    path = tmp_path / "long.csv"
    path.write_text("a,b\n" + "".join(f"{n},{n % 7}\n" for n in range(500_000)))
    table = open_large(path)
    size = size_of(path, "long.csv", free=1000)
    assert 400_000 < table.expected_rows() < 700_000
    assert size.rows_text.startswith("about ")
    assert size.rows_text.endswith("0,000 rows")
    seen = []
    take_sample(table, SamplePlan(100), lambda done, total, _="": seen.append((done, total)))
    assert seen[0][0] < seen[0][1] / 2, "progress begins low"


def test_a_sample_is_called_as_its_file_is(tmp_path):
    upload = tmp_path / "0a1b2c"  # an upload lies under a name of ours
    upload.write_text("a,b\n" + "1,2\n" * 50)
    assert take_sample(open_large(upload, "mine.csv"), SamplePlan(10)).dataset.name == "mine.csv"
