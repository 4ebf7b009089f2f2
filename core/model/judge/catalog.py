"""Every check of a result, the gravest kind first, and by its code."""

from core.model.judge import (
    calibration_checks,
    class_checks,
    column_checks,
    fit_checks,
    fold_checks,
    importance_checks,
    linear_checks,
    option_checks,
    rival_checks,
    score_checks,
    table_checks,
)
from core.model.judge.case import Case
from core.model.judge.check import CheckResult, ScoreCheck

CHECKS: tuple[ScoreCheck, ...] = (
    *table_checks.CHECKS,
    *class_checks.CHECKS,
    *score_checks.CHECKS,
    *calibration_checks.CHECKS,
    *fit_checks.CHECKS,
    *fold_checks.CHECKS,
    *rival_checks.CHECKS,
    *linear_checks.CHECKS,
    *column_checks.CHECKS,
    *importance_checks.CHECKS,
    *option_checks.CHECKS,
)
CATALOG: dict[str, ScoreCheck] = {check.code: check for check in CHECKS}


def check_results(case: Case) -> tuple[CheckResult, ...]:
    """What every check that suits says of a case; of a search's best those that need no answers."""
    suiting = (check for check in CHECKS if case.compared is not None or check.is_of_search)
    return tuple(
        CheckResult(check.code, check.about, check.title, check.look(case), check.is_of_score)
        for check in suiting
    )
