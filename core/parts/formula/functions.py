"""What a formula may call: functions of one row's cells, none of which looks at other rows."""

from collections.abc import Callable
from functools import partial

import numpy as np
import pandas as pd

from core.parts.formula.kinds import (
    FormulaError,
    alike,
    column,
    date,
    kind_of,
    number,
    shown,
    text,
    truth,
)
from core.parts.words.languages import language_of, learned_profiles
from core.parts.words.sentiment import feeling_of

_MOST_PLACES = 300  # of a number: no float has more


def of_texts(values, change):
    """`change` applied to each different text once; gaps stay gaps."""
    if isinstance(values, str):
        return change(values)
    if not isinstance(values.dtype, pd.CategoricalDtype):
        return values.map(change, na_action="ignore")
    changed = np.array([*map(change, values.cat.categories), None], dtype=object)
    # The code of a gap is -1, which takes the None at the end.
    taken = pd.Series(changed[values.cat.codes.to_numpy()], values.index, dtype=object)
    return taken.where(values.notna(), np.nan)


def _of_numbers(compute):
    return lambda x: compute(number(x))


def _of_dates(part):
    def compute(x):
        values = date(x)
        return part(values.dt if isinstance(values, pd.Series) else values)

    return lambda x: _floats(compute(x))


def _floats(value):
    return value.astype("float64") if isinstance(value, pd.Series) else float(value)


def _tested(test):
    def compute(x, part):
        if not isinstance(part, str):
            raise FormulaError(f"The text to look for must stand in quotes, not {shown(part)}.")
        found = of_texts(text(x), lambda value: test(value, part))
        return found.astype("boolean") if isinstance(found, pd.Series) else found

    return compute


def _length(x):
    return _floats(of_texts(text(x), len))


def _language(x):
    return of_texts(text(x), partial(language_of, profiles=learned_profiles()))


def _sentiment(x):
    return _floats(of_texts(text(x), lambda value: feeling_of(value).score))


def _missing(x):
    return x.isna().astype("boolean") if isinstance(x, pd.Series) else False


def _filled(x, constant):
    if not isinstance(x, pd.Series):
        return x
    convert = {"number": number, "truth": truth, "text": text, "date": date}[kind_of(x)]
    plain = x.astype(object) if kind_of(x) == "text" else x
    return plain.where(x.notna(), convert(constant))


def choose(condition, yes, no):
    """`yes` where the condition holds, `no` where it does not, missing where it is unknown."""
    condition = truth(condition)
    if not isinstance(condition, pd.Series):
        return yes if condition else no
    yes, no = alike(yes, no)
    known = condition.notna()
    chosen = column(yes, condition.index).where(condition.to_numpy(dtype=bool, na_value=False), no)
    return chosen.where(known) if kind_of(chosen) != "truth" else chosen.mask(~known)


def _extreme(compute):
    def of_all(first, *others):
        result = number(first)
        for other in others:
            result = compute(result, number(other))
        return result

    return of_all


def _clip(x, low, high):
    return np.minimum(np.maximum(number(x), number(low)), number(high))


def _rounded(x, digits=0.0):
    places = number(digits)
    if isinstance(places, pd.Series) or not abs(places) <= _MOST_PLACES:
        raise FormulaError(f"round() takes from -{_MOST_PLACES} to {_MOST_PLACES} places.")
    return np.round(number(x), int(places))


FUNCTIONS: dict[str, Callable[..., object]] = {
    "abs": _of_numbers(np.abs),
    "sqrt": _of_numbers(np.sqrt),
    "log": _of_numbers(np.log),
    "log10": _of_numbers(np.log10),
    "log1p": _of_numbers(np.log1p),
    "exp": _of_numbers(np.exp),
    "floor": _of_numbers(np.floor),
    "ceil": _of_numbers(np.ceil),
    "sign": _of_numbers(np.sign),
    "round": _rounded,
    "min": _extreme(np.minimum),
    "max": _extreme(np.maximum),
    "clip": _clip,
    "where": choose,
    "missing": _missing,
    "filled": _filled,
    "lower": lambda x: of_texts(text(x), str.lower),
    "upper": lambda x: of_texts(text(x), str.upper),
    "strip": lambda x: of_texts(text(x), str.strip),
    "length": _length,
    "contains": _tested(lambda value, part: part in value),
    "startswith": _tested(str.startswith),
    "endswith": _tested(str.endswith),
    "language": _language,
    "sentiment": _sentiment,
    "year": _of_dates(lambda d: d.year),
    "month": _of_dates(lambda d: d.month),
    "day": _of_dates(lambda d: d.day),
    "weekday": _of_dates(lambda d: d.dayofweek),
    "hour": _of_dates(lambda d: d.hour),
}

LEARNING = ("mean", "median", "std", "var", "sum", "count", "rank", "quantile", "mode", "cumsum")
"""What people reach for and a formula must not have: it would look at other rows."""
