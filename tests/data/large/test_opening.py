"""A file or folder of any size as one table."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from core.data.large import (
    SamplePlan,
    open_large,
    profile_large,
    size_of,
    take_sample,
)
from core.data.large.scan import batches, reading_well
from core.errors import BadFileError, BadTableError


def rows_of(table):
    return reading_well(table, lambda t: sum(b.rows.num_rows for b in batches(t)))


def test_a_folder_is_one_table_with_its_folders_names_as_a_column(folder):
    table = open_large(folder)
    assert table.names[-1] == "year"
    assert table.counted_rows() == 900
    assert rows_of(table) == 900


def test_files_may_order_their_columns_and_lack_some(tmp_path):
    (tmp_path / "a.csv").write_text("x,y\n1,a\n2,b\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("y,x,z\nc,3.5,new\n", encoding="utf-8")
    seen = profile_large(open_large(tmp_path), rows=10)
    assert seen["x"].mean == pytest.approx(6.5 / 3)
    assert seen["z"].missing == 2


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


def test_wide_encodings_and_tables_without_a_header(tmp_path):
    text = "name;n\n" + "".join(f"Zoë{n};{n}\n" for n in range(50))
    (tmp_path / "wide.csv").write_bytes(text.encode("utf-16"))
    assert profile_large(open_large(tmp_path / "wide.csv"), rows=10)["n"].high == 49
    (tmp_path / "bare.csv").write_text("".join(f"{n},{n * 2 + 1}\n" for n in range(50)))
    seen = profile_large(open_large(tmp_path / "bare.csv"), rows=10)
    assert seen.rows in (49, 50)  # whether the first line is a header is the dialect's word


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
