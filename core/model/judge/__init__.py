"""What a comparison is worth on its table, with all that speaks against its scores."""

from core.model.judge.doubt import Doubt
from core.model.judge.judged import doubts_of_run, doubts_of_search, judged, judged_by
from core.model.judge.judgement import Judgement

__all__ = ["Doubt", "Judgement", "doubts_of_run", "doubts_of_search", "judged", "judged_by"]
