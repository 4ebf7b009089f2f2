"""Cells as people write them: the same parser for files, for types set by hand and for models."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.choices.pick import Pick
from core.data.load import read_table
from core.parts.steps.conform import Conform
from core.parts.values.kinds import as_kind, style_of
from core.pipeline.build import build_pipeline
from core.pipeline.training_data import make_training_data
from core.recipe.recipe import fresh_recipe
from core.table.retype import failures
from core.table.schema import Kind

NAN = float("nan")
APRIL = pd.Timestamp("2021-04-03")

NUMBERS = {
    "grouped by commas": (["1,234.5", "12"], ".", [1234.5, 12]),
    "grouped by points": (["1.234,5", "12", "1.234"], ",", [1234.5, 12, 1234]),
    "grouped by blanks": (["1 234,5", "3\u202f000"], ",", [1234.5, 3000]),
    "grouped by apostrophes": (["1'234.5", "2’000"], ".", [1234.5, 2000]),
    "grouped as in India": (["12,34,567.5"], ".", [1234567.5]),
    "dollars": (["$1,200", "-$3", "$ 4", "5"], ".$", [1200, -3, 4, 5]),
    "euros by any name": (["€1.200,50", "3 €", "5 EUR"], ",€", [1200.5, 3, 5]),
    "percent": (["12 %", "7%"], ".% unproved", [12, 7]),
    "brackets for minus": (["(432)", "($5)"], ".$ unproved", [-432, -5]),
    "other minus signs": (["\u22125", "\u20136", "+7"], ". unproved", [-5, -6, 7]),
    "exponents": (["1e3", "2.5E-1"], ".", [1000, 0.25]),
    "only ambiguous forms": (["1,234", "2,345"], ".", [1234, 2345]),
    "one form that decides": (["1,234", "12,5"], ",", [1.234, 12.5]),
    "no group of thousands": (["0,123", "1,234"], ",", [0.123, 1.234]),
    "two currencies": (["$5", "$6", "€7"], ".$ unproved", [5, 6, NAN]),
    "shares beside percent": (["12%", "0.1", "0.2"], ".", [NAN, 0.1, 0.2]),
    "no finite number": (["1e999", "inf", "nan", "1"], ". unproved", [NAN, NAN, NAN, 1]),
    "no number at all": (["x", "1-2", "(3", "--4", "12:30", "1,23"], ",", [*[NAN] * 5, 1.23]),
}


@pytest.mark.parametrize("case", NUMBERS)
def test_numbers_as_they_are_written(case):
    texts, style, expected = NUMBERS[case]
    values = pd.Series(texts)
    assert style_of(values, "number") == style
    np.testing.assert_array_equal(as_kind(values, "number"), expected)
    coded = values.astype("category")
    np.testing.assert_array_equal(as_kind(coded, "number"), expected)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_what_python_writes_is_read_to_the_last_digit(number):
    assert as_kind(pd.Series([repr(number)]), "number")[0] == number


def test_days_of_many_shapes():
    same = ["2021-04-03", "3 Apr 2021", "April 3, 2021", "03.04.2021", "20210403", "2021/4/3"]
    same += ["2021-W13-6", "Sat, 03 Apr 2021 00:00 GMT", "2021-04-03T02:00:00+02:00", "3-apr-21"]
    assert as_kind(pd.Series(same), "date").eq(APRIL).all()


def test_the_order_of_day_and_month_is_told_by_the_whole_column():
    open_order = pd.Series(["03/04/2021", "2021-01-01"])
    assert style_of(open_order, "date") == "month unproved"
    assert as_kind(open_order, "date")[0] == pd.Timestamp("2021-03-04")
    proved = pd.Series(["03/04/2021", "25/12/2020", "x", "31/04/2021"])
    assert style_of(proved, "date") == "day"
    assert as_kind(proved, "date").tolist()[0] == APRIL
    assert as_kind(proved, "date").isna().tolist() == [False, False, True, True]


def test_dates_among_objects_and_numbers():
    mixed = pd.Series([dt.date(2021, 4, 3), "2021-04-03", 5, None], dtype=object)
    assert as_kind(mixed, "date").tolist()[:2] == [APRIL, APRIL]
    assert as_kind(mixed, "date").isna().sum() == 2
    assert as_kind(pd.Series([20210403, 20211340]), "date").tolist() == [APRIL, pd.NaT]
    assert as_kind(pd.Series([APRIL, None]), "number").tolist()[0] == 18720  # days since 1970


@pytest.mark.parametrize(
    ("values", "labels"),
    [
        (["yes", "no", "yes"], ["yes", "no", "yes"]),
        (["Yes", "yes", "Yes", "Y", "no", "N", "no"], [*["Yes"] * 4, *["no"] * 3]),
        (["ja", "nein", "maybe", None], ["ja", "nein", None, None]),
        ([1.0, 0, 2, None], ["1", "0", None, None]),
        ([True, False], ["True", "False"]),
        (["male", "female", None], ["male", "female", None]),
        (["red", "green", "blue"], [None] * 3),
    ],
)
def test_yes_and_no_become_the_commonest_spellings(values, labels):
    read = as_kind(pd.Series(values), "boolean")
    assert read.where(read.notna(), None).tolist() == labels


@pytest.mark.parametrize("kind", [*Kind])
@pytest.mark.parametrize(
    "values", [[], [None, None], ["", " "], [NAN], [object()], ["\ud800", "\x00"], [1, "1", True]]
)
def test_odd_columns_can_be_read_as_any_kind(kind, values):
    column = pd.Series(values, dtype=object, name="odd")
    read = as_kind(column, kind)
    assert len(read) == len(column)
    assert read.name == "odd"
    assert failures(column, kind).count == int((column.notna() & read.isna()).sum())


def test_a_pipeline_reads_one_row_as_it_read_its_training_rows():
    rows = pd.DataFrame({"n": ["1.234,5", "7,25"], "d": ["25/12/2020", "03/04/2021"]})
    rows["b"] = ["oui", "non"]
    learned = Conform((("n", "number"), ("d", "date"), ("b", "boolean"))).fit(rows)
    one = learned.transform(pd.DataFrame({"n": ["1.234"], "d": ["03/04/2021"], "b": ["Yes"]}))
    assert one.loc[0].tolist() == [1234.0, APRIL, "oui"]
    assert Conform((("n", "number"),)).transform(rows).loc[0, "n"] == 1234.5  # as kept before


def test_a_typed_column_reads_each_text_alone():
    learned = Conform((("n", "number"),)).fit(pd.DataFrame({"n": [1.5, 2.5]}))
    texts = pd.DataFrame({"n": ["1.5", "1,234", "12,5 €", "x"]})
    np.testing.assert_array_equal(learned.transform(texts)["n"], [1.5, 1234, NAN, NAN])


def read(folder, text):
    path = folder / "t.csv"
    path.write_text(text, encoding="utf-8")
    return read_table(path, "t.csv")


def test_the_reader_keeps_what_it_could_not_read(tmp_path):
    rows = [f"{i / 7:.3f};{i % 28 + 1:02}/01/2024" for i in range(600)]
    rows[10], rows[20], rows[30] = "many;31/02/2024", "many;soon", "few;01/02/2024"
    schema = read(tmp_path, "x;d\n" + "\n".join(rows)).schema
    assert schema.kinds == {"x": Kind.NUMBER, "d": Kind.DATE}
    lost = schema["x"].unparsed
    assert (lost.kind, lost.count, lost.cells) == (Kind.NUMBER, 3, 600)
    assert [(e.text, e.count, e.rows) for e in lost.examples] == [
        ("many", 2, (10, 20)),
        ("few", 1, (30,)),
    ]
    assert schema["x"].missing == 3
    assert [e.text for e in schema["d"].unparsed.examples] == ["31/02/2024", "soon"]
    assert schema["d"].style == "day"
    assert "the day comes first" in schema["d"].reason


def test_a_clean_column_has_nothing_to_report(tmp_path):
    schema = read(tmp_path, "a,b,c\n1,1.5,x\n2,2.5,y\n").schema
    assert all(c.unparsed is None and not c.style and ";" not in c.reason for c in schema.columns)


def test_a_guess_is_said(tmp_path):
    schema = read(tmp_path, 'a,d\n"1,234",01/02/2024\n"2,345",03/04/2024\n').schema
    assert "1,234 is taken for" in schema["a"].reason
    assert schema["d"].kind is Kind.CATEGORY
    assert "no value says whether the day or the month comes first" in schema["d"].reason


@pytest.mark.parametrize(
    "codes",
    [
        ["250", "401", "V45"] * 100,
        ["00123", "12345"] * 100,
        [*["1", "2", "3"] * 100, "other"],
        ["555 123 456", "555 123 457"] * 50,
        ["T", "F", "N"] * 50,
    ],
)
def test_codes_stay_texts(tmp_path, codes):
    column = read(tmp_path, "code,x\n" + "".join(f"{code},1\n" for code in codes)).schema["code"]
    assert column.kind is Kind.CATEGORY
    assert column.unparsed is None


def test_spellings_of_yes_and_no_become_one_flag(tmp_path):
    words = ["yes", "No", "Y", "TRUE", "false", "1", "0", "n"] * 5
    dataset = read(tmp_path, "x,f\n" + "".join(f"{i},{w}\n" for i, w in enumerate(words)))
    assert dataset.schema["f"].kind is Kind.BOOLEAN
    assert "are taken for yes or no" in dataset.schema["f"].reason
    assert dataset.frame["f"].tolist() == [True, False, True, True, False, True, False, False] * 5


def test_a_model_knows_how_its_file_wrote_its_columns(tmp_path):
    rows = "".join(f'"{i},5";{i % 28 + 1}/02/2024;{"ab"[i % 2]}\n' for i in range(60))
    dataset = read(tmp_path, "n;d;y\n" + rows)
    recipe = fresh_recipe(dataset.fingerprint).with_(target="y", task="classification")
    table = make_training_data(dataset, recipe)
    fitted = build_pipeline(recipe, table, Pick(method="tree")).fit(table.X, table.y)
    met = fitted.named_steps["conform"].transform(
        pd.DataFrame({"n": ["1.234"], "d": ["03/04/2021"]})
    )
    assert met.loc[0, "d"] == APRIL
