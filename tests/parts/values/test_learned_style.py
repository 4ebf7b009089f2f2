"""Texts read as a model has learned to read their column."""

import pandas as pd
import pytest

from core.parts.steps.conform import Conform
from core.parts.values.learned_style import (
    LearnedColumn,
    learned_columns,
    read_as_learned,
    read_columns,
)


def read(cells, kind, style="", **known):
    return read_as_learned(pd.Series(cells), LearnedColumn(kind, style, **known))


@pytest.mark.fault("M-F04")
@pytest.mark.parametrize(
    ("cells", "style", "numbers"),
    [
        (["1.234"], ",", [1234.0]),
        (["1.234"], ".", [1.234]),
        (["1.234,50", "2"], ",", [1234.5, 2.0]),
        (["12,5 %"], ",%", [12.5]),
        (["1234.5"], ",", [1234.5]),
    ],
)
def test_m_f04_a_cell_that_reads_two_ways_is_read_the_learned_way(cells, style, numbers):
    found, _ = read(cells, "number", style)
    assert found.tolist() == numbers


@pytest.mark.fault("M-F04")
def test_m_f04_a_column_that_proves_another_mark_is_read_by_it_and_told():
    found, told = read(["1.234,50", "1.234", "7"], "number", ".")
    assert found.tolist() == [1234.5, 1234.0, 7.0]
    assert told == "the numbers have a decimal comma here, as the file proves"
    months, said = read(["04/13/2021", "03/04/2021"], "date", "day")
    assert months.tolist() == [pd.Timestamp("2021-04-13"), pd.Timestamp("2021-03-04")]
    assert said == "the month comes first here, as the file proves"


@pytest.mark.fault("M-F04")
@pytest.mark.parametrize("style", ["", "month unproved", "+02:00"])
def test_m_f04_a_day_of_an_order_that_nobody_knows_is_told(style):
    days, said = read(["2023-01-31", "05/06/2023"], "date", style)
    assert days[1] == pd.Timestamp("2023-05-06")
    assert "'05/06/2023' is taken for 6 May 2023, but neither the rows" in said
    for plain in ("06/06/2023", "2023-06-05", "5.6.2023"):
        assert "two ways" not in read([plain], "date", style)[1]


@pytest.mark.fault("M-F04")
@pytest.mark.parametrize("cell", ["00/05/2021", "03/04/9999", "01/02/2021 25:00"])
def test_m_f04_what_is_no_day_either_way_stays_for_whoever_tells_of_it(cell):
    found, said = read(["2023-01-31", cell], "date", "month unproved")
    assert (found[1], said) == (cell, "")
    _, said = read([cell, "05/06/2023"], "date", "month unproved")
    assert "'05/06/2023' is taken for 6 May 2023" in said


@pytest.mark.fault("M-F04")
@pytest.mark.parametrize("last", ["13/06/2023", "01/02/2023"])
def test_m_f04_an_order_that_only_the_file_proves_is_the_one_it_is_read_by(last):
    firsts = [f"01/{month:02d}/{year}" for year in (2022, 2023) for month in (3, 4, 5)]
    days, said = read([*firsts, last], "date", "month unproved")
    assert days[0] == pd.Timestamp("2022-03-01")
    assert said == "the day comes first here, as the file proves"


@pytest.mark.fault("M-F18")
def test_m_f18_times_without_a_zone_are_of_the_learned_zone_and_told():
    found, told = read(["2024-01-02 10:00"], "date", "+02:00")
    assert found.tolist() == [pd.Timestamp("2024-01-02 08:00")]
    assert told == "times without a zone are taken for +02:00"
    found, told = read(["2024-01-02T10:00+05:30"], "date", "+02:00")
    assert (found.tolist(), told) == ([pd.Timestamp("2024-01-02 04:30")], "")
    _, told = read(["2024-01-02T10:00+05:30"], "date", "month")
    assert told == "times have the zone +05:30 here, which none had before"
    assert read(["2024-01-02"], "date", "+02:00")[0][0] == pd.Timestamp("2024-01-02")


def test_what_cannot_be_read_stays_for_whoever_tells_of_it():
    found, _ = read(["1.5", "soon", "NA", " ? "], "number", ".")
    assert found.tolist()[:2] == [1.5, "soon"]
    assert found.isna().tolist() == [False, False, True, True]


def test_levels_are_told_apart_from_gaps_and_blanks():
    found, _ = read(["NA", " DE", "x "], "category", levels=("NA", "DE"))
    assert found.tolist() == ["NA", "DE", "x "]
    assert read(["NA"], "category", levels=("DE",))[0].isna().all()
    assert read(["1.0", "2"], "category", stored="number")[0].tolist() == [1.0, 2.0]


@pytest.mark.fault("U4", "M-F04")
def test_columns_of_the_model_are_read_its_way_and_others_stay_as_they_are():
    seen = pd.DataFrame({"price": ["1,5", "1.435,98"], "day": ["31.12.2023", "01.02.2024"]})
    conform = Conform((("price", "number"), ("day", "date"))).fit(seen)
    known = learned_columns(conform, {"price": "number", "day": "date"}, {})
    cells = {"price": ["1.234", "7,5"], "day": ["03.04.2024", "05.04.2024"], "id": ["7", "08"]}
    rows, told = read_columns(pd.DataFrame(cells), known)
    assert rows["price"].tolist() == [1234, 7.5]
    assert rows["day"].dt.month.tolist() == [4, 4]
    assert (rows["id"].tolist(), told) == (["7", "08"], [])


@pytest.mark.fault("M-F04")
@pytest.mark.parametrize(
    ("cell", "value", "taken"), [("1.234", 1.234, "1.234"), ("1,234", 1234, "1,234")]
)
def test_m_f04_a_number_of_a_mark_that_nobody_knows_is_told(cell, value, taken):
    whole = Conform((("n", "number"),)).fit(pd.DataFrame({"n": [7, 1250, 3]}))
    known = learned_columns(whole, {"n": "number"}, {})
    rows, (told,) = read_columns(pd.DataFrame({"n": [cell, "12"]}), known)
    assert rows["n"].tolist() == [value, 12]
    assert f"{cell!r} is taken for {taken}, but neither the rows" in told
    assert "write thousands without a mark, as in 1234" in told


@pytest.mark.fault("M-F04")
@pytest.mark.parametrize(
    ("cells", "numbers"),
    [
        (["1.234", "2.5"], [1.234, 2.5]),
        (["1,234", "1,234.5"], [1234, 1234.5]),
        (["7", "1250"], [7, 1250]),
        (["1.2340", "0.125"], [1.234, 0.125]),
        (["1.234.567", "1.234"], [1234567, 1234]),
        (["2,5", "1,234"], [2.5, 1.234]),
    ],
)
def test_m_f04_a_mark_that_the_file_proves_holds_where_none_was_learned(cells, numbers):
    found, told = read(cells, "number", ". unproved")
    assert found.tolist() == numbers
    assert told in ("", "the numbers have a decimal comma here, as the file proves")
    assert bool(told) == ("," in cells[0] and "." not in cells[1] or cells[0].count(".") > 1)


@pytest.mark.fault("M-F04")
def test_m_f04_a_fraction_that_was_learned_or_a_mark_of_the_file_is_knowledge():
    for learned in ([0.5, 7.0], ["1,234", "2,345"], ["0.5", "7"]):
        style = Conform((("n", "number"),)).fit(pd.DataFrame({"n": learned})).styles_["n"]
        assert style == "."
        assert read(["1.234", "1,234"], "number", style)[1] == ""
    bare = Conform((("n", "number"),)).fit(pd.DataFrame({"n": ["5 €", "7 €"]})).styles_["n"]
    assert "two ways" in read(["1.234 €"], "number", bare)[1]


@pytest.mark.fault("M-F04")
def test_m_f04_rows_that_are_no_file_hold_to_what_was_learned():
    def alone(cells, kind, style):
        column = LearnedColumn(kind, style)
        return read_as_learned(pd.Series(cells, dtype=object), column, by_itself=False)[0].tolist()

    days = alone(["04/13/2021", "03/04/2021"], "date", "day")
    assert days == ["04/13/2021", pd.Timestamp("2021-04-03")]
    assert alone(["1.234,50", "1.234"], "number", ".") == ["1.234,50", 1.234]
    assert alone(["13/04/2021"], "date", "") == [pd.Timestamp("2021-04-13")]
    assert alone(["1.234,50", "2.5"], "number", ". unproved") == [1234.5, 2.5]


@pytest.mark.fault("M-F04")
def test_texts_that_a_spreadsheet_was_told_to_leave_are_read_as_they_were_learned():
    texts = pd.Series(['="0012"', '="0700"', None])
    read, _ = read_as_learned(texts, LearnedColumn("category", levels=("0012", "0700")))
    assert read.dropna().tolist() == ["0012", "0700"]
    numbers, _ = read_as_learned(pd.Series(['="1.5"', '="2.5"']), LearnedColumn("number", "."))
    assert numbers.tolist() == [1.5, 2.5]


@pytest.mark.fault("M-F04")
def test_the_learned_mark_holds_where_a_file_proves_both_as_often():
    numbers, told = read(["1,5", "1.234,5", "2.5", "1,234.5"], "number", ",")
    assert numbers.tolist() == [1.5, 1234.5, 2.5, "1,234.5"]
    assert told == ""


@pytest.mark.fault("M-F04", "L20")
@pytest.mark.parametrize("kind", ["number", "date"])
def test_a_word_for_a_gap_is_one_where_a_model_reads_numbers_or_dates(kind):
    value = {"number": "3", "date": "2021-03-04"}[kind]
    cells, told = read([value, "--", "n.a."], kind)
    assert (cells.isna().tolist(), told) == ([False, True, True], "")
    assert read([value, "late"], kind)[0].tolist()[1] == "late"


@pytest.mark.fault("M-F04", "L12")
def test_a_learned_place_of_the_day_holds_for_new_rows():
    cells, _ = read(["2021-03-02"], "date", "inner")
    assert cells.iloc[0] == pd.Timestamp("2021-02-03")
    assert read(["2021-03-02"], "date")[0].iloc[0] == pd.Timestamp("2021-03-02")


@pytest.mark.fault("M-F04")
def test_a_minus_behind_numbers_is_read_and_told_where_none_was_learned():
    for style, told in ((", behind", False), (",", True)):
        numbers, said = read(["1.234,50-", "7,5"], "number", style)
        assert numbers.tolist() == [-1234.5, 7.5]
        assert ("the minus stands behind numbers here" in said) is told
    assert read(["100,-", "7,50"], "number", ",")[1] == ""
