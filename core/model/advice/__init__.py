"""What an expert would try on this table, and why: preparation of columns, models."""

from core.model.advice.columns import column_advice
from core.model.advice.facts import advice_part
from core.model.advice.models import ModelAdvice, model_advice, take_models
from core.model.advice.proposal import ColumnProposal, accept

__all__ = [
    "ModelAdvice",
    "ColumnProposal",
    "accept",
    "advice_part",
    "column_advice",
    "model_advice",
    "take_models",
]
