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
    "dots and short years": (
        "d\n01.02.22\n31.12.22\n",
        {"d": [DAY("2022-02-01"), DAY("2022-12-31")]},
    ),
    "firsts of months with short years": (
        "d\n01.02.22\n01.03.22\n01.04.22\n",
        {"d": [DAY("2022-02-01"), DAY("2022-03-01"), DAY("2022-04-01")]},
    ),
    "groups of goods": ("d\n01.11.20\n10.12.11\n", {"d": ["01.11.20", "10.12.11"]}),
    "short years in front": (
        "d\n22.01.31\n22.02.15\n22.03.07\n",
        {"d": ["22.01.31", "22.02.15", "22.03.07"]},
    ),
    "versions of one month in several years": (
        "d\n14.04.05\n16.04.06\n18.04.05\n",
        {"d": ["14.04.05", "16.04.06", "18.04.05"]},
    ),
    "ends of half-years with short years": (
        "d\n31.12.20\n30.06.21\n31.12.21\n30.06.22\n",
        {"d": [DAY("2020-12-31"), DAY("2021-06-30"), DAY("2021-12-31"), DAY("2022-06-30")]},
    ),
    "month names": ("d\n3 Feb 2024\n12-mar-2024\n", {"d": [DAY("2024-02-03"), DAY("2024-03-12")]}),
    "names of months between slashes": (
        "d\n03/Feb/24 3:05 PM\n12/Mar/24 4:05 AM\n",
        {"d": [DAY("2024-02-03 15:05"), DAY("2024-03-12 04:05")]},
    ),
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


@pytest.mark.fault("L5")
def test_two_digits_between_dots_that_prove_nothing_are_told(tmp_path):
    (tmp_path / "t.csv").write_text("d\n01.11.20\n10.12.11\n")
    assert (
        "no value says that the day comes first"
        in read_table(tmp_path / "t.csv", "t.csv").schema["d"].reason
    )
    plan = replace(sniff(tmp_path / "t.csv", "t.csv"), dates="day")
    assert read_table(tmp_path / "t.csv", "t.csv", plan).frame["d"][1] == DAY("2011-12-10")


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


LANGUAGES = {
    "German": ("3. März 2021", "12. Okt. 2020", "Montag, 1. Februar 2021", "03.Dez.2020"),
    "French": ("3 mars 2021", "12 févr. 2020", "lundi 1er août 2021", "24 DÉCEMBRE 2020"),
    "Spanish": ("3 de marzo de 2021", "12 ene. 2020", "lunes, 1 de agosto de 2021", "5 dic 2020"),
    "Italian": ("3 marzo 2021", "12 gen 2020", "1º agosto 2021", "25-dic-2020"),
    "Dutch": ("3 maart 2021", "12 mrt. 2020", "1 mei 2021", "31 okt 2020"),
    "Portuguese": ("3 de março de 2021", "12 fev. 2020", "1 de agosto de 2021", "9 out 2020"),
}
MONTHS = {
    "German": [3, 10, 2, 12],
    "French": [3, 2, 8, 12],
    "Spanish": [3, 1, 8, 12],
    "Italian": [3, 1, 8, 12],
    "Dutch": [3, 3, 5, 10],
    "Portuguese": [3, 2, 8, 10],
}


@pytest.mark.fault("L12")
@pytest.mark.parametrize("language", LANGUAGES)
def test_l12_months_are_read_in_the_languages_around(tmp_path, language):
    text = "n,d\n" + "".join(f'{n},"{day}"\n' for n, day in enumerate(LANGUAGES[language]))
    days = frame_of(tmp_path, text)["d"]
    assert days.dt.month.tolist() == MONTHS[language]
    assert days.dt.day.iloc[0] == 3
    assert days.dt.year.iloc[0] == 2021


@pytest.mark.fault("L12")
@pytest.mark.parametrize("mark", "-/.")
def test_l12_a_day_between_year_and_month_is_read_so_and_told(tmp_path, mark):
    days = [f"2021{mark}{n + 1:02}{mark}{n % 12 + 1:02}" for n in range(28)]
    (tmp_path / "t.csv").write_text("d\n" + "\n".join(days) + "\n")
    dataset = read_table(tmp_path / "t.csv", "t.csv")
    assert dataset.frame["d"].iloc[13] == DAY("2021-02-14")
    assert "the day stands between the year and the month" in dataset.schema.columns[0].reason


@pytest.mark.fault("L12")
def test_l12_the_usual_order_holds_where_a_number_at_the_end_is_no_month(tmp_path):
    frame = frame_of(tmp_path, "d\n2021/02/14\n2021/03/01\n2021/13/02\n")
    assert frame["d"].tolist() == ["2021/02/14", "2021/03/01", "2021/13/02"]
    assert frame_of(tmp_path, "d\n2021/02/03\n2021/03/01\n")["d"].iloc[0] == DAY("2021-02-03")


@pytest.mark.parametrize(
    "cells",
    [("Set 3", "Out 5"), ("3 Sets 2021", "5 Outs 2021"), ("Mai", "Juni"), ("21LIS12", "3ARA25")],
)
def test_words_that_begin_as_months_do_are_no_dates(tmp_path, cells):
    assert frame_of(tmp_path, "d\n" + "\n".join(cells) + "\n")["d"].tolist() == list(cells)
