"""The four kinds of value in a formula, and what each can be taken for."""

import pandas as pd


class FormulaError(ValueError):
    """A formula that cannot be read or computed; the message is one sentence for the user."""


def kind_of(value):
    """`number`, `truth`, `text` or `date`, for a column or a constant."""
    if isinstance(value, pd.Series):
        if isinstance(value.dtype, pd.BooleanDtype):
            return "truth"
        return {"f": "number", "M": "date"}.get(value.dtype.kind, "text")
    if isinstance(value, bool):
        return "truth"
    if isinstance(value, pd.Timestamp):
        return "date"
    return "text" if isinstance(value, str) else "number"


def number(value):
    """A number or a truth (1 and 0) as floats; anything else is refused."""
    kind = kind_of(value)
    if kind == "number":
        return value
    if kind == "truth":
        is_column = isinstance(value, pd.Series)
        return value.astype("Float64").astype("float64") if is_column else float(value)
    raise FormulaError(f"A {kind} cannot be computed with as a number: {shown(value)}.")


def truth(value):
    """A condition; numbers, texts and dates are refused rather than guessed at."""
    if kind_of(value) == "truth":
        return value
    raise FormulaError(f"{shown(value)} is no condition; compare it with something, as in x > 0.")


def text(value):
    """Texts, as objects or categories; a number is written as its level would be named."""
    if kind_of(value) == "text":
        return value
    if isinstance(value, pd.Series):
        raise FormulaError(f"{shown(value)} holds no texts.")
    return label(value)


def date(value):
    """Timestamps; a text constant is read as one."""
    if kind_of(value) == "date":
        return value
    if isinstance(value, str):
        try:
            if not any(map(str.isdecimal, value)):  # "now" and "today" are others tomorrow
                raise ValueError
            return pd.Timestamp(value).tz_localize(None)
        except (ValueError, TypeError) as error:
            raise FormulaError(f"{value!r} is no date; write it as '2024-03-31'.") from error
    raise FormulaError(f"{shown(value)} holds no dates.")


def label(value):
    """A constant as the name of a level: 1.0 and 1 are "1"."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def shown(value):
    """A value as the sentences of errors name it."""
    return f"column {value.name!r}" if isinstance(value, pd.Series) and value.name else repr(value)


def alike(a, b):
    """Two values of one kind, so that a column can hold both."""
    kinds = {kind_of(a), kind_of(b)}
    if kinds <= {"number", "truth"} and len(kinds) == 2:
        return number(a), number(b)
    if len(kinds) == 2:
        raise FormulaError(f"A column cannot hold {kind_of(a)}s and {kind_of(b)}s at once.")
    plain = [
        v.astype(object) if kind_of(v) == "text" and isinstance(v, pd.Series) else v for v in (a, b)
    ]
    return plain[0], plain[1]


def column(value, index):
    """`value` for every row of `index`."""
    if isinstance(value, pd.Series):
        return value
    types = {"number": "float64", "truth": "boolean", "text": object, "date": "datetime64[ns]"}
    return pd.Series(value, index=index, dtype=types[kind_of(value)])
