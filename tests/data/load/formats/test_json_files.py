"""Tables in JSON, whole or line by line."""

import json

import pandas as pd
import pytest

from core.data.load import read
from tests.data.load.small_files import (
    AB_FRAME,
    NAN,
    check_cells,
    check_refused,
    frame_of,
)

READABLE = {
    "records": ('[{"a": 1, "b": "x"}, {"a": 2, "b": "y"}]', AB_FRAME),
    "records under a key": ('{"n": 2, "rows": [{"a": 1, "b": "x"}, {"a": 2, "b": "y"}]}', AB_FRAME),
    "lists by column": ('{"a": [1, 2], "b": ["x", "y"]}', AB_FRAME),
    "pandas columns": ('{"a": {"0": 1, "1": 2}, "b": {"0": "x", "1": "y"}}', AB_FRAME),
    "pandas split": ('{"columns": ["a", "b"], "data": [[1, "x"], [2, "y"]]}', AB_FRAME),
    "rows with a header": ('[["a", "b"], [1, "x"], [2, "y"]]', AB_FRAME),
    "json lines": ('{"a": 1, "b": "x"}\n\n{"a": 2, "b": "y"}\n', AB_FRAME),
    "records far below a key": (
        '{"r": {"of": 2, "rows": [{"a": 1, "b": "x"}, {"a": 2, "b": "y"}]}}',
        AB_FRAME,
    ),
    "pandas table": (
        '{"schema": {"fields": [{"name": "a"}]}, "data": [{"a": 1, "b": "x"}, {"a": 2, "b": "y"}]}',
        AB_FRAME,
    ),
    "pandas rows": ('{"0": {"a": 1, "b": "x"}, "1": {"a": 2, "b": "y"}}', AB_FRAME),
    "pandas rows of numbers": (
        '{"0": {"a": 1, "b": 3}, "1": {"a": 2, "b": 4}}',
        {"a": [1, 2], "b": [3, 4]},
    ),
    "pandas columns of named rows": (
        '{"a": {"k": 1, "l": 2}, "b": {"k": "x", "l": "y"}}',
        {"column 1": ["k", "l"], **AB_FRAME},
    ),
    "pandas columns of lists": (
        '{"a": {"0": 1}, "b": {"0": [{"c": 5}]}}',
        {"a": [1], "b": ['[{"c": 5}]']},
    ),
    "records by their keys": (
        '{"k": {"a": 1, "b": "x"}, "l": {"a": 2, "b": "y"}}',
        {"column 1": ["k", "l"], **AB_FRAME},
    ),
    "records by their keys of which one lacks a field": (
        '{"k": {"a": 1, "b": 5}, "l": {"a": 2}}',
        {"column 1": ["k", "l"], "a": [1, 2], "b": [5, NAN]},
    ),
    "records over several lines": ('{\n"a": 1,\n"b": "x"\n}\n{"a": 2, "b": "y"}\n', AB_FRAME),
    "repeated fields": (
        '[{"a": 1, "a": 2, "a (2)": 5}, {"a": 3}]',
        {"a": [1, 3], "a (2)": [2, NAN], "a (2) (2)": [5, NAN]},
    ),
    "huge json numbers": ('[{"a": 1' + "0" * 5000 + '}, {"a": 1}]', {"a": [NAN, 1.0]}),
}


@pytest.mark.parametrize(("data", "expected"), READABLE.values(), ids=READABLE)
def test_reads(data, expected, tmp_path):
    check_cells(frame_of(tmp_path, data), expected)


UNREADABLE = {
    "cut-off json": ('[{"a": 1}, {"a"', "t.json", "not valid JSON on line 1"),
    "bad line of json": ('{"a": 1}\n{"a": \n', "t.jsonl", "line 2 is not valid JSON"),
    "line without record": ('{"a": 1}\n3\n', "t.jsonl", "line 2 holds no record"),
    "deep json": ("[" * 100_000, "t.json", "nested too deeply"),
    "json without a table": ('{"a": 1}', "t.json", "JSON but not a table"),
    "rows beside records": (
        '{"meta": {"columns": [{"name": "a"}]}, "data": [[1], [2]]}',
        "t.json",
        "not a table",
    ),
    "json text": ("hello", "t.json", "not valid JSON on line 1"),
}


@pytest.mark.parametrize(("data", "name", "why"), UNREADABLE.values(), ids=UNREADABLE)
def test_refuses_in_one_sentence(data, name, why, tmp_path):
    check_refused(tmp_path, data, name, why)


def test_what_stands_beside_records_is_told(tmp_path):
    (tmp_path / "t.json").write_text(
        '{"r": {"ok": true, "rows": [{"a": 1}]}, "n": 1, "none": null}'
    )
    told = read(tmp_path / "t.json", "t.json").rejected.told
    assert told == ("the records under 'r > rows' are read; 'n', 'ok' beside them are left out",)


def test_records_over_several_lines_are_no_json_lines(tmp_path):
    check_cells(frame_of(tmp_path, '{\n"a": 1}\n{\n"a": 2}\n', "t.jsonl"), {"a": [1, 2]})


def test_json_records_come_back(tmp_path):
    table = pd.DataFrame({"a": [1, 2], "b": ["x", "y"], "c": [0.5, None]})
    records = json.dumps(table.astype(object).where(table.notna(), None).to_dict("records"))
    pd.testing.assert_frame_equal(
        frame_of(tmp_path, records).astype({"b": object}), table, check_dtype=False
    )
