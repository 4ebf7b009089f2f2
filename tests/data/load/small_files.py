"""Small files of every format, and what reading them must give."""

import gzip
import io
import zipfile

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from openpyxl import Workbook

from core.data.load import ReadPlan, read_table
from core.errors import BadFileError

NAN = float("nan")
DAY = pd.Timestamp


def frame_of(folder, data: bytes | str, name: str = "t.csv", plan: ReadPlan | None = None):
    path = folder / "upload"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_table(path, name, plan).frame


def zipped(**files: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "."), text)
    return target.getvalue()


def workbook(*rows: tuple, other: tuple = ()) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for row in other:
        if "other" not in book.sheetnames:
            book.create_sheet("other")
        book["other"].append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def parquet(**columns: pa.Array) -> bytes:
    target = io.BytesIO()
    pq.write_table(pa.table(columns), target)
    return target.getvalue()


AB = "a,b\n1,x\n2,y\n"
AB_FRAME = {"a": [1, 2], "b": ["x", "y"]}
WIDE = "a\tb\n1\té\n"
WIDE_FRAME = {"a": [1], "b": ["é"]}
GZ = gzip.compress(AB.encode())


def check_cells(frame: pd.DataFrame, expected: dict[str, list]) -> None:
    """The frame has these columns with these cells, dates as dates and texts as texts."""
    assert list(frame.columns) == list(expected)
    for name, cells in expected.items():
        values = frame[name]
        found = values.astype(object).where(values.notna(), None).tolist()
        assert found == [None if pd.isna(cell) else cell for cell in cells]
        assert (values.dtype.kind in "OM") or not isinstance(cells[0], str | DAY)


def check_refused(folder, data: bytes | str, name: str, why: str) -> None:
    """Reading fails in one sentence that names the file."""
    with pytest.raises(BadFileError, match=why) as caught:
        frame_of(folder, data, name)
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)
