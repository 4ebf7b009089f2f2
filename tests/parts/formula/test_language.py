"""The language of formula columns, row filters and subsets."""

import numpy as np
import pandas as pd
import pytest

from core.parts.formula.functions import FUNCTIONS, LEARNING
from core.parts.formula.kinds import FormulaError
from core.parts.formula.language import evaluate, is_true

TABLE = pd.DataFrame(
    {
        "age": [10, 40, np.nan],
        "net income": [1.0, 2.0, 3.0],
        "city": pd.Categorical(["Rome", "Oslo", None]),
        "member": [True, False, True],
        "joined": pd.to_datetime(["2024-01-01", None, "2024-03-01"]),
        "note": ["x", np.nan, "zz"],
    },
    index=[5, 6, 9],
)
NONE = None


@pytest.mark.parametrize(
    ("formula", "values"),
    [
        ("`net income` * 2 - 1", [1, 3, 5]),
        ("age / `net income`", [10, 20, NONE]),
        ("age / 0", [NONE, NONE, NONE]),
        ("7 // 2 + 7 % 2 + 2 ** 3", [12, 12, 12]),
        ("-member", [-1, 0, -1]),
        ("age > 30", [False, True, NONE]),
        ("10 < age <= 40", [False, True, NONE]),
        ("not age > 30", [True, False, NONE]),
        ("age > 5 or city == 'Rome'", [True, True, NONE]),
        ("age > 5 or member", [True, True, True]),
        ("city in ('Rome', 'Paris')", [True, False, NONE]),
        ("age not in [10, 11]", [False, True, NONE]),
        ("note != city", [True, NONE, NONE]),
        ("note == 1", [False, NONE, False]),
        ("joined > '2024-02-01'", [False, NONE, True]),
        ("joined - '2023-12-31'", [1, NONE, 61]),
        ("year(joined + 366)", [2025, NONE, 2025]),
        ("'old' if age > 30 else 'young'", ["young", "old", NONE]),
        ("where(member, city, 'none')", ["Rome", "none", NONE]),
        ("upper(city) + '-' + note", ["ROME-x", NONE, NONE]),
        ("contains(city, 'o')", [True, True, NONE]),
        ("length(note)", [1, NONE, 2]),
        ("filled(age, 0)", [10, 40, 0]),
        ("filled(city, 'none')", ["Rome", "Oslo", "none"]),
        ("missing(note)", [False, True, False]),
        ("max(age, 15, `net income`)", [15, 40, NONE]),
        ("clip(age, 0, 20)", [10, 20, NONE]),
        ("round(sqrt(age), 1)", [3.2, 6.3, NONE]),
        ("1 not in (2, 3)", [True, True, True]),
        ("not 1 > 2", [True, True, True]),
        ("9 ** 9 ** 9", [NONE, NONE, NONE]),
    ],
)
def test_what_a_formula_gives(formula, values):
    result = evaluate(formula, TABLE)
    assert list(result.index) == [5, 6, 9]
    assert [_plain(value) for value in result] == values


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("", "empty"),
        ("  ", "empty"),
        ("ag + 1", "Did you mean 'age'"),
        ("age +", "cannot be read"),
        ("import os", "cannot be read"),
        ("__import__('os')", "no function"),
        ("age.__class__", "not part of the language"),
        ("(lambda: 1)()", "no function"),
        ("[x for x in age]", "not part of the language"),
        ("f'{age}'", "not part of the language"),
        ("age and 1", "no condition"),
        ("city < 'x'", "no order"),
        ("age == '3'", "without quotes"),
        ("city + 1", "as a number"),
        ("joined > 'soon'", "is no date"),
        ("age is None", "missing"),
        ("city in 'Rome'", "list in brackets"),
        ("city in (note,)", "no columns"),
        ("'a' if member else 1", "at once"),
        ("max()", "cannot take 0"),
        ("round(age, digits=1)", "plain values"),
        ("1" * 3000, "at most"),
        ("1" + "0" * 400, "too large"),
        ("-" * 1500 + "1", "nested too deeply|cannot be read"),
        ("(" * 500 + "1" + ")" * 500, "cannot be read"),
        ("age\0", "cannot be read"),
    ],
)
def test_what_is_refused_says_why(formula, words):
    with pytest.raises(FormulaError, match=words):
        evaluate(formula, TABLE)


@pytest.mark.parametrize("name", LEARNING)
def test_what_looks_at_other_rows_is_refused(name):
    with pytest.raises(FormulaError, match="other rows"):
        evaluate(f"age - {name}(age)", TABLE)


def test_unknown_counts_as_not_true():
    assert is_true("age > 5", TABLE).tolist() == [True, True, False]
    assert is_true("not age > 50", TABLE).tolist() == [True, True, False]
    with pytest.raises(FormulaError, match="not yes or no"):
        is_true("age", TABLE)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_formula_sees_one_row_at_a_time(name):
    """Computed row by row it gives what it gives for the whole table."""
    subject = {
        **dict.fromkeys(
            ("lower", "upper", "strip", "length", "missing", "language", "sentiment"), "note"
        ),
        **dict.fromkeys(("year", "month", "day", "weekday", "hour"), "joined"),
    }.get(name, "age")
    more = {"clip": ", 0, 20", "where": " > 20, 1, 2", "filled": ", 0", "contains": ""}.get(
        name, ""
    )
    formula = f"{name}({subject}{more})"
    if name in ("contains", "startswith", "endswith"):
        formula = f"{name}(city, 'R')"
    whole = evaluate(formula, TABLE)
    rows = [evaluate(formula, TABLE.iloc[[i]]) for i in range(len(TABLE))]
    assert [_plain(row.iloc[0]) for row in rows] == [_plain(value) for value in whole]


def _plain(value):
    return None if pd.isna(value) else value


@pytest.mark.fault("R25")
def test_r25_a_text_that_grows_without_end_is_refused():
    frame = pd.DataFrame({"s": ["x" * 90, None]})
    with pytest.raises(FormulaError, match="a text of 10,080 characters"):
        evaluate(" + ".join(["s"] * 300), frame)
    assert evaluate("s + s", frame)[0] == "x" * 180
