"""Checks of texts that should be numbers or dates, or that mix several things."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from core.explore.findings.distinct_texts import DistinctTexts
from core.explore.findings.facts import Facts
from core.explore.findings.finding import Action, Check, Hit
from core.explore.findings.number_texts import (
    FEW_DIFFERENT,
    NUMBER_SHARE,
    TEXT_KINDS,
    are_numbers,
    numbers_as_text,
)
from core.parts.values.date_order import date_order, has_open_order
from core.parts.values.kinds import as_date
from core.table.arrays import Array
from core.table.schema import Kind

OPEN_REMEDY = (
    "Find out which comes first, and say so where the file is read on Load, or in the step "
    "'Read as dates' on Clean."
)
DATE_SHARE = 0.9
MIXED_SHARE, MIXED_ROWS = 0.1, 50
DATES_READ = 200  # a parser of mixed formats takes its time
DATE = (
    r"^\s*\d{1,4}[-/. ]([A-Za-z]{3,9}|\d{1,2})[-/. ,]+\d{1,4}([T ]\d.*)?\s*$|^\s*(19|20)\d{6}\s*$"
)


def dates_as_text(facts: Facts) -> Iterator[Hit]:
    for variable in facts.columns(*TEXT_KINDS):
        texts = facts.texts(variable.name)
        share = texts.share(texts.match(DATE)) if texts.levels else 0.0
        if len(texts.levels) < FEW_DIFFERENT or share < DATE_SHARE or not _are_dates(texts):
            continue
        order = date_order(texts.arrow)
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
