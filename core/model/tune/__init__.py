"""Tuning: the searched options of one model, tried on the same folds, each attempt kept."""

from core.methods.models.searched import searched_options
from core.model.tune.joint import ALONE, Joint, joint_asked, joint_for, joint_of, with_joint
from core.model.tune.journal import count_trials
from core.model.tune.judgement import SearchJudgement, judged_search
from core.model.tune.landscape import (
    Landscape,
    OptionAxis,
    ScoreContour,
    contour,
    landscape,
)
from core.model.tune.result import Importances, TuneResult
from core.model.tune.search import read_tuning, study_place, tune
from core.model.tune.search_space import (
    SearchSpace,
    grid_sets,
    most_trials,
    narrowed,
    search_space,
    values_now,
    without_the_rest,
)
from core.model.tune.snippet import TOOLS
from core.model.tune.space import tunable_models
from core.model.tune.trial import Trial, TrialState

__all__ = [
    "ALONE",
    "Joint",
    "joint_asked",
    "joint_for",
    "joint_of",
    "values_now",
    "with_joint",
    "TOOLS",
    "Landscape",
    "OptionAxis",
    "ScoreContour",
    "contour",
    "landscape",
    "Importances",
    "SearchJudgement",
    "SearchSpace",
    "Trial",
    "TrialState",
    "TuneResult",
    "count_trials",
    "grid_sets",
    "judged_search",
    "most_trials",
    "narrowed",
    "read_tuning",
    "study_place",
    "search_space",
    "searched_options",
    "tunable_models",
    "tune",
    "without_the_rest",
]
