import dataclasses
import gzip
import io
import json
import zipfile
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from core.data.load import (
    ReadPlan,
    as_read,
    container,
    on_sheet,
    preview,
    read,
    read_kinds,
    read_table,
    sheet_names,
    sniff,
)
from core.data.load.text.byte_scan import TellingBytes, telling_bytes
from core.errors import BadFileError, BadTableError, WorkbenchError

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


def locked_zip() -> bytes:
    """A zip whose member says that it is encrypted."""
    data = bytearray(zipped(t__csv="a,b\n1,2\n"))
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def patched(data: bytes, mark: bytes, offset: int, value: int) -> bytes:
    """`data` with one byte changed, counted from the last `mark`."""
    changed = bytearray(data)
    changed[changed.rindex(mark) + offset] = value
    return bytes(changed)


AB = "a,b\n1,x\n2,y\n"
AB_FRAME = {"a": [1, 2], "b": ["x", "y"]}
WIDE = "a\tb\n1\té\n"
WIDE_FRAME = {"a": [1], "b": ["é"]}
GZ = gzip.compress(AB.encode())

READABLE = {
    "plain": (AB, AB_FRAME),
    "no newline at the end": (AB.rstrip(), AB_FRAME),
    "windows line ends": (AB.replace("\n", "\r\n"), AB_FRAME),
    "old mac line ends": (AB.replace("\n", "\r"), AB_FRAME),
    "blank lines above and below": ("\n\n" + AB + "\n\n", AB_FRAME),
    "trailing rows of delimiters": (AB + ",,,\n,\n", {"a": [1, 2, NAN], "b": ["x", "y", NAN]}),
    "semicolons": (AB.replace(",", ";"), AB_FRAME),
    "tabs": (AB.replace(",", "\t"), AB_FRAME),
    "pipes": (AB.replace(",", "|"), AB_FRAME),
    "told separator": ("sep=;\n" + AB.replace(",", ";"), AB_FRAME),
    "commas inside semicolons": ("a;b\n1;x, y\n2;z\n", {"a": [1, 2], "b": ["x, y", "z"]}),
    "one column": ("a\nx\ny\n", {"a": ["x", "y"]}),
    "byte order mark": ("\ufeff" + AB, AB_FRAME),
    "utf-16": (WIDE.encode("utf-16"), WIDE_FRAME),
    "utf-16 big endian": (b"\xfe\xff" + WIDE.encode("utf-16-be"), WIDE_FRAME),
    "utf-16 without mark": (WIDE.encode("utf-16-le"), WIDE_FRAME),
    "windows-1252": (WIDE.encode("cp1252"), WIDE_FRAME),
    "other scripts": ("名,b\n1,日本\n", {"名": [1], "b": ["日本"]}),
    "quoted newline": ('a,b\n1,"x\ny"\n2,z\n', {"a": [1, 2], "b": ["x\ny", "z"]}),
    "doubled quote": ('a,b\n1,"say ""x"""\n2,y\n', {"a": [1, 2], "b": ['say "x"', "y"]}),
    "stray quote": ('a,b\n1,5" pipe\n2,y\n', {"a": [1, 2], "b": ['5" pipe', "y"]}),
    "quoted newline in the header": ('"a\nb",c\n1,2\n', {"a b": [1], "c": [2]}),
    "repeated and blank names": ("a,a,\n1,2,3\n", {"a": [1], "a (2)": [2], "column 3": [3]}),
    "missing markers": (
        "a,b\n1,NA\n?,x\nn/a,-\nNULL,#N/A\n5,None\n",
        {"a": [1, NAN, NAN, NAN, 5], "b": [NAN, "x", NAN, NAN, NAN]},
    ),
    "blank cells among numbers": ("a,b\n1.5,x\n  ,y\n", {"a": [1.5, NAN], "b": ["x", "y"]}),
    "zero-padded codes": ("zip\n00123\n12345\n", {"zip": ["00123", "12345"]}),
    "hexadecimal codes": ("code\n0x1F\n0x2A\n", {"code": ["0x1F", "0x2A"]}),
    "huge whole numbers": ("a\n10000000000000000000000000\n1\n", {"a": [1e25, 1.0]}),
    "exponents": ("a\n1e3\n2.5E-1\n", {"a": [1000.0, 0.25]}),
    "thousands": ('a\n"1,234.5"\n"12"\n', {"a": [1234.5, 12.0]}),
    "currency": ('a\n"$1,200"\n-$3\n$ 4\n', {"a": [1200, -3, 4]}),
    "percent": ("a\n12 %\n7%\n", {"a": [12, 7]}),
    "brackets for minus": ('a\n"(1,200)"\n5\n', {"a": [-1200, 5]}),
    "decimal comma": ("a;b\n1.234,5;1,5\n7,25;3\n", {"a": [1234.5, 7.25], "b": [1.5, 3.0]}),
    "two currencies": ("a\n$5\n€5\n", {"a": ["$5", "€5"]}),
    "percent on some": ("a\n5%\n0.05\n", {"a": ["5%", "0.05"]}),
    "a word among numbers": ("a\n1\n2\nmany\n", {"a": ["1", "2", "many"]}),
    "telephone numbers": ("a\n555 123 456\n555 123 457\n", {"a": ["555 123 456", "555 123 457"]}),
    "iso dates": ("d\n2024-01-31\n2024-02-01\n", {"d": [DAY("2024-01-31"), DAY("2024-02-01")]}),
    "time zones": (
        "d\n2024-01-31T10:00:00+02:00\n2024-01-31 10:00:00.5Z\n",
        {"d": [DAY("2024-01-31 08:00"), DAY("2024-01-31 10:00:00.5")]},
    ),
    "day first, proven": (
        "d\n13/01/2024\n02/03/2024\n",
        {"d": [DAY("2024-01-13"), DAY("2024-03-02")]},
    ),
    "month first, proven": (
        "d\n01/13/2024\n02/03/2024\n",
        {"d": [DAY("2024-01-13"), DAY("2024-02-03")]},
    ),
    "unproven order": ("d\n01/02/2024\n03/04/2024\n", {"d": ["01/02/2024", "03/04/2024"]}),
    "dots": ("d\n31.12.2024\n01.02.2024\n", {"d": [DAY("2024-12-31"), DAY("2024-02-01")]}),
    "month names": ("d\n3 Feb 2024\n12-mar-2024\n", {"d": [DAY("2024-02-03"), DAY("2024-03-12")]}),
    "afternoon": (
        'd\n"Jan 12, 2024 3:05 PM"\n"Jan 13, 2024 12:00 AM"\n',
        {"d": [DAY("2024-01-12 15:05"), DAY("2024-01-13")]},
    ),
    "days that no month has": ("d\n2024-02-30\n2024-02-31\n", {"d": ["2024-02-30", "2024-02-31"]}),
    "versions": ("v\n1.2.10\n2.0.1\n", {"v": ["1.2.10", "2.0.1"]}),
    "times of day": ("t\n10:30\n11:45\n", {"t": ["10:30", "11:45"]}),
    "years beyond reach": ("d\n9999-12-31\n0001-01-01\n", {"d": ["9999-12-31", "0001-01-01"]}),
    "booleans": ("a\ntrue\nfalse\n", {"a": [True, False]}),
    "gz": (GZ, AB_FRAME),
    "zip": (zipped(t__csv=AB), AB_FRAME),
    "zip with a mac's additions": (zipped(t__csv=AB, **{"__MACOSX/._t": "x"}), AB_FRAME),
    "records": ('[{"a": 1, "b": "x"}, {"a": 2, "b": "y"}]', AB_FRAME),
    "records under a key": ('{"n": 2, "rows": [{"a": 1, "b": "x"}, {"a": 2, "b": "y"}]}', AB_FRAME),
    "lists by column": ('{"a": [1, 2], "b": ["x", "y"]}', AB_FRAME),
    "pandas columns": ('{"a": {"0": 1, "1": 2}, "b": {"0": "x", "1": "y"}}', AB_FRAME),
    "pandas split": ('{"columns": ["a", "b"], "data": [[1, "x"], [2, "y"]]}', AB_FRAME),
    "rows with a header": ('[["a", "b"], [1, "x"], [2, "y"]]', AB_FRAME),
    "json lines": ('{"a": 1, "b": "x"}\n\n{"a": 2, "b": "y"}\n', AB_FRAME),
    "nested json": (
        '[{"a": {"c": [1]}, "b": 1}, {"b": null}]',
        {"a.c": ["[1]", NAN], "b": [1.0, NAN]},
    ),
    "records inside records": (
        '{"a": {"b": {"c": 1}, "d": "x"}}\n{"a": null}\n{"a": {"b": {"c": 2}}}\n',
        {"a.b.c": [1.0, NAN, 2.0], "a.d": ["x", NAN, NAN]},
    ),
    "records in some rows only": ('[{"a": {"b": 1}}, {"a": 2}]', {"a": ['{"b": 1}', "2"]}),
    "records that are maps": (
        json.dumps([{"a": {f"k{n}": n for n in range(300)}, "b": 1}]),
        {"a": [json.dumps({f"k{n}": n for n in range(300)})], "b": [1]},
    ),
    "a field named as one inside": ('[{"a": {"b": 1}, "a.b": 2}]', {"a.b": [2]}),
    "no fields inside": (
        '[{"a": {}, "b": 1}, {"a": {}, "b": 2}]',
        {"a": ["{}", "{}"], "b": [1, 2]},
    ),
    "huge json numbers": ('[{"a": 1' + "0" * 5000 + '}, {"a": 1}]', {"a": [NAN, 1.0]}),
    "brackets in a header": ("[a],[b]\n1,x\n2,y\n", {"[a]": [1, 2], "[b]": ["x", "y"]}),
    "workbook": (workbook(("a", "b"), (1, "x"), (2, "y")), AB_FRAME),
    "workbook with blank rows": (workbook((), ("a", "b"), (1, "x"), (), (2, "y")), AB_FRAME),
    "workbook with dates": (
        workbook(("d", "n"), (DAY("2024-01-31").to_pydatetime(), 1.5), (None, 2)),
        {"d": [DAY("2024-01-31"), pd.NaT], "n": [1.5, 2.0]},
    ),
    "workbook of mixed cells": (workbook(("a",), (1,), ("x",)), {"a": ["1", "x"]}),
    "workbook with an empty first sheet": (
        workbook(other=(("a", "b"), (1, "x"), (2, "y"))),
        AB_FRAME,
    ),
    "workbook with a cover page": (
        workbook(("Report",), ("by us",), other=(("a", "b"), (1, "x"), (2, "y"))),
        AB_FRAME,
    ),
    "parquet": (parquet(a=pa.array([1, 2]), b=pa.array(["x", "y"])), AB_FRAME),
    "parquet of odd types": (
        parquet(
            a=pa.array([Decimal("1.50"), None]),
            b=pa.array([[1], None]),
            c=pa.array([b"x", b"\xff"]),
            d=pa.array([1, 2], pa.duration("s")),
            e=pa.array([1, 2], pa.date32()),
            f=pa.array([0, 3600], pa.time32("s")),
        ),
        {
            "a": [1.5, NAN],
            "b": ["[1]", NAN],
            "c": ["78", "ff"],
            "d": [1.0, 2.0],
            "e": [DAY("1970-01-02"), DAY("1970-01-03")],
            "f": ["00:00:00", "01:00:00"],
        },
    ),
}


@pytest.mark.parametrize("case", READABLE)
def test_reads(case, tmp_path):
    data, expected = READABLE[case]
    frame = frame_of(tmp_path, data)
    assert list(frame.columns) == list(expected)
    for name, cells in expected.items():
        _assert_same(frame[name], cells)


def _assert_same(values: pd.Series, cells: list) -> None:
    found = values.astype(object).where(values.notna(), None).tolist()
    assert found == [None if pd.isna(cell) else cell for cell in cells]
    assert (values.dtype.kind in "OM") or not isinstance(cells[0], str | DAY)


UNREADABLE = {
    "empty": (b"", "t.csv", "t.csv is empty; upload"),
    "blank": (" \n\n ", "t.csv", "nothing but blanks"),
    "picture": (b"\x89PNG\r\n\x1a\n000", "t.csv", "t.csv is a PNG picture, not a table"),
    "document": (b"%PDF-1.7 ...", "t.csv", "a PDF document"),
    "web page": ("\n<!DOCTYPE html><html>", "t.csv", "is a web page"),
    "xml": ("<?xml version='1.0'?><a/>", "t.csv", "an XML document"),
    "old workbook": (
        b"\xd0\xcf\x11\xe0" + bytes(99),
        "t.xls",
        "cannot be read as a workbook",
    ),
    "pickle": (b"\x80\x04\x95" + bytes(20), "t.csv", "would run code"),
    "csv called parquet": (AB, "t.parquet", "not a Parquet file: it does not start with PAR1"),
    "cut-off parquet": (parquet(a=pa.array([1, 2]))[:-20], "t.parquet", "cut off or damaged"),
    "it is damaged": (workbook(("a",), (1,))[:-400], "t.xlsx", "cut off or damaged"),
    "empty workbook": (workbook(), "t.xlsx", "t.xlsx has no cells"),
    "other workbook": (zipped(content__xml="<a/>"), "t.ods", "cannot be read as a workbook"),
    "cut-off gz": (GZ[:-9], "t.csv.gz", "cut off or damaged"),
    "damaged gz": (GZ[:12] + b"\xff\xff\xff" + GZ[15:], "t.csv.gz", "cut off or damaged"),
    "cut-off zip": (zipped(t__csv=AB)[:-15], "t.zip", "cut off or damaged"),
    "zip of a later version": (
        patched(zipped(t__csv=AB), b"PK\x01\x02", 6, 99),
        "t.zip",
        "cut off or damaged",
    ),
    "zip with a wrong offset": (
        patched(zipped(t__csv=AB), b"PK\x05\x06", 16, 99),
        "t.zip",
        "cut off or damaged",
    ),
    "parquet with broken text": (
        parquet(a=pa.array([b"abc\xff"]).view(pa.string())),
        "t.parquet",
        "cut off or damaged",
    ),
    "two tables in a zip": (zipped(a__csv=AB, b__csv=AB), "t.zip", r"2 files \(a.csv, b.csv\)"),
    "locked zip": (locked_zip(), "t.zip", "protected by a password"),
    "zip in a zip": (gzip.compress(GZ), "t.gz", "packed twice"),
    "zeros": ("a,b\n1,\x00\x00\x00\n", "t.csv", "a binary file"),
    "a zero": ("a,b\n1,\x00\n" + "1," + "z" * 99, "t.csv", "line 2 holds a zero byte, and 1 of 2"),
    "control characters": (bytes(range(1, 32)) * 9, "t.csv", "a binary file"),
    "another encoding": (
        b"a,b\n1,\x81\x8d\n",
        "t.csv",
        "line 2 holds bytes that are not text in the encoding cp1252",
    ),
    "wide row": ("a,b\n1,2\n1,2,3\n", "t.csv", "line 3 has 3 fields where the header has 2"),
    "narrow row": (
        "a,b,c\n1,2,3\n\n1,2\n",
        "t.csv",
        "line 4 has 2 fields where the header has 3",
    ),
    "open quote": ('a,b\n1,x\n2,"y\n3,z\n', "t.csv", "line 3 opens a quote that is never closed"),
    "cut-off json": ('[{"a": 1}, {"a"', "t.json", "not valid JSON on line 1"),
    "bad line of json": ('{"a": 1}\n{"a": \n', "t.jsonl", "line 2 is not valid JSON"),
    "line without record": ('{"a": 1}\n3\n', "t.jsonl", "line 2 holds no record"),
    "deep json": ("[" * 100_000, "t.json", "nested too deeply"),
    "json without a table": ('{"a": 1}', "t.json", "JSON but not a table"),
    "json text": ("hello", "t.json", "not valid JSON on line 1"),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_refuses_in_one_sentence(case, tmp_path):
    data, name, why = UNREADABLE[case]
    with pytest.raises(BadFileError, match=why) as caught:
        frame_of(tmp_path, data, name)
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_header_without_rows_is_refused(tmp_path):
    with pytest.raises(BadTableError, match="column names but no rows"):
        frame_of(tmp_path, "a,b\n")


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(BadFileError, match=r"There is no file t\.csv"):
        read_table(tmp_path / "nowhere", "t.csv")


@pytest.mark.parametrize(
    "data", [GZ, zipped(t__csv=AB), workbook(("a",), (1,))], ids=["gz", "zip", "workbook"]
)
def test_what_unpacks_to_too_much_is_refused(data, tmp_path, monkeypatch):
    monkeypatch.setattr(container, "MAX_BYTES", 5)
    with pytest.raises(BadFileError, match="unpacks to more than"):
        frame_of(tmp_path, data)


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


def test_text_that_the_planned_encoding_cannot_hold_is_refused(tmp_path):
    for text in ("a,b\nx,\xe9\ny,z\n", "a,b\n1,1.5\n2,\xe9\n"):
        with pytest.raises(BadFileError, match="not text in the encoding utf-8, and 1 of 2 rows"):
            frame_of(tmp_path, text.encode("cp1252"), plan=ReadPlan())


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


def test_sniffing_tells_the_whole_plan(tmp_path):
    path = tmp_path / "upload"
    path.write_bytes(gzip.compress("\na;b\n1,5;é\n2,5;x\n".encode("cp1252")))
    assert sniff(path, "t.csv.gz") == ReadPlan(
        delimiter=";", encoding="cp1252", decimal=",", compression="gz", skip=1
    )


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


def test_a_type_that_only_late_rows_contradict(tmp_path):
    body = "".join(f"{i},{i / 7:.3f},2024-01-{i % 28 + 1:02}\n" for i in range(60_000))
    frame = frame_of(tmp_path, "n,x,d\n" + body + "00012,many,2024-01-01\n")
    assert frame["n"].iloc[-1] == "00012"
    assert frame["x"].dtype == "float64"
    assert np.isnan(frame["x"].iloc[-1])
    assert frame["d"].dtype == "datetime64[ns]"


def test_few_bad_dates_become_missing_and_many_keep_the_text(tmp_path):
    good = "13/01/2024\n" * 300
    few = frame_of(tmp_path, "d\n" + good + "unknown\n")["d"]
    assert few.dtype == "datetime64[ns]"
    assert few.isna().sum() == 1
    many = frame_of(tmp_path, "d\n" + good + "unknown\n" * 9)["d"]
    assert many.dtype == "category"


def test_repeating_texts_arrive_as_categories(tmp_path):
    frame = frame_of(tmp_path, "c,i\n" + "".join(f"x{i % 3},id{i}\n" for i in range(500)))
    assert frame["c"].dtype == "category"
    assert frame["i"].dtype == object


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


cells = st.one_of(
    st.integers(-(2**62), 2**62), st.floats(-1e9, 1e9).map(lambda x: round(x, 6)).map(float)
)


@given(st.lists(st.tuples(cells, st.text("xyz ,;\"'é\n", min_size=1)), min_size=1, max_size=20))
def test_a_written_table_comes_back(tmp_path_factory, rows):
    path = tmp_path_factory.getbasetemp() / "law"
    table = pd.DataFrame({"n": [n for n, _ in rows], "t": ["x" + t + "x" for _, t in rows]})
    path.write_bytes(table.to_csv(index=False).encode())
    frame = read_table(path, "law.csv", ReadPlan()).frame
    assert frame["t"].tolist() == table["t"].tolist()
    np.testing.assert_allclose(frame["n"].astype(float), table["n"].astype(float), rtol=1e-9)


broken_lines = st.sampled_from(["1,2,3", "7", '8,"open', '9,"a"b,c', "5,\x00"])


@given(
    st.lists(st.text("xyz ,;\"'é\n", max_size=8), min_size=25, max_size=30),
    st.lists(st.tuples(st.integers(0, 20), broken_lines), max_size=2, unique_by=lambda b: b[0]),
)
def test_broken_rows_are_set_aside_and_all_others_kept(tmp_path_factory, texts, broken):
    rows = [
        f'{number},"x{text.replace(chr(34), chr(34) * 2)}x"' for number, text in enumerate(texts)
    ]
    places = []
    for place, line in sorted(broken, reverse=True):
        rows.insert(place, line)
    for position, row in enumerate(rows):
        if row in {line for _, line in broken}:
            places.append(2 + "\n".join(["", *rows[:position]]).count("\n"))
    path = tmp_path_factory.getbasetemp() / "broken"
    path.write_bytes(("n,t\n" + "\n".join(rows)).encode())
    reading = read(path, "broken.csv", ReadPlan())
    assert reading.dataset.frame["t"].tolist() == [f"x{text}x" for text in texts]
    assert [row.line for row in reading.rejected.rows] == places


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


def test_missing_markers_of_ones_own(tmp_path):
    plan = ReadPlan(missing=("-999", "none"))
    frame = frame_of(tmp_path, "a,b\n-999,NA\n1,none\n2,-\n", plan=plan)
    assert frame["a"].isna().tolist() == [True, False, False]
    assert frame["b"].astype(object).where(frame["b"].notna(), None).tolist() == ["NA", None, "-"]
    book = workbook(("a",), (-999,), ("none",), (1,))
    frame = frame_of(tmp_path, book, plan=dataclasses.replace(plan, format="excel"))
    assert frame["a"].isna().sum() == 2
    lines = '{"a": "none"}\n{"a": "NA"}\n'
    frame = frame_of(tmp_path, lines, plan=dataclasses.replace(plan, format="jsonl"))
    assert frame["a"].isna().tolist() == [True, False]


def test_what_was_set_aside_can_be_handed_out(tmp_path):
    path = tmp_path / "upload"
    path.write_bytes(b"a,b\n" + b"1,x\n" * 40 + b"=cmd(),1,2\n" + b"2,\xe9,1\n-5\n")
    rejected = read(path, "t.csv", ReadPlan()).rejected
    assert rejected.count == 3
    assert [row.line for row in rejected.rows] == [42, 43, 44]
    assert rejected.rows[1].text == "2,\\xe9,1"
    handed = pd.read_csv(io.BytesIO(rejected.csv()))
    assert list(handed.columns) == ["line", "reason", "text"]
    assert handed["text"].tolist() == ["'=cmd(),1,2", "2,\\xe9,1", "-5"]
    assert "3 rows were set aside; line 42 has 3 fields" in rejected.sentence("t.csv")


def test_all_rejected_rows_are_counted_and_some_are_held(tmp_path, monkeypatch):
    monkeypatch.setattr("core.data.load.set_aside.KEPT", 5)
    path = tmp_path / "upload"
    path.write_bytes(b"a,b\n" + (b"1,x\n" * 40 + b"1\n") * 30)
    rejected = read(path, "t.csv").rejected
    assert (rejected.count, len(rejected.rows)) == (30, 5)


def test_json_records_come_back(tmp_path):
    table = pd.DataFrame({"a": [1, 2], "b": ["x", "y"], "c": [0.5, None]})
    records = json.dumps(table.astype(object).where(table.notna(), None).to_dict("records"))
    pd.testing.assert_frame_equal(
        frame_of(tmp_path, records).astype({"b": object}), table, check_dtype=False
    )


def test_infinities_are_gaps_in_a_column_of_numbers(tmp_path):
    frame = frame_of(tmp_path, "a,b\n1.5,inf\ninf,x\n-Infinity,y\n2,inf\n")
    assert frame["a"].dtype == "float64"
    assert frame["a"].isna().tolist() == [False, True, True, False]
    assert frame["b"].tolist() == ["inf", "x", "y", "inf"]


def test_a_preview_tells_what_each_column_would_be_read_as():
    rows = pd.DataFrame(
        {
            "n": ["1.234", "?", "2.345"],
            "d": ["31.12.2023", "", "1.2.2024"],
            "b": ["yes", "no", " - "],
            "t": ["x", "y", "z"],
            "e": ["NA", "", "-"],
        },
        dtype=object,
    )
    plan = ReadPlan(decimal=",")
    seen = as_read(rows, plan)
    assert read_kinds(seen) == ("number", "date", "boolean", "text", "empty")
    assert seen["n"].tolist()[::2] == [1234.0, 2345.0]
    assert as_read(rows, replace(plan, decimal="."))["n"].tolist()[::2] == [1.234, 2.345]
    assert seen.isna().to_numpy().sum() == 6
    assert not seen.attrs
    kept = as_read(rows, replace(plan, missing=("",)))
    assert kept["e"].tolist()[::2] == ["NA", "-"]
    nothing = as_read(pd.DataFrame({"a": pd.Series([], dtype=object)}), plan)
    assert read_kinds(nothing) == ("empty",)


@pytest.mark.parametrize("name", ["t.csv", "t.xlsx", "t.jsonl"])
def test_the_plan_orders_dates_only_where_the_column_does_not(tmp_path, name):
    path, open_order, proved = tmp_path / name, ["01/02/2023"] * 30, ["12/31/2023"] * 30
    frame = pd.DataFrame({"open": open_order, "proved": proved, "n": range(30)})
    write = {"csv": frame.to_csv, "xlsx": frame.to_excel}.get(name[2:])
    if write:
        write(path, index=False)
    else:
        frame.to_json(path, orient="records", lines=True)
    plan = replace(sniff(path, name), dates="day")
    read = read_table(path, name, plan).frame
    assert read["open"][0] == pd.Timestamp("2023-02-01")
    assert read["proved"][0] == pd.Timestamp("2023-12-31")
    assert read_table(path, name).schema["open"].kind != "date"


@pytest.mark.parametrize("size", [1, 7, 8, 9, (1 << 20) + 1, (33 << 20) + 5])
@pytest.mark.parametrize(("byte", "name"), [(0x80, "beyond_ascii"), (0, "zeros"), (34, "quotes")])
def test_one_telling_byte_is_seen_wherever_it_stands(tmp_path, size, byte, name):
    plain = tmp_path / "plain"
    plain.write_bytes(b"a" * size)
    assert telling_bytes(plain) == TellingBytes()
    for place in {0, size // 2, size - 1}:
        path = tmp_path / f"at{place}"
        path.write_bytes(b"a" * place + bytes([byte]) + b"a" * (size - place - 1))
        assert telling_bytes(path) == TellingBytes(**{name: True})


@pytest.mark.parametrize("names", ["n,x", "nan,x", "1.5,x", "NA,x", "true,x"])
def test_a_header_in_the_middle_is_no_row(tmp_path, names):
    """Whatever the names could be taken for, and whatever the parser makes of the columns."""
    text = f"{names}\n1.5,2.5\n" + f"{names}\n" + "3.5,4.5\n" * 20
    path = tmp_path / "twice.csv"
    path.write_text(text)
    plan = dataclasses.replace(sniff(path, path.name), header=True)
    reading = read(path, path.name, plan)
    assert reading.dataset.rows == 21
    assert reading.rejected.count == 1
