"""Files that end or fill the process that reads them: each is refused, and nothing else ends."""

import json
import zipfile
from pathlib import Path

import numpy as np
import openpyxl
import pyarrow as pa
import pyarrow.dataset as pds
import pyarrow.feather as pf
import pyarrow.parquet as pq
import pytest

from core.data.large import arrow_files, open_large
from core.data.load import container, read
from core.errors import BadFileError
from core.machine import child

HOSTILE = Path(__file__).parents[1] / "hostile"


@pytest.mark.fault("R0")
@pytest.mark.parametrize("name", ["crash.orc", "crash_large.feather"])
def test_r0_r0b_files_that_end_an_interpreter_are_damaged(name):
    with pytest.raises(BadFileError, match="is cut off or damaged"):
        read(HOSTILE / name, name)


@pytest.mark.fault("R0b")
def test_r0b_the_reader_of_batches_maps_nothing_that_no_process_looked_at(monkeypatch):
    """A fault of the parser would end the server: it is the other process that ends."""
    with pytest.raises(BadFileError, match=r"large.feather is cut off or damaged: .*column 2"):
        open_large(HOSTILE / "crash_large.feather")
    opened = []
    monkeypatch.setattr(pds, "dataset", lambda *_, **__: opened.append(1))
    monkeypatch.setattr("core.data.large.arrow_files._CHILD", HOSTILE.parent / "dies.py")
    arrow_files._check.cache_clear()
    with pytest.raises(BadFileError, match="no reader survives it"):
        open_large(HOSTILE / "crash_large.feather")
    assert not opened


@pytest.mark.fault("R0b")
def test_r0b_of_a_folder_the_damaged_file_is_named(tmp_path):
    for name in ("a", "b"):
        pf.write_feather(pa.table({"x": ["ä", "b"]}), tmp_path / f"{name}.arrow")
    assert open_large(tmp_path).counted_rows() == 4
    content = (tmp_path / "b.arrow").read_bytes()
    (tmp_path / "b.arrow").write_bytes(content[: len(content) // 2])
    with pytest.raises(BadFileError, match="b.arrow in .* is cut off or damaged"):
        open_large(tmp_path)


@pytest.mark.fault("R19b")
def test_r19b_many_threads_of_the_operator_leave_room_for_the_file(tmp_path, monkeypatch):
    """Their stacks count against the limit of memory of the process that reads it."""
    monkeypatch.setenv("OMP_NUM_THREADS", "1024")
    path = tmp_path / "wide.parquet"
    pq.write_table(pa.table({f"c{n}": np.arange(2000.0) for n in range(600)}), path)
    assert read(path, "wide.parquet").dataset.rows == 2000


def _constant_parquet(path):
    schema = pa.schema([("a", pa.int64())])
    block = pa.table({"a": np.zeros(1_000_000, dtype=np.int64)})
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for _ in range(60):
            writer.write_table(block)


def _constant_feather(path):
    rows = pa.table({"a": pa.array(["x" * 2000] * 20_000)})
    pf.write_feather(pa.concat_tables([rows] * 10), path, compression="zstd", compression_level=9)


def _new_fields(path):
    with path.open("w") as file:
        for n in range(1500):
            file.write(json.dumps({f"k{n}_{m}": 1 for m in range(40)}) + "\n")


def _zeros_zip(path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("t.csv", "a,b\n" + "0,0\n" * 18_000_000)


def _wide_workbook(path):
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["a", "b"])
    for _ in range(20):
        sheet.append([1, 2])
    book.save(path)
    row = '<row r="{0}"><c r="A{0}"><v>1</v></c><c r="XFD{0}"><v>1</v></c></row>'
    rows = "".join(row.format(n) for n in range(1, 1_000_000, 40))
    xml = f"<worksheet><sheetData>{rows}</sheetData></worksheet>"
    _replaced(path, "xl/worksheets/sheet1.xml", xml)


def _replaced(path, member, content):
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()} | {member: content}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)


UNFOLDING = {
    "t.parquet": (_constant_parquet, "unfolds into a table"),
    "t.feather": (_constant_feather, "unfolds into a table"),
    "t.jsonl": (_new_fields, "names 60,000 different fields in 1,500 records"),
    "t.zip": (_zeros_zip, "unpacks to more than 100 times its size"),
    "t.xlsx": (_wide_workbook, "unfolds into a table|stray cell"),
}


@pytest.mark.fault("R19b")
@pytest.mark.parametrize("name", UNFOLDING)
def test_r19b_small_files_are_refused_by_what_they_would_become(tmp_path, name, monkeypatch):
    monkeypatch.setattr(child, "LEAST_MEMORY", 300 << 20)
    monkeypatch.setattr(container, "UNFOLDED", 64 << 20)
    write, why = UNFOLDING[name]
    write(tmp_path / name)
    assert (tmp_path / name).stat().st_size < 5_000_000
    with pytest.raises(BadFileError, match=why):
        read(tmp_path / name, name)
