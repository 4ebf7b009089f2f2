"""Files that verbs write, and one sentence where they cannot."""

import pandas as pd
import pytest

from core.commands.files import write_table, write_text
from core.errors import WorkbenchError

FRAME = pd.DataFrame({"a": [1, 2], "b": ["x", "日本"]})


def test_a_table_is_written_as_its_ending_says(tmp_path):
    write_table(str(tmp_path / "t.parquet"), FRAME)
    assert pd.read_parquet(tmp_path / "t.parquet").equals(FRAME)
    write_table(str(tmp_path / "t.anything"), FRAME)
    assert (tmp_path / "t.anything").read_text(encoding="utf-8") == "a,b\n1,x\n2,日本\n"


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_a_table_for_a_folder_that_is_not_there_is_one_sentence(tmp_path, ending):
    with pytest.raises(WorkbenchError, match=rf"gone/t\.{ending} cannot be written: \S"):
        write_table(str(tmp_path / "gone" / f"t.{ending}"), FRAME)


def test_a_text_is_utf_8_or_one_sentence(tmp_path):
    write_text(str(tmp_path / "t.txt"), "日本")
    assert (tmp_path / "t.txt").read_bytes() == "日本".encode()
    with pytest.raises(WorkbenchError, match="gone/t.txt cannot be written: No such file"):
        write_text(str(tmp_path / "gone" / "t.txt"), "text")
