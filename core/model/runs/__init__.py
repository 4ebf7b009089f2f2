"""Every comparison of models that was made, as one list: what was chosen, what it scored, what it
came from.

A run is an entry of the ledger, written once when its job ends, so pages, the command line and a
notebook list the same: `runs_of(project.id)` gives them oldest first, each with its number in the
project, `changes_to` says what was chosen otherwise than in the run before it, `gain_over` by how
much it scored better.
"""

from core.model.runs.change import changes_to, gain_over, tied_with
from core.model.runs.keep import enter_run, keep_run
from core.model.runs.listing import parent_of, run_before, run_facts, runs_of
from core.model.runs.run import ComparedModel, TrainedRun

__all__ = [
    "ComparedModel",
    "TrainedRun",
    "changes_to",
    "enter_run",
    "gain_over",
    "keep_run",
    "parent_of",
    "run_before",
    "run_facts",
    "runs_of",
    "tied_with",
]
