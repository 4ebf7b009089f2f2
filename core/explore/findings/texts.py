"""Checks of texts that should be numbers or dates, or that mix several things."""

import re
from collections import Counter
from collections.abc import Iterator

import numpy as np
import pandas as pd
import pyarrow as pa

from core.carried.values.kinds import as_date, as_number
from core.carried.values.quantities import read_quantity, unit_of
from core.carried.values.written_dates import date_style, has_open_order
from core.carried.values.written_numbers import number_style
from core.explore.findings.distinct_texts import DistinctTexts
from core.explore.findings.facts import Facts
from core.explore.findings.finding import Action, Check, Hit, clean
from core.explore.profile import VariableProfile
from core.table.arrays import Array
from core.table.schema import Kind
from core.wording.listing import listed, nearly

OPEN_REMEDY = (
    "Find out which comes first, and say so where the file is read on Load, or in the step "
    "'Read as dates' on Clean."
)
LONGEST_UNIT = 12  # letters beside a number: more are words
_E_CODE = re.compile(r"\d+[eE]\d{1,2}")
_FIGURE = re.compile(r"[^\d.,]")
NUMBER_SHARE, DATE_SHARE = 0.9, 0.9
FEW_DIFFERENT = 10
MOST_DIGITS = 15  # what a float keeps exactly
_CODE_NAME = re.compile(
    r"(^|[ _.-])(id|code|key|nr|no|number|zip|plz|postal|post.?code|phone|tel|mobile|isbn|ean|sku)"
    r"([ _.-]|$)|(?-i:(?<=[a-z])I[dD])$|zip|postal",
    re.I,
)
MIXED_SHARE, MIXED_ROWS = 0.1, 50
DATES_READ = 200  # a parser of mixed formats takes its time
DATE = (
    r"^\s*\d{1,4}[-/. ]([A-Za-z]{3,9}|\d{1,2})[-/. ,]+\d{1,4}([T ]\d.*)?\s*$|^\s*(19|20)\d{6}\s*$"
)
_TEXT_KINDS = (Kind.CATEGORY, Kind.TEXT, Kind.IDENTIFIER)


def numbers_as_text(facts: Facts) -> Iterator[Hit]:
    """Texts of which nearly all are numbers; codes with leading zeros are left alone."""
    for variable in facts.columns(*_TEXT_KINDS):
        texts = facts.texts(variable.name)
        if len(texts.levels) < FEW_DIFFERENT:
            continue
        numbers = are_numbers(texts)
        share = float(numbers.mean())
        if share < NUMBER_SHARE:
            yield from _quantities(variable, texts)
            continue
        if any(map(_is_code, texts.levels)) or _are_codes(texts, numbers):
            continue
        if share == 1 and (_CODE_NAME.search(variable.name) or _are_labels(variable, texts)):
            continue
        yield Hit(
            columns=(variable.name,),
            severity="medium",
            message=f"{variable.name!r} is read as {variable.kind}, yet "
            f"{_how_many(texts, numbers)}.",
            evidence=(("share of numbers", share), ("different values", float(texts.different))),
            action=Action(
                "retype",
                (variable.name,),
                "Read as a number",
                method="number",
                options=(("decimal", number_style(texts.arrow)[0]),),
            ),
        )


def _quantities(variable: VariableProfile, texts: DistinctTexts) -> Iterator[Hit]:
    """Texts of which nearly all carry a number beside one unit, or a scale such as 14M."""
    units = Counter(unit_of(level) for level in texts.levels)
    unit = max(units, key=lambda one: units[one])
    decimal = number_style(pa.array([_FIGURE.sub("", level) for level in texts.levels]))[0]
    found = np.array([read_quantity(level, decimal, unit) for level in texts.levels])
    is_read = ~np.isnan(found)
    share = float(is_read.mean())
    if share < NUMBER_SHARE or len(unit) > LONGEST_UNIT or _is_key(variable, texts):
        return
    kind = f"numbers in {unit}" if unit else "numbers"
    yield Hit(
        columns=(variable.name,),
        severity="medium",
        message=f"{variable.name!r} is read as {variable.kind}, yet {share:.0%} of "
        f"{len(texts.levels):,} different values are {kind}, such as {texts.levels[0]!r}.",
        evidence=(("share of numbers", share), ("different values", float(texts.different))),
        action=clean(
            f"Read as {kind}", "read_numbers", (variable.name,), decimal=decimal, unit=unit
        ),
    )


def _is_key(variable: VariableProfile, texts: DistinctTexts) -> bool:
    """A letter before digits, as in C536377: a key and no quantity."""
    return bool(_CODE_NAME.search(variable.name)) or any(map(_begins_with_letter, texts.levels))


def _begins_with_letter(level: str) -> bool:
    """Is what stands before the number a word or a letter, and no word for "about"?"""
    first = level.strip()[:1]
    return first.isalpha() and unit_of(level).startswith(first)


def _are_codes(texts: DistinctTexts, numbers: Array) -> bool:
    """Are others codes with a digit in them beside whole numbers of about one length, or may all be
    powers of ten and codes alike?"""
    if any(_E_CODE.fullmatch(level) for level in texts.levels):
        return True
    pairs = list(zip(texts.levels, numbers.tolist(), strict=True))
    whole = [level for level, is_one in pairs if is_one]
    others = [level for level, is_one in pairs if not is_one]
    lengths = {len(level) for level in whole}
    has_digits = any(any(c.isdigit() for c in level) for level in others)
    return has_digits and all(map(str.isdigit, whole)) and max(lengths) - min(lengths) <= 1


def are_numbers(texts: DistinctTexts) -> Array:
    """Which texts can be read as numbers, in any of the ways that the loader knows."""
    found = texts.match(r"\d")
    if found.any():
        written = pd.Series(texts.levels, dtype=object)[found]
        found[found] = as_number(written).notna().to_numpy()
    return found


def _are_labels(variable: VariableProfile, texts: DistinctTexts) -> bool:
    """Digits alone in a column of identifiers."""
    return variable.kind is Kind.IDENTIFIER and all(level.isdigit() for level in texts.levels)


def _is_code(level: str) -> bool:
    """Leading zeros say so, and more digits than a number keeps."""
    whole = level.partition(".")[0]
    is_long = whole.isdigit() and len(whole) > MOST_DIGITS
    return is_long or (level.isdigit() and len(level) > 1 and level[0] == "0")


def _how_many(texts: DistinctTexts, numbers: Array) -> str:
    if numbers.all():
        return f"all {len(texts.levels):,} different values are numbers"
    others = texts.commonest(~numbers)
    return (
        f"{nearly(float(numbers.mean()))} of {len(texts.levels):,} different values are numbers; "
        f"only {listed(others)} {'is' if len(others) == 1 else 'are'} not"
    )


def dates_as_text(facts: Facts) -> Iterator[Hit]:
    for variable in facts.columns(*_TEXT_KINDS):
        texts = facts.texts(variable.name)
        share = texts.share(texts.match(DATE)) if texts.levels else 0.0
        if len(texts.levels) < FEW_DIFFERENT or share < DATE_SHARE or not _are_dates(texts):
            continue
        order = date_style(texts.arrow)
        is_open = has_open_order(texts.arrow)
        yield Hit(
            columns=(variable.name,),
            severity="medium",
            message=f"{variable.name!r} is read as {variable.kind}, yet {share:.0%} of {texts.of} "
            f"look like dates, such as {texts.levels[0]!r}"
            + (", and none says whether the day or the month comes first." if is_open else "."),
            evidence=(("share of dates", share), ("values", float(texts.rows))),
            action=None if is_open else _as_date(variable.name, order),
            remedy=OPEN_REMEDY if is_open else "",
        )


def _as_date(name: str, order: str) -> Action:
    options = (("order", order or "month"),)
    return Action("retype", (name,), "Read as a date", method="date", options=options)


def _are_dates(texts: DistinctTexts) -> bool:
    """Can nearly all of a few texts really be read?"""
    few = texts.levels[:: max(1, len(texts.levels) // DATES_READ)]
    return float(as_date(pd.Series(few, dtype=object)).notna().mean()) >= DATE_SHARE


def mixed_types(facts: Facts) -> Iterator[Hit]:
    """Columns of which a part are numbers, a part dates and a part words."""
    for variable in facts.columns(Kind.CATEGORY, Kind.TEXT):
        texts = facts.texts(variable.name)
        if len(texts.levels) < FEW_DIFFERENT or texts.rows < MIXED_ROWS:
            continue
        numbers = are_numbers(texts)
        dates = ~numbers & texts.match(DATE)
        parts = {"numbers": numbers, "dates": dates, "words": ~numbers & ~dates}
        shares = {name: texts.share(part) for name, part in parts.items()}
        mixed = [name for name, share in shares.items() if share >= MIXED_SHARE]
        if NUMBER_SHARE <= float(numbers.mean()) < 1:
            continue  # another check says so
        if len(mixed) > 1 and min(_different(parts[name]) for name in mixed) > 1:
            yield _mixed(variable.name, texts, {name: shares[name] for name in mixed})


def _different(part: Array) -> int:
    return int(np.count_nonzero(part))


def _mixed(name: str, texts: DistinctTexts, shares: dict[str, float]) -> Hit:
    told = " and ".join(f"{share:.0%} {part}" for part, share in shares.items())
    return Hit(
        columns=(name,),
        severity="low",
        message=f"{name!r} mixes {told} among {texts.of}.",
        evidence=tuple((f"share of {part}", share) for part, share in shares.items()),
    )


CHECKS = (
    Check(
        code="numbers_as_text",
        group="Texts",
        title="Numbers stored as text",
        why="As texts the numbers have no order and no distance.",
        severity="Medium: 90 % of the different values are numbers, and none is a code: no leading "
        "zeros, no more than 15 digits.",
        remedy="Read it as a number; what is not one becomes missing.",
        find=numbers_as_text,
    ),
    Check(
        code="dates_as_text",
        group="Texts",
        title="Dates stored as text",
        why="As texts the dates are only levels, almost each row one of its own.",
        severity="Medium: 90 % of the values look like dates and can be read as such.",
        remedy="Read it as a date; what is not one becomes missing.",
        find=dates_as_text,
    ),
    Check(
        code="mixed_types",
        group="Texts",
        title="Mixed types",
        why="Two things share a column, and each is lost in the levels of the other.",
        severity="Low: at least two of numbers, dates and words make up 10 % of the values each.",
        remedy="Find out what each part means; read the larger as its type, or part the column "
        "in two by a formula.",
        find=mixed_types,
        no_button="Either type would empty the cells of the other.",
    ),
)
