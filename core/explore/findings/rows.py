"""Checks of the table's rows as a whole."""

import re
from collections.abc import Iterator

import numpy as np

from core.explore.findings.facts import Facts
from core.explore.findings.finding import Action, Check, Hit, clean
from core.table.schema import FEATURE_KINDS, Kind

FEW_ROWS, VERY_FEW_ROWS = 200, 50
ROWS_A_FEATURE = 10
KEY_REPEATS = 0.05
_KEY_NAME = re.compile(
    r"(^|[ _.-])(id|uuid|guid|key|nr|no|num|number|ref|reference|primary)$|(?-i:(?<=[a-z])I[dD])$",
    re.I,
)


def duplicate_rows(facts: Facts) -> Iterator[Hit]:
    copies = facts.profile.duplicate_rows
    if copies == 0:
        return
    share = copies / facts.rows
    yield Hit(
        columns=(),
        severity="high" if share > 0.1 else "medium" if share > 0.01 else "low",
        message=f"{copies:,} of {facts.rows:,} rows ({share:.1%}) "
        f"{'repeats' if copies == 1 else 'repeat'} an earlier row.",
        evidence=(("duplicate share", share), ("copies", float(copies))),
        action=Action("clean", (), "Drop duplicate rows", method="drop_duplicates"),
    )


def duplicate_keys(facts: Facts) -> Iterator[Hit]:
    """Identifiers of which a few stand in several rows that are not copies of each other."""
    for variable in facts.columns(Kind.IDENTIFIER):
        present = variable.rows - variable.missing
        repeats = present - variable.unique
        if not _KEY_NAME.search(variable.name):
            continue  # a ticket, a time or a code may repeat
        if not 0 < repeats <= KEY_REPEATS * present or repeats <= facts.profile.duplicate_rows:
            continue
        yield Hit(
            columns=(variable.name,),
            severity="medium",
            message=f"{variable.name!r} is different in nearly every row, but {repeats:,} of "
            f"{present:,} values {'repeats' if repeats == 1 else 'repeat'} an earlier one.",
            evidence=(("repeated values", float(repeats)), ("share", repeats / present)),
            action=clean("Keep the first of each", "drop_duplicates", (variable.name,)),
        )


def empty_rows(facts: Facts) -> Iterator[Hit]:
    if facts.profile.missing_cells < facts.profile.columns or facts.profile.columns < 2:
        return
    anything = np.zeros(facts.rows, dtype=bool)
    for name in facts.frame.columns:
        anything |= facts.present(name)
    empty = int((~anything).sum())
    if not empty:
        return
    yield Hit(
        columns=(),
        severity="low",
        message=f"{empty:,} of {facts.rows:,} rows {'holds' if empty == 1 else 'hold'} no value "
        "at all.",
        evidence=(("empty rows", float(empty)), ("share", empty / facts.rows)),
        action=clean("Drop empty rows", "drop_rows_missing", (), threshold=0.9999),
    )


def few_rows(facts: Facts) -> Iterator[Hit]:
    if facts.rows >= FEW_ROWS:
        return
    yield Hit(
        columns=(),
        severity="high" if facts.rows < VERY_FEW_ROWS else "medium",
        message=f"The table has {facts.rows} rows; a test share of 20 % leaves "
        f"{max(1, facts.rows // 5)} to judge by.",
        evidence=(("rows", float(facts.rows)),),
    )


def many_columns(facts: Facts) -> Iterator[Hit]:
    usable = len(list(facts.columns(*FEATURE_KINDS)))
    if usable < 10 or facts.rows >= ROWS_A_FEATURE * usable:
        return
    yield Hit(
        columns=(),
        severity="high" if facts.rows < usable else "medium",
        message=f"{usable} columns to learn from but {facts.rows:,} rows: "
        f"{facts.rows / usable:.1f} rows a column.",
        evidence=(("rows a column", facts.rows / usable), ("columns", float(usable))),
    )


CHECKS = (
    Check(
        code="few_rows",
        group="Rows",
        title="Few rows",
        why="Scores on so few rows move by several points from luck alone.",
        severity="High under 50 rows, medium under 200.",
        remedy="Prefer simple models, more folds and the intervals over the scores.",
        find=few_rows,
        no_button="No step makes rows.",
        concept="cross_validation",
    ),
    Check(
        code="many_columns",
        group="Rows",
        title="Many columns for few rows",
        why="With so many columns some agree with the target by chance.",
        severity="High with more columns than rows, medium under 10 rows a column.",
        remedy="Leave out columns that cannot matter, or use strong regularisation.",
        find=many_columns,
        no_button="Which columns cannot matter is not in the table; models with a penalty are "
        "among those on Train.",
        concept="penalties",
    ),
    Check(
        code="duplicate_rows",
        group="Rows",
        title="Duplicate rows",
        why="A copy among the test rows is scored by a model that has seen it.",
        severity="High above 10 % of the rows, medium above 1 %, low below.",
        remedy="Drop the copies, unless equal rows are different cases.",
        find=duplicate_rows,
        concept="leakage",
    ),
    Check(
        code="duplicate_keys",
        group="Rows",
        title="Identifiers that repeat",
        why="One case stands in the table twice with different contents, and only one is right.",
        severity="Medium: in a column that is called id, key or number up to 5 % of the values "
        "repeat, in rows that differ.",
        remedy="Find out which row holds; keeping the first is a guess.",
        find=duplicate_keys,
    ),
    Check(
        code="empty_rows",
        group="Rows",
        title="Rows without any value",
        why="They are the blank lines of a sheet, and every imputer fills them with averages.",
        severity="Low.",
        remedy="Drop them.",
        find=empty_rows,
    ),
)
