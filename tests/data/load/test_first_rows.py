"""The first rows of a file as texts."""

import pyarrow as pa
import pytest

from core.data.load import ReadPlan, preview, sniff
from tests.data.load.small_files import AB, parquet, workbook, zipped


def test_the_preview_shows_cells_as_they_stand(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text('zip,zip,price\n00123,x,"$1,200"\nNA,y\n1,2,3,4\n', encoding="utf-8")
    shown = preview(path, ReadPlan(), rows=3)
    assert list(shown.columns) == ["zip", "zip (2)", "price", "column 4"]
    assert shown.to_numpy().tolist() == [
        ["00123", "x", "$1,200", ""],
        ["NA", "y", "", ""],
        ["1", "2", "3", "4"],
    ]


@pytest.mark.parametrize(
    "data",
    [
        workbook(("a", "b"), (1, "x"), (2, "y")),
        parquet(a=pa.array([1, 2]), b=pa.array(["x", "y"])),
        b'[{"a": 1, "b": "x"}, {"a": 2, "b": "y"}]',
        b'{"a": 1, "b": "x"}\n{"a": 2, "b": "y"}',
        zipped(t__csv=AB),
    ],
)
def test_every_format_has_a_preview(data, tmp_path):
    path = tmp_path / "upload"
    path.write_bytes(data)
    shown = preview(path, sniff(path, "t"), rows=1)
    assert shown.to_dict("list") == {"a": ["1"], "b": ["x"]}
