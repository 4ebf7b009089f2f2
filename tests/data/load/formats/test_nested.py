"""Records inside records become columns."""

import json

import pytest

from tests.data.load.small_files import NAN, check_cells, frame_of

READABLE = {
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
    "a field named as one inside": (
        '[{"a": {"b": 1}, "a.b": 2}]',
        {"a": ['{"b": 1}'], "a.b": [2]},
    ),
    "two fields inside of one name": (
        '[{"a": {"b.c": 1}, "a.b": {"c": 2}}]',
        {"a": ['{"b.c": 1}'], "a.b": ['{"c": 2}']},
    ),
    "no fields inside": (
        '[{"a": {}, "b": 1}, {"a": {}, "b": 2}]',
        {"a": ["{}", "{}"], "b": [1, 2]},
    ),
}


@pytest.mark.parametrize(("data", "expected"), READABLE.values(), ids=READABLE)
def test_reads(data, expected, tmp_path):
    check_cells(frame_of(tmp_path, data), expected)
