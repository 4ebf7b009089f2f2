"""Files that verbs write, and one sentence where they cannot."""

import errno
import io
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from core.commands.files import write_table, write_text
from core.commands.predict import PredictRequest, predict_path
from core.errors import WorkbenchError
from core.parts.values.csv_text import as_csv

FRAME = pd.DataFrame({"a": [1, 2], "b": ["x", "日本"]})


def test_a_table_is_written_as_its_ending_says(tmp_path):
    write_table(str(tmp_path / "t.parquet"), FRAME)
    assert pd.read_parquet(tmp_path / "t.parquet").equals(FRAME)
    write_table(str(tmp_path / "t"), FRAME)
    assert (tmp_path / "t").read_text(encoding="utf-8") == "a,b\n1,x\n2,日本\n"


@pytest.mark.fault("R14")
@pytest.mark.parametrize(
    "write", [write_table, lambda path, frame: Path(path).write_bytes(as_csv(frame))]
)
def test_r14_no_cell_is_a_formula_and_no_row_breaks_whoever_writes(tmp_path, write):
    """A reader that ends lines at a carriage return sees no formula behind it, either."""
    cells = ["=1+1", "@x", "x\r=1+1", "x\r\n=1+1", "-1", "+a", "plain", 'a "b", c', "\t=1"]
    write(str(tmp_path / "t.csv"), pd.DataFrame({"=name": cells, "b": range(len(cells))}))
    text = (tmp_path / "t.csv").read_bytes().decode("utf-8-sig")
    lines = [line.lstrip('"') for line in re.split("[\r\n]+", text)]
    assert [line for line in lines if line[:1] in ("=", "+", "@", "\t")] == []
    read = pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False)
    assert len(read) == len(cells)
    assert [name.lstrip("'") for name in read.columns] == ["=name", "b"]
    assert [re.sub("'", "", cell).strip(" ") for cell in read.iloc[:, 0]] == cells


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_a_table_for_a_folder_that_is_not_there_is_one_sentence(tmp_path, ending):
    with pytest.raises(WorkbenchError, match=rf"gone/t\.{ending} cannot be written: \S"):
        write_table(str(tmp_path / "gone" / f"t.{ending}"), FRAME)


def test_a_text_is_utf_8_or_one_sentence(tmp_path):
    write_text(str(tmp_path / "t.txt"), "日本")
    assert (tmp_path / "t.txt").read_bytes() == "日本".encode()
    with pytest.raises(WorkbenchError, match="gone/t.txt cannot be written: No such file"):
        write_text(str(tmp_path / "gone" / "t.txt"), "text")


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_r4_a_full_disk_leaves_the_old_table(tmp_path, monkeypatch, ending):
    path = tmp_path / f"t.{ending}"
    path.write_text("old")

    def fill(part, *_, **__):
        with open(part, "wb") as file:
            file.write(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    if ending == "parquet":
        monkeypatch.setattr("pandas.DataFrame.to_parquet", lambda _, part, **__: fill(part))
    else:
        monkeypatch.setattr(Path, "write_bytes", fill)
    with pytest.raises(WorkbenchError, match=f"t.{ending} cannot be written: No space left"):
        write_table(str(path), FRAME)
    assert [(found.name, found.read_bytes()) for found in tmp_path.iterdir()] == [
        (path.name, b"old")
    ]


# Killed when half of the table is written.
KILLED = """
import os, signal, sys
import pandas as pd
from core.commands.files import write_table

class Row:
    def __str__(self):
        os.kill(os.getpid(), signal.SIGKILL)

write_table(sys.argv[1], pd.DataFrame({"a": [*range(200_000), Row()]}))
"""


@pytest.mark.parametrize("old", [None, "a whole table"])
def test_r4_a_kill_in_the_middle_leaves_the_old_table_or_none(tmp_path, old):
    path = tmp_path / "t.csv"
    if old:
        path.write_text(old)
    done = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False, timeout=120)
    assert done.returncode == -9
    assert path.exists() == bool(old)
    assert not old or path.read_text() == old


@pytest.mark.fault("M-F19")
@pytest.mark.parametrize("name", ["x.xlsx", "x.json", "x.feather", "x.tsv", "x.csv.gz"])
def test_m_f19_a_name_that_promises_another_format_is_refused(tmp_path, name):
    """Before a model is looked for, and so before a row is predicted."""
    with pytest.raises(WorkbenchError, match=r"and tables are written as CSV or Parquet: let it"):
        predict_path(PredictRequest("none", str(tmp_path / "new.csv"), str(tmp_path / name)))
    with pytest.raises(WorkbenchError, match=r"let it end in .csv or .parquet\."):
        write_table(str(tmp_path / name), FRAME)
    assert not (tmp_path / name).exists()
