"""What a comparison is worth on its table, with all that speaks against its scores."""

from core.model.judge.case import Losses
from core.model.judge.catalog import CATALOG, CHECKS
from core.model.judge.check import ABOUT, Answer, CheckResult, ScoreCheck, count_words
from core.model.judge.doubt import Doubt
from core.model.judge.judged import (
    ExplainedRun,
    checks_by,
    checks_of_run,
    checks_of_search,
    doubts_of_checks,
    doubts_of_run,
    doubts_of_search,
    judged,
    judged_by,
)
from core.model.judge.judgement import Judgement

__all__ = [
    "ABOUT",
    "CATALOG",
    "CHECKS",
    "Answer",
    "CheckResult",
    "Doubt",
    "ExplainedRun",
    "Losses",
    "Judgement",
    "ScoreCheck",
    "checks_by",
    "checks_of_run",
    "checks_of_search",
    "count_words",
    "doubts_of_checks",
    "doubts_of_run",
    "doubts_of_search",
    "judged",
    "judged_by",
]
