"""Checks for addresses and numbers that lead to a person, by the cells and by the column's name."""

import re
from collections.abc import Iterator

import numpy as np

from core.explore.findings import patterns
from core.explore.findings.distinct_texts import DistinctTexts
from core.explore.findings.facts import Facts
from core.explore.findings.finding import Action, Hit, Severity, clean
from core.explore.findings.national import national_numbers, written_out
from core.explore.findings.texts import DATE
from core.explore.profile import VariableProfile
from core.table.arrays import Array
from core.table.schema import Kind

TEXTS = (Kind.CATEGORY, Kind.TEXT, Kind.IDENTIFIER)
_WHOLE = (Kind.NUMBER, Kind.IDENTIFIER, Kind.CATEGORY)
MOST, SOME, FEW = 0.5, 0.02, 3  # of the cells: a column of them; a text that mentions them; cells
BY_NAME = 0.8  # of the cells look so that the name of the column may decide
CHECKED = 2_000  # numbers whose check digits are computed
PHONE_DIGITS = (1e6, 1e15)
CARD_DIGITS = (1e12, 1e19)
_BY_NAME = "social security, tax, passport"  # the column's name says so, and not which


def emails(facts: Facts) -> Iterator[Hit]:
    for variable, texts in text_columns(facts):
        found = texts.match(patterns.EMAIL)
        if texts.cells(found) >= min(FEW, texts.rows) and texts.share(found) >= SOME:
            yield hit(variable, texts, found, "e-mail addresses")


def phones(facts: Facts) -> Iterator[Hit]:
    for variable, texts in text_columns(facts):
        named = bool(patterns.PHONE_NAME.search(variable.name))
        found = texts.match(patterns.PHONE_LIKE if named else patterns.PHONE)
        found &= ~texts.match(DATE) & ~texts.match(patterns.IP_LIKE)
        if variable.kind is Kind.TEXT:
            found |= texts.match(patterns.PHONE_IN_TEXT)
        least = SOME if variable.kind is Kind.TEXT else BY_NAME if named else MOST
        if texts.share(found) >= least and texts.cells(found) >= FEW:
            yield hit(variable, texts, found, "phone numbers")
    for variable, values in whole_columns(facts):
        low, high = PHONE_DIGITS
        share = float(np.mean((values >= low) & (values < high)))
        if patterns.PHONE_NAME.search(variable.name) and share >= BY_NAME:
            yield _numbers(variable, share, values.size, "phone numbers")


def cards(facts: Facts) -> Iterator[Hit]:
    for variable, texts in text_columns(facts):
        found = texts.match(patterns.CARD)
        if texts.share(found) >= MOST and are_many(found):
            found = texts.test(patterns.passes_luhn, found)
            if texts.share(found) >= MOST:
                yield hit(variable, texts, found, "card numbers whose check digit holds", "high")
    for variable, values in whole_columns(facts):
        low, high = CARD_DIGITS
        numbers = values[(values >= low) & (values < high)]
        if numbers.size < max(10, MOST * values.size):
            continue
        few = numbers[:: max(1, numbers.size // CHECKED)]
        share = float(np.mean([patterns.passes_luhn(f"{number:.0f}") for number in few]))
        if share >= MOST:
            yield _numbers(
                variable, share, few.size, "card numbers whose check digit holds", "high"
            )


def ibans(facts: Facts) -> Iterator[Hit]:
    for variable, texts in text_columns(facts):
        found = texts.match(patterns.IBAN)
        if texts.share(found) >= MOST:
            found = texts.test(patterns.passes_iban, found)
            if texts.share(found) >= MOST:
                yield hit(variable, texts, found, "bank accounts (IBAN)", "high")


def national_ids(facts: Facts) -> Iterator[Hit]:
    for variable, texts in text_columns(facts):
        form, found = national_numbers(texts)
        if _is_called_national(variable):
            found = texts.match(r"\d")
        if texts.share(found) >= MOST and are_many(found):
            yield hit(variable, texts, found, f"numbers of persons ({form or _BY_NAME})", "high")
    for variable, values in whole_columns(facts):
        form, found = national_numbers(written_out(values[:: max(1, values.size // CHECKED)]))
        if _is_called_national(variable):
            yield _numbers(variable, 1.0, values.size, f"numbers of persons ({_BY_NAME})", "high")
        elif form:
            share, what = float(np.mean(found)), f"numbers of persons ({form})"
            yield _numbers(variable, share, found.size, what, "high")


def _is_called_national(variable: VariableProfile) -> bool:
    """Does its name say that it numbers persons, of whom most stand in it once?"""
    named = bool(patterns.NATIONAL_ID_NAME.search(variable.name))
    return named and variable.unique >= MOST * (variable.rows - variable.missing)


def ip_addresses(facts: Facts) -> Iterator[Hit]:
    for variable, texts in text_columns(facts):
        found = texts.match(patterns.IP_LIKE)
        if texts.share(found) < MOST or not are_many(found):
            continue
        found = texts.test(patterns.is_ip, found)
        if texts.share(found) >= MOST and _has_large_parts(texts, found):
            yield hit(variable, texts, found, "IP addresses")


def _has_large_parts(texts: DistinctTexts, found: Array) -> bool:
    """Numbers of versions have four parts too, but small ones, above all the first."""
    some = texts.commonest(found)
    parts = [re.findall(r"\d+", text) for text in some if ":" not in text]
    first = max((int(numbers[0]) for numbers in parts), default=0)
    return not parts or (first >= 10 and any(int(n) > 99 for numbers in parts for n in numbers))


def text_columns(facts: Facts) -> Iterator[tuple[VariableProfile, DistinctTexts]]:
    for variable in facts.columns(*TEXTS):
        texts = facts.texts(variable.name)
        if texts.levels and texts.share(texts.match(patterns.VEILED)) < MOST:
            yield variable, texts


def whole_columns(facts: Facts) -> Iterator[tuple[VariableProfile, Array]]:
    for variable in facts.columns(*_WHOLE):
        if facts.stored(variable.name) != "number" or variable.unique < 2:
            continue
        values = facts.floats(variable.name)
        values = values[~np.isnan(values)]
        if bool((values % 1 == 0).all()):
            yield variable, values


def are_many(found: Array) -> bool:
    return int(np.count_nonzero(found)) >= FEW


def hit(
    variable: VariableProfile,
    texts: DistinctTexts,
    found: Array,
    what: str,
    grave: Severity | None = None,
) -> Hit:
    share = texts.share(found)
    holds = "holds" if share >= MOST else "mentions"
    return Hit(
        columns=(variable.name,),
        severity=grave or ("high" if share >= MOST else "medium"),
        message=f"{variable.name!r} {holds} {what}: {share:.0%} of {texts.of}.",
        evidence=(("share of cells", share), ("cells", float(texts.cells(found)))),
        action=_protection(variable.name, is_whole_cell=share >= MOST),
    )


def _numbers(
    variable: VariableProfile, share: float, rows: int, what: str, grave: Severity = "medium"
) -> Hit:
    return Hit(
        columns=(variable.name,),
        severity=grave,
        message=f"{variable.name!r} holds {what}: {share:.0%} of {rows:,} values.",
        evidence=(("share of cells", share), ("values", float(rows))),
        action=_protection(variable.name, is_whole_cell=True),
    )


def _protection(column: str, is_whole_cell: bool) -> Action:
    """Hashed, equal cells stay equal; a text that mentions someone is of no use then."""
    if is_whole_cell:
        return clean("Hash it", "hash", (column,))
    return clean("Drop the column", "drop_columns", (column,))
