"""The recipe as a flow of steps: what goes into each, what comes out, and which rows it sees."""

from core.flow.before import data_flow
from core.flow.fold import fold_flow
from core.flow.records import SEES, Flow, FlowStep, FoldFlow, Lane, Sees

__all__ = ["SEES", "Flow", "FlowStep", "FoldFlow", "Lane", "Sees", "data_flow", "fold_flow"]
