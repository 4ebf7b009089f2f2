"""The recipe as a flow of steps: what goes into each, what comes out, and which rows it sees."""

from core.model.flow.before import data_flow
from core.model.flow.flow_steps import SEES, Flow, FlowStep, FoldFlow, Lane, Sees
from core.model.flow.fold import fold_flow

__all__ = ["SEES", "Flow", "FlowStep", "FoldFlow", "Lane", "Sees", "data_flow", "fold_flow"]
