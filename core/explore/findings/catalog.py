"""Every check, in the order of its group, and by its code."""

from core.explore.findings import (
    cells,
    classes,
    columns,
    dates,
    groups,
    groups_by_content,
    levels,
    marks,
    merged,
    near_copies,
    numbers,
    order,
    outlying,
    pairs,
    personal_checks,
    rounding,
    rows,
    sentinels,
    similar,
    spellings,
    target_values,
    targets,
    texts,
    totals,
)
from core.explore.findings.finding import GROUPS, Check

_ALL: tuple[Check, ...] = (
    *targets.CHECKS,
    *dates.CHECKS,
    *target_values.CHECKS,
    *classes.CHECKS,
    *marks.CHECKS,
    *order.CHECKS,
    *groups.CHECKS,
    *groups_by_content.CHECKS,
    *rows.CHECKS,
    *near_copies.CHECKS,
    *totals.CHECKS,
    *personal_checks.CHECKS,
    *pairs.CHECKS,
    *merged.CHECKS,
    *columns.CHECKS,
    *sentinels.CHECKS,
    *texts.CHECKS,
    *spellings.CHECKS,
    *similar.CHECKS,
    *cells.CHECKS,
    *levels.CHECKS,
    *outlying.CHECKS,
    *numbers.CHECKS,
    *rounding.CHECKS,
)

CHECKS: tuple[Check, ...] = tuple(sorted(_ALL, key=lambda check: GROUPS.index(check.group)))
CATALOG: dict[str, Check] = {check.code: check for check in CHECKS}
