"""Texts that should be numbers: written as such, or with a unit beside each."""

import re
from collections import Counter
from collections.abc import Iterator

import numpy as np
import pandas as pd
import pyarrow as pa

from core.explore.findings.distinct_texts import DistinctTexts
from core.explore.findings.facts import Facts
from core.explore.findings.finding import Action, Hit, clean
from core.explore.profile import VariableProfile
from core.parts.values.decimal_marks import MarksMet
from core.parts.values.joint_units import are_joint, counted_in, joint_units
from core.parts.values.kinds import as_number
from core.parts.values.quantities import (
    NOTE_LETTERS,
    SIDES,
    noted_unit,
    read_quantity,
    side_of_some,
    unit_of,
)
from core.parts.values.written_numbers import number_style
from core.table.arrays import Array
from core.table.schema import Kind
from core.wording.listing import listed, nearly

OPEN_MARK = (
    "Find out which mark is the decimal one, and say so in the step 'Read as numbers' on Clean."
)
LONGEST_UNIT = 12  # letters beside a number: more are words
_E_CODE = re.compile(r"\d+[eE]\d{1,2}")
_FIGURE = re.compile(r"[^\d.,]")
NUMBER_SHARE = 0.9
FEW_DIFFERENT = 10
MOST_DIGITS = 15  # what a float keeps exactly
_CODE_NAME = re.compile(
    r"(^|[ _.-])(id|code|key|nr|no|number|zip|plz|postal|post.?code|phone|tel|mobile|isbn|ean|sku)"
    r"([ _.-]|$)|(?-i:(?<=[a-z])I[dD])$|zip|postal",
    re.I,
)
TEXT_KINDS = (Kind.CATEGORY, Kind.TEXT, Kind.IDENTIFIER)


def numbers_as_text(facts: Facts) -> Iterator[Hit]:
    """Texts of which nearly all are numbers; codes with leading zeros are left alone."""
    for variable in facts.columns(*TEXT_KINDS):
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
        doubt = _two_ways(texts)
        yield Hit(
            columns=(variable.name,),
            severity="medium",
            message=f"{variable.name!r} is read as {variable.kind}, yet "
            f"{_how_many(texts, numbers)}{doubt}.",
            evidence=(("share of numbers", share), ("different values", float(texts.different))),
            action=None if doubt else _as_number(variable.name, texts),
            remedy=OPEN_MARK if doubt else "",
        )


def _as_number(name: str, texts: DistinctTexts) -> Action:
    options = (("decimal", number_style(texts.arrow)[0]),)
    return Action("retype", (name,), "Read as a number", method="number", options=options)


def _two_ways(texts: DistinctTexts) -> str:
    """What is said of numbers of which none proves the decimal mark, by one that is two; empty of
    others."""
    met = MarksMet.of(texts.arrow)
    if met.mark or not met.open_texts:
        return ""
    example = pd.Series(met.open_texts[:1], dtype=object)
    point, comma = (float(as_number(example, mark).iloc[0]) for mark in ".,")
    return (
        f", and none says which mark is the decimal one: {example.iloc[0]!r} may be {point:,.15g} "
        f"or {comma:,.15g}"
    )


def _quantities(variable: VariableProfile, texts: DistinctTexts) -> Iterator[Hit]:
    """Texts of which nearly all carry a number beside one unit or several, or a scale as 14M."""
    if example := side_of_some(texts.levels):
        yield _of_open_side(variable, example)
        return
    unit = joint_units(texts.levels) or noted_unit(texts.levels) or _commonest_unit(texts)
    decimal = number_style(pa.array([_FIGURE.sub("", level) for level in texts.levels]))[0]
    found = np.array([read_quantity(level, decimal, unit) for level in texts.levels])
    is_read = ~np.isnan(found)
    share = float(is_read.mean())
    if share < NUMBER_SHARE or len(unit) > LONGEST_UNIT or _is_key(variable, texts):
        return
    kind = _named(unit)
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


def _of_open_side(variable: VariableProfile, example: str) -> Hit:
    return Hit(
        columns=(variable.name,),
        severity="medium",
        message=f"{variable.name!r} is read as {variable.kind}, yet its values are amounts: some "
        f"name a side of an account, such as {example!r}, the others none.",
        evidence=(),
        action=None,
        remedy="Find out which side the others are on, and write Cr or Dr behind each.",
    )


def _named(unit: str) -> str:
    if unit == SIDES:
        return "amounts of credit and debit, those with Dr below zero"
    if unit == NOTE_LETTERS:
        return "numbers with letters of notes behind some"
    if are_joint(unit):
        return f"numbers in {unit!r}, counted in {counted_in(unit)!r}"
    return f"numbers in {unit}" if unit else "numbers"


def _commonest_unit(texts: DistinctTexts) -> str:
    units = Counter(unit_of(level) for level in texts.levels)
    return max(units, key=lambda one: units[one])


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
