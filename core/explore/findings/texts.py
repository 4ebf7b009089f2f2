"""Checks of texts that should be numbers or dates, or that mix several things."""

import re
from collections.abc import Iterator

import numpy as np
import pandas as pd

from core.carried.values.kinds import as_date, as_number
from core.explore.findings.distinct_texts import DistinctTexts
from core.explore.findings.facts import Facts
from core.explore.findings.finding import Action, Check, Hit
from core.explore.profile import VariableProfile
from core.table.arrays import Array
from core.table.schema import Kind
from core.wording.listing import listed, nearly

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
        if share < NUMBER_SHARE or any(_is_code(level) for level in texts.levels):
            continue
        if share == 1 and (_CODE_NAME.search(variable.name) or _are_labels(variable, texts)):
            continue
        yield Hit(
            columns=(variable.name,),
            severity="medium",
            message=f"{variable.name!r} is read as {variable.kind}, yet "
            f"{_how_many(texts, numbers)}.",
            evidence=(("share of numbers", share), ("different values", float(texts.different))),
            action=Action("retype", (variable.name,), "Read as a number", method="number"),
        )


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
    return level.isdigit() and (len(level) > MOST_DIGITS or (len(level) > 1 and level[0] == "0"))


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
        yield Hit(
            columns=(variable.name,),
            severity="medium",
            message=f"{variable.name!r} is read as {variable.kind}, yet {share:.0%} of {texts.of} "
            f"look like dates, such as {texts.levels[0]!r}.",
            evidence=(("share of dates", share), ("values", float(texts.rows))),
            action=Action("retype", (variable.name,), "Read as a date", method="date"),
        )


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
