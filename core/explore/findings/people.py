"""Checks for names, homes and births of persons, by the cells and by the column's name."""

import re
from collections.abc import Iterator

import numpy as np

from core.explore.findings import patterns
from core.explore.findings.distinct_texts import DistinctTexts
from core.explore.findings.facts import Facts
from core.explore.findings.finding import Action, Hit, clean
from core.explore.findings.given_names import GIVEN_NAMES
from core.explore.findings.personal import BY_NAME, MOST, TEXTS, are_many, hit, text_columns
from core.explore.findings.texts import DATE
from core.explore.profile import NumberStats, VariableProfile
from core.table.schema import Kind

NAMED_PEOPLE, GIVEN = 20, 0.3


def person_names(facts: Facts) -> Iterator[Hit]:
    for variable, texts in text_columns(facts):
        if len(texts.levels) < 2:
            continue
        like = texts.match(patterns.NAME_LIKE)
        if texts.share(like) < BY_NAME:
            continue
        given = texts.share(texts.test(_has_given_name, like))
        if _are_people(variable, texts, given):
            yield hit(variable, texts, like, "names of persons")


def _has_given_name(text: str) -> bool:
    return any(word in GIVEN_NAMES for word in re.findall(r"[^\W\d_]+", text.lower()))


def _are_people(variable: VariableProfile, texts: DistinctTexts, given: float) -> bool:
    """The name of the column decides; without it, given names among many different texts."""
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", variable.name)
    if patterns.PERSON_NAME.match(name):
        return texts.different >= min(10, texts.rows)
    if patterns.THING_NAME.search(name):
        return False
    needed = GIVEN / 2 if patterns.ANY_NAME.match(name) else GIVEN
    return texts.different >= NAMED_PEOPLE and given >= needed


def addresses(facts: Facts) -> Iterator[Hit]:
    for variable, texts in text_columns(facts):
        named = bool(patterns.ADDRESS_NAME.search(variable.name))
        found = texts.match(patterns.HOUSE if named else patterns.ADDRESS)
        found &= ~texts.match(patterns.EMAIL)
        if texts.share(found) >= MOST and are_many(found):
            yield hit(variable, texts, found, "street addresses")


def births(facts: Facts) -> Iterator[Hit]:
    for variable in facts.columns(Kind.DATE, Kind.NUMBER, *TEXTS):
        name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", variable.name)
        if not patterns.BIRTH_NAME.search(name) or not _tells_a_birth(variable, facts):
            continue
        present = variable.rows - variable.missing
        years = isinstance(variable.stats, NumberStats)
        yield Hit(
            columns=(variable.name,),
            severity="low" if years else "medium",
            message=f"{variable.name!r} holds {'years' if years else 'dates'} of birth: "
            f"{variable.unique:,} different in {present:,} values.",
            evidence=(("different", float(variable.unique)), ("values", float(present))),
            action=_coarser(variable.name, years),
        )


def _coarser(column: str, years: bool) -> Action:
    if years:
        return clean("Put into decades", "into_bands", (column,), width=10.0)
    return clean("Keep the year only", "coarsen_dates", (column,), unit="year")


def _tells_a_birth(variable: VariableProfile, facts: Facts) -> bool:
    if isinstance(variable.stats, NumberStats):
        return variable.stats.low >= 1850 and variable.stats.high <= facts.today.year
    if variable.kind is Kind.DATE:
        days = facts.days(variable.name)
        dates = days[~np.isnan(days)].astype("int64").astype("datetime64[D]")
        return bool((dates != dates.astype("datetime64[Y]")).any())  # all on 1 January: years
    texts = facts.texts(variable.name)
    return texts.share(texts.match(DATE)) >= MOST
