"""When texts are dates."""

from dataclasses import replace

import pandas as pd
import pyarrow as pa
import pytest

from core.data.load import read_table, sniff
from core.data.load.typing.dates import are_dates
from tests.data.load.small_files import DAY, check_cells, frame_of

READABLE = {
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
    "times of day": ("t\n10:30\n11:45\n", {"t": ["10:30", "11:45"]}),
    "years beyond reach": ("d\n9999-12-31\n0001-01-01\n", {"d": ["9999-12-31", "0001-01-01"]}),
}


@pytest.mark.parametrize(("data", "expected"), READABLE.values(), ids=READABLE)
def test_reads(data, expected, tmp_path):
    check_cells(frame_of(tmp_path, data), expected)


def test_few_bad_dates_become_missing_and_many_keep_the_text(tmp_path):
    good = "13/01/2024\n" * 300
    few = frame_of(tmp_path, "d\n" + good + "unknown\n")["d"]
    assert few.dtype == "datetime64[ns]"
    assert few.isna().sum() == 1
    many = frame_of(tmp_path, "d\n" + good + "unknown\n" * 9)["d"]
    assert many.dtype == "category"


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


def test_nine_texts_in_ten_make_dates_likely():
    days = [f"2024-01-{n:02}" for n in range(1, 10)]
    assert are_dates(pa.array([*days, "soon"]))
    assert not are_dates(pa.array([*days[1:], "soon", "later"]))
