"""Texts that are gaps, flags or stay what they are."""

import dataclasses
import datetime as dt

import pyarrow as pa
import pytest

from core.data.load import ReadPlan, read
from core.data.load.typing.texts import refine
from tests.data.load.small_files import NAN, check_cells, frame_of, workbook

READABLE = {
    "missing markers": (
        "a,b\n1,NA\n?,x\nn/a,-\nNULL,#N/A\n5,None\n",
        {"a": [1, NAN, NAN, NAN, 5], "b": [NAN, "x", NAN, NAN, NAN]},
    ),
    "blank cells among numbers": ("a,b\n1.5,x\n  ,y\n", {"a": [1.5, NAN], "b": ["x", "y"]}),
    "a word among numbers": ("a\n1\n2\nmany\n", {"a": ["1", "2", "many"]}),
    "booleans": ("a\ntrue\nfalse\n", {"a": [True, False]}),
}


@pytest.mark.parametrize(("data", "expected"), READABLE.values(), ids=READABLE)
def test_reads(data, expected, tmp_path):
    check_cells(frame_of(tmp_path, data), expected)


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


def refined(numbers, words):
    """A column of so many different numbers and words."""
    texts = [str(n + 0.5) for n in range(numbers)] + [f"word{chr(97 + n)}" for n in range(words)]
    return refine(pa.chunked_array([pa.array(texts)]), ".")


def test_one_text_in_a_hundred_may_be_no_number():
    typed = refined(198, 2)
    assert (typed.kind, typed.cells.null_count) == ("number", 2)
    assert refined(197, 3).kind == "text"


def test_twenty_texts_that_are_no_numbers_are_examples():
    unparsed = refined(2_079, 21).unparsed
    assert (unparsed.count, len(unparsed.examples)) == (21, 20)


def typed_by(tmp_path, cells, delimiter=","):
    text = "n" + delimiter + "x\n" + "".join(f"{n}{delimiter}{c}\n" for n, c in enumerate(cells))
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="utf-8")
    dataset = read(path, "t.csv").dataset
    return dataset.frame["x"], dataset.schema["x"]


@pytest.mark.fault("L3")
def test_l3_long_whole_numbers_stay_as_they_are_written(tmp_path):
    keys = [str(11898508762506083200 + n) for n in range(30)]
    values, column = typed_by(tmp_path, keys)
    assert values.tolist() == keys
    assert column.unique == 30
    odd = [str(10**17 + 1), "", *(str(10**17 + n) for n in range(2, 30))]
    assert typed_by(tmp_path, odd)[0].dropna().tolist() == [cell for cell in odd if cell]
    amounts, _ = typed_by(tmp_path, [*map(str, range(30)), str(10**20)])
    assert amounts.tolist()[-1] == 1e20, "one long number among short ones is no key"


@pytest.mark.fault("L22")
def test_l22_texts_like_12e3_are_codes_unless_others_are_written_as_powers(tmp_path):
    values, column = typed_by(tmp_path, [f"{10 + n}E{n % 5}" for n in range(30)])
    assert values.tolist()[0] == "10E0"
    assert "may be a code or a power of ten" in column.reason
    assert typed_by(tmp_path, ["10E2", "1000", "7"] * 9)[0].tolist()[:2] == ["10E2", "1000"]
    assert typed_by(tmp_path, ["1e3", "2.5e-1"] * 9)[0].tolist()[:2] == [1000.0, 0.25]
    few, told = typed_by(tmp_path, ["1E5", *map(str, range(20))])
    assert (few[0], "1E5 is taken for a power of ten" in told.reason) == (100_000.0, True)


@pytest.mark.fault("L9")
def test_l9_a_few_quoted_commas_are_lists_and_a_mark_is_proved_by_its_column(tmp_path):
    values, column = typed_by(tmp_path, ['"2,2"' if n == 3 else "2" for n in range(30)])
    assert set(values) == {"2", "2,2"}
    assert "2,2 may be a fraction or a list" in column.reason
    assert typed_by(tmp_path, [f'"{n},5"' for n in range(30)])[0].tolist()[:2] == [0.5, 1.5]
    grouped, told = typed_by(tmp_path, [f"{n}.{100 + n}" for n in range(1, 30)], ";")
    assert grouped[0] == 1.101
    assert "in 1.101 the point may be a thousands mark" in told.reason


@pytest.mark.fault("L9")
def test_l9_grouped_numbers_beside_a_decimal_comma_are_thousands(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("amount;units\n" + "".join(f"{n}.00{n},5{n};{n}.10{n}\n" for n in range(1, 9)))
    dataset = read(path, "t.csv").dataset
    assert dataset.frame.iloc[0].tolist() == [1001.51, 1101.0]
    assert (
        "1.101 is taken for 1101, the point for a thousands mark" in dataset.schema["units"].reason
    )


@pytest.mark.fault("L20")
def test_l20_words_taken_for_gaps_are_told_and_codes_of_two_letters_kept(tmp_path):
    land, column = typed_by(tmp_path, ["AF", "NA", "DE", "FR"] * 9)
    assert set(land) == {"AF", "NA", "DE", "FR"}
    assert "NA is kept: it is one of the codes" in column.reason
    wall, told = typed_by(tmp_path, ["Brick", "None", "Stone"] * 9)
    assert wall.isna().sum() == 9
    assert "read as gaps: 9 times None" in told.reason


@pytest.mark.fault("L27")
@pytest.mark.parametrize("marker", ["\\N", "\u00a0", " ?", "? "])
def test_l27_markers_between_blanks_are_gaps_in_texts_and_numbers(tmp_path, marker):
    assert typed_by(tmp_path, ["a", marker, "b"] * 9)[0].isna().sum() == 9
    assert typed_by(tmp_path, ["1.5", marker, "2"] * 9)[0].sum() == 9 * 3.5


@pytest.mark.fault("L27")
def test_l27_a_blank_after_each_delimiter_is_none_of_the_text(tmp_path):
    assert set(typed_by(tmp_path, [" a", " b"] * 9)[0]) == {"a", "b"}
    assert set(typed_by(tmp_path, [" a", "b"] * 9)[0]) == {" a", "b"}


@pytest.mark.fault("L12")
def test_l12_compact_days_are_dates_and_seasons_are_not(tmp_path):
    days, column = typed_by(tmp_path, [f"202103{n:02d}" for n in range(1, 31)])
    assert (column.kind, str(days[0].date())) == ("date", "2021-03-01")
    assert typed_by(tmp_path, [f"{20_210_000 + n}" for n in range(1, 31)])[1].kind == "number"
    assert typed_by(tmp_path, ["2009-10", "2010-11"] * 9)[1].kind == "category"


MONTHS = [(year, month) for year in range(1949, 1952) for month in range(1, 13)]


@pytest.mark.fault("L12")
@pytest.mark.parametrize(
    "cells",
    [
        [f"{month:02d}/{year}" for year, month in MONTHS],
        [f"{month:02d}.{year}" for year, month in MONTHS],
        [f"{dt.date(year, month, 1):%b-%y}" for year, month in MONTHS],
        [f"{dt.date(year, month, 1):%b %Y}" for year, month in MONTHS],
        [f"{year}{month:02d}" for year, month in MONTHS],
        [f"{year}{month:02d}01T101500" for year, month in MONTHS],
        [f"{year}{month:02d}01101500" for year, month in MONTHS],
    ],
)
def test_l12_months_and_moments_are_dates_where_the_column_proves_it(tmp_path, cells):
    days, column = typed_by(tmp_path, cells)
    assert column.kind == "date"
    assert [(day.year, day.month) for day in days] == MONTHS


@pytest.mark.fault("L12")
def test_l12_years_of_two_digits_that_may_be_others_are_told(tmp_path):
    cells = [f"{dt.date(year, month, 1):%b-%y}" for year, month in MONTHS]
    told = "years of two digits are taken for 1901 to 2000"
    assert told in typed_by(tmp_path, cells)[1].reason
    assert "two digits" not in typed_by(tmp_path, [f"{n + 1}/13/21" for n in range(12)])[1].reason


@pytest.mark.fault("L11", "L12")
@pytest.mark.parametrize(
    "cells",
    [
        range(1949, 1990),
        range(60),
        [199_001 + month for month in range(12)],
        range(199_901, 199_941),
        [190_000 + 1_237 * n for n in range(15)],
        [201_234_567_890 + 7_919 * n for n in range(20)],
        [f"{n}.1949" for n in range(1, 30)],
    ],
)
def test_l11_whole_numbers_that_merely_look_like_dates_stay_numbers(tmp_path, cells):
    assert typed_by(tmp_path, [str(cell) for cell in cells])[1].kind == "number"


@pytest.mark.fault("L21")
def test_l21_dates_beyond_reach_that_say_open_are_told_and_missing(tmp_path):
    cells = ["9999-12-31" if n % 2 else f"2015-04-{n + 1:02d}" for n in range(30)]
    values, column = typed_by(tmp_path, cells)
    assert (column.kind, values.isna().sum()) == ("date", 15)
    assert "15 cells lie beyond what a date can hold and are missing: 9999-12-31" in column.reason


@pytest.mark.fault("L3")
def test_long_numbers_with_fractions_stay_as_they_are_written_where_two_would_be_one(tmp_path):
    keys = [f"{10**20 + n}.25" for n in range(30)]
    assert typed_by(tmp_path, keys)[0].tolist() == keys
    same = [f"{n % 7 + 10**15}.{'50' if n % 2 else '5'}" for n in range(30)]
    assert typed_by(tmp_path, same)[0].dtype.kind == "f", "7.5 and 7.50 are one number"


@pytest.mark.fault("L21")
def test_an_open_end_among_compact_days_is_told_and_missing(tmp_path):
    cells = [f"202103{n:02d}" if n % 2 else "99991231" for n in range(1, 31)]
    days, column = typed_by(tmp_path, cells)
    assert (column.kind, int(days.isna().sum())) == ("date", 15)
    assert "15 cells lie beyond what a date can hold and are missing: 99991231" in column.reason


@pytest.mark.fault("L27")
def test_a_cell_of_nothing_that_can_be_seen_is_a_gap(tmp_path):
    assert typed_by(tmp_path, ["a", "\u200b", "b\ufeff"] * 9)[0].isna().sum() == 9


@pytest.mark.fault("M-F04")
def test_numbers_of_a_file_with_a_decimal_comma_are_of_that_style(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("a;b\n" + "".join(f"{n},125;x{n}\n" for n in range(30)))
    dataset = read(path, "t.csv").dataset
    assert (dataset.schema["a"].style, dataset.frame["a"][1]) == (",", 1.125)


@pytest.mark.fault("L9")
def test_telephone_numbers_keep_their_plus_and_signed_numbers_are_numbers(tmp_path):
    def dtype(*cells):
        return frame_of(tmp_path, "a,b\n" + "".join(f"{cell},1\n" for cell in cells))["a"].dtype

    assert dtype(*[f"+49151234567{n:02d}" for n in range(40)]).kind == "O"
    assert dtype(*[f"+{n}" for n in range(40)], "-3").kind == "i"
    assert dtype("+12345678", "-12345678").kind == "i"
    assert dtype("+12345678.5", "+1.5").kind == "f"
    assert dtype("+12000000", "0", "+15000000").kind == "i", "a gain may be nothing"
    assert dtype("+12000000", *map(str, range(1, 9))).kind == "i"


@pytest.mark.fault("L3")
def test_texts_that_a_spreadsheet_was_told_to_leave_are_those_texts(tmp_path):
    frame = frame_of(tmp_path, 'a,b\n="0012",="1.5"\n="0700",="2.5"\n')
    assert (frame["a"].tolist(), frame["b"].tolist()) == (["0012", "0700"], [1.5, 2.5])
    gaps = frame_of(tmp_path, 'a,b\n="0012",1\n,2\n="0700",3\n')
    assert gaps["a"].dropna().tolist() == ["0012", "0700"]
    mixed = frame_of(tmp_path, 'a,b\n="0012",1\n=B1,2\n')
    assert mixed["a"].tolist() == ['="0012"', "=B1"], "others are formulas"


@pytest.mark.fault("L5")
def test_days_and_months_in_both_orders_are_told(tmp_path):
    (tmp_path / "d.csv").write_text(
        "d\n" + "".join(f"{n % 28 + 1:02d}/03/2021\n03/{n % 28 + 1:02d}/2021\n" for n in range(40))
    )
    (column,) = read(tmp_path / "d.csv", "d.csv").dataset.schema.columns
    assert column.kind.value == "category"
    assert "some have the day first and others the month" in column.reason


MARKERS = ("--", ".", "n.a.", "n/a.", "k.A.", "(blank)", "\u2013", "#NV", "unknown")


def marked(tmp_path, marker, value, n=40):
    """A column of so many values, each sixth a marker, as it is read."""
    text = "n,x\n" + "".join(f"{i},{marker if i % 6 == 2 else value(i)}\n" for i in range(n))
    (tmp_path / "t.csv").write_text(text)
    dataset = read(tmp_path / "t.csv", "t.csv").dataset
    return dataset.schema.columns[1], dataset.frame["x"]


@pytest.mark.fault("L20", "L27")
@pytest.mark.parametrize("marker", MARKERS)
def test_one_word_for_a_gap_leaves_numbers_numbers_and_is_told(tmp_path, marker):
    column, cells = marked(tmp_path, marker, lambda i: i % 5)
    assert (column.kind.value, cells.isna().sum(), cells.max()) == ("number", 7, 4)
    assert f"read as gaps: 7 times {marker}" in column.reason
    column, cells = marked(tmp_path, marker, lambda i: f"2021-03-{i % 28 + 1:02}")
    assert (column.kind.value, cells.isna().sum()) == ("date", 7)
    assert f"read as gaps: 7 times {marker}" in column.reason


@pytest.mark.fault("L20", "L27")
def test_most_cells_may_be_such_a_word(tmp_path):
    text = "x,y\n" + "".join(f"{i * 1.25 if i % 4 == 0 else '--'},b\n" for i in range(30_000))
    (tmp_path / "t.csv").write_text(text)
    frame = read(tmp_path / "t.csv", "t.csv").dataset.frame
    assert (frame["x"].dtype.kind, frame["x"].notna().sum()) == ("f", 7_500)


@pytest.mark.fault("L20", "L27")
@pytest.mark.parametrize(
    "value", [lambda i: f"00{i % 7}1", lambda i: "abc"[i % 3], lambda i: "yn"[i % 2]]
)
def test_among_texts_such_a_word_is_a_level(tmp_path, value):
    column, cells = marked(tmp_path, "unknown", value)
    assert (column.kind.value, (cells == "unknown").sum()) == ("category", 7)


@pytest.mark.fault("L5", "L20")
def test_days_of_an_open_order_are_told_among_such_words(tmp_path):
    column, _ = marked(tmp_path, "n.a.", lambda i: f"0{i % 9 + 1}/0{i % 7 + 1}/2021")
    assert "whether the day or the month comes first" in column.reason


@pytest.mark.fault("L9")
def test_l9_groups_of_thousands_by_points_are_no_list(tmp_path):
    text = "n,x\n" + "".join(f"{i},{i + 1}.{100 + i}.{200 + i}\n" for i in range(24))
    (tmp_path / "t.csv").write_text(text)
    assert read(tmp_path / "t.csv", "t.csv").dataset.frame["x"].tolist()[:2] == [1100200, 2101201]


@pytest.mark.fault("L9")
def test_l9_addresses_of_machines_are_no_groups_of_thousands(tmp_path):
    text = "n,ip\n" + "".join(f"{i},192.168.178.{100 + i}\n" for i in range(24))
    assert frame_of(tmp_path, text)["ip"].tolist()[:1] == ["192.168.178.100"]


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        (["0:25:50", "1:02:03", "2:00:00"], "times of day or durations"),
        (["10:30 AM", "11:45 PM"], "times of day or durations"),
        (["3 days 10:00:00", "4 days 01:00:00"], "times of day or durations"),
        (["PT1H30M", "PT45M", "P1DT2H"], "durations, as ISO writes them"),
        (["< 0.5", "1.25", "2.5", "3.75"], "numbers but for limits as < 0.5"),
        (["0.25*", "1.5", "2.5", "3.75"], "numbers but for notes as 0.25*"),
    ],
)
def test_quantities_that_stay_texts_are_told(tmp_path, cells, words):
    assert words in typed_by(tmp_path, cells * 9)[1].reason


@pytest.mark.parametrize(
    "cells",
    [["1:25", "1:50", "1:10"], ["3:2", "1:0"], ["16:9", "4:3"], ["P1", "P2"], ["<5", "5-9", ">9"]],
)
def test_ratios_scores_and_ranges_are_no_quantities(tmp_path, cells):
    reason = typed_by(tmp_path, cells * 9)[1].reason
    assert "may be" not in reason
    assert "but for" not in reason


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ("Jul-20 Aug-20 Sep-20", "Jul-20 may be a month of a year or a day of a month"),
        ("ene-24 feb-24 mar-24", "ene-24 may be a month of a year"),
        ("100.00_Cr 50.00_Dr 25.50_Dr", "the sides of an account as 100.00 Cr"),
        ("12.3_b :_c 11.3 1.3", "letters as 12.3 b"),
        ("63.2_[62.7-63.5] 78.0_[77.3-78.6]", "ranges as 63.2 [62.7-63.5]"),
        ("5_s 6_s 7_s", "numbers in s: 'Read as numbers'"),
        ("5_kg 7,5_kg", "numbers in kg: 'Read as numbers'"),
        ("500_g 2_kg 3_kg", "numbers, in several units, 'g', 'kg'"),
        ("1.5m/s -2m/s", "numbers in m/s"),
        ("R100 R1200 R75", "R100 may be a number or a code"),
        ("R1 R2 R10 R11", ""),
        ("A100 B1200", ""),
        ("1_234_567 12_000 500", "1 234 567 may be a number or a code"),
        ("100.00_Cr 250.50 20.00_Cr", "some with their side of an account as 100.00 Cr"),
        ("100.00_Dr 250.50_Dr", "the sides of an account as 100.00 Dr"),
        ("1st 2nd 3rd", ""),
        ("3A 4B 12C", ""),
        ("12 12a 14b", ""),
        ("12% 0.12 15%", "some in '%' and others without a unit"),
        ("5_kg 7 9", "some in 'kg' and others without a unit"),
        ("€5 $6 £7", "numbers, in several units, '€', '$', '£'"),
        ("1.5K 2M 300", "some with a scale as 1.5K"),
        ("12_Elm 3_Oak 4_Ash 5_Fir 6_Bay", ""),
        ("Mark-20 Anna-21 Tom-22", ""),
    ],
)
def test_texts_that_stay_texts_tell_what_they_may_be(cells, told):
    texts = [cell.replace("_", " ") for cell in cells.split()]
    read_column = refine(pa.chunked_array([texts]), ".")
    assert read_column.kind == "text"
    assert told in read_column.remark
    assert bool(told) == bool(read_column.remark)


def test_the_zero_of_dates_is_a_gap_that_is_told():
    texts = ["0000-00-00", "2020-01-31", "1900-01-00 00:00:00", "2020-02-28"]
    read_column = refine(pa.chunked_array([texts]), ".")
    assert read_column.kind == "date"
    assert read_column.cells.null_count == 2
    assert "once 0000-00-00" in read_column.remark


def test_gaps_of_more_languages_and_newer_errors_of_spreadsheets():
    texts = ["1,5", "н/д", "нет данных", "不明", "#SPILL!", "#CALC!", "ZAR 1 200,50"]
    read_column = refine(pa.chunked_array([texts]), ",")
    assert read_column.cells.to_pylist() == [1.5, *[None] * 5, 1200.5]
    assert "once н/д" in read_column.remark
