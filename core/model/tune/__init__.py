"""Tuning: the searched options of one model, tried on the same folds, each attempt kept."""

from core.model.tune.journal import count_trials
from core.model.tune.judgement import SearchJudgement, judged_search
from core.model.tune.result import (
    Importances,
    Trial,
    TrialState,
    TuneResult,
)
from core.model.tune.search import read_tuning, study_place, tune
from core.model.tune.searched import searched_options
from core.model.tune.space import tunable_models

__all__ = [
    "Importances",
    "SearchJudgement",
    "Trial",
    "TrialState",
    "TuneResult",
    "count_trials",
    "judged_search",
    "read_tuning",
    "study_place",
    "searched_options",
    "tunable_models",
    "tune",
]
