"""The door for files: any bytes by any plan are a table or one sentence."""

from contextlib import suppress

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.data.load import (
    ReadPlan,
    on_sheet,
    preview,
    read_table,
    sheet_names,
    sniff,
)
from core.errors import BadFileError, BadTableError, WorkbenchError
from tests.data.load.small_files import AB, GZ, frame_of, parquet, workbook


def test_a_header_without_rows_is_refused(tmp_path):
    with pytest.raises(BadTableError, match="column names but no rows"):
        frame_of(tmp_path, "a,b\n")


def test_a_wrong_plan_is_refused_with_a_way_out(tmp_path):
    refusals = {
        ReadPlan(format="parquet"): "cut off or damaged",
        ReadPlan(format="excel"): "cannot be read as a workbook: it is none",
        ReadPlan(format="json"): "not valid JSON",
        ReadPlan(encoding="utf-16"): "not text in the encoding utf-16",
        ReadPlan(encoding="klingon"): "not text in the encoding klingon",
        ReadPlan(delimiter=""): "a delimiter is one or more characters",
        ReadPlan(compression="gz"): "cut off or damaged",
        ReadPlan(compression="zip"): "cut off or damaged",
    }
    for plan, why in refusals.items():
        with pytest.raises(BadFileError, match=why):
            frame_of(tmp_path, "a,b\n1,é\n", plan=plan)


def test_the_plan_decides_over_the_content(tmp_path):
    frame = frame_of(tmp_path, "1;2\n3;4\n", plan=ReadPlan(delimiter=";", header=False))
    assert frame.to_dict("list") == {"column 1": [1, 3], "column 2": [2, 4]}
    frame = frame_of(tmp_path, "title\na,b\n1,2\n", plan=ReadPlan(skip=1))
    assert frame.to_dict("list") == {"a": [1], "b": [2]}
    book = workbook(("a",), (1,), other=(("b",), (2,)))
    frame = frame_of(tmp_path, book, plan=ReadPlan(format="excel", sheet="other"))
    assert frame.to_dict("list") == {"b": [2]}
    with pytest.raises(BadFileError, match="no sheet called 'third'; it has Sheet, other"):
        frame_of(tmp_path, book, plan=ReadPlan(format="excel", sheet="third"))


def test_only_workbooks_have_sheets(tmp_path):
    path = tmp_path / "upload"
    path.write_bytes(workbook(("a",), (1,), other=(("b",),)))
    assert sheet_names(path, sniff(path, "t.xlsx")) == ("Sheet", "other")
    assert sheet_names(path, ReadPlan()) == ()


def test_a_sheet_is_said_where_there_are_several_and_keeps_its_own_titles(tmp_path):
    path = tmp_path / "upload"
    rows = (("a", "b", "c"), (1, "x", 0), (2, "y", 0), (3, "z", 0))
    path.write_bytes(workbook(("Report",), *rows, other=rows))
    plan = sniff(path, "t.xlsx")
    assert (plan.sheet, plan.skip) == ("Sheet", 1)
    assert (on_sheet(path, plan, "other").sheet, on_sheet(path, plan, "other").skip) == ("other", 0)
    path.write_bytes(workbook(*rows))
    assert sniff(path, "t.xlsx").sheet == ""


@given(st.binary(max_size=300))
def test_any_bytes_give_a_table_or_a_sentence(tmp_path_factory, data):
    path = tmp_path_factory.getbasetemp() / "any"
    path.write_bytes(data)
    _read_or_refuse(path, "any.csv")


@given(st.text(alphabet=st.sampled_from('ab1,;\t"\n\r. {}[]:-é\ufeff'), max_size=60))
def test_any_text_gives_a_table_or_a_sentence(tmp_path_factory, text):
    path = tmp_path_factory.getbasetemp() / "any"
    path.write_bytes(text.encode())
    _read_or_refuse(path, "any.txt")


def _read_or_refuse(path, name):
    with suppress(WorkbenchError):
        assert read_table(path, name).rows > 0


PLANS = st.builds(
    ReadPlan,
    format=st.sampled_from(["csv", "json", "jsonl", "parquet", "feather", "orc"]),
    delimiter=st.sampled_from(
        [",", ";", " ", "  ", "||", "§", "x", "", "\n", '"', "\x00", "\ud800"]
    ),
    encoding=st.sampled_from(
        ["utf-8", "cp1252", "utf-16", "cp932", "klingon", "base64", "rot13", ""]
    ),
    header=st.booleans(),
    skip=st.integers(0, 3),
    compression=st.sampled_from(["", "gz", "zip"]),
    missing=st.sampled_from([(), ("1",), ("", "x")]),
)


@given(
    PLANS,
    st.sampled_from([AB, AB.encode("utf-16"), GZ, '[{"a": 1}]', b"", parquet(a=pa.array([1]))]),
)
def test_any_plan_gives_a_table_or_a_sentence(tmp_path_factory, plan, data):
    path = tmp_path_factory.getbasetemp() / "planned"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    with suppress(WorkbenchError):
        preview(path, plan, rows=3)
    with suppress(WorkbenchError):
        assert read_table(path, "planned", plan).rows > 0
