"""A whole table taken in."""

import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from core.data.large import open_large, profile_large
from core.data.large.as_dataset import whole_dataset
from core.data.load import read_table


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
    whole = whole_dataset(table).dataset
    assert whole.frame.astype(object).equals(small.frame.astype(object))
    assert small.frame["who.city"].isna().sum() == 1
    described = profile_large(table, 60)
    assert {c.name: c.missing for c in described.columns} == {
        "id": 0,
        "who.city": 1,
        "who.at.zip": 1,
    }


@pytest.mark.fault("B3")
def test_rows_of_another_width_are_told(tmp_path):
    (tmp_path / "a.csv").write_text("n,t\n1,x\n2,y,z,w\n3,w\n")
    (tmp_path / "b.csv").write_text("n,t\n4,v\n")
    whole = whole_dataset(open_large(tmp_path))
    assert whole.dataset.rows == 3
    assert whole.told == "1 row has too few or too many fields and is left out"
