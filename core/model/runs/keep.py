"""A comparison enters the ledger."""

from dataclasses import replace

from sqlalchemy import Connection

from core.model.judge import judged
from core.model.runs.listing import parent_of, run_facts
from core.model.runs.numbers import NUMBER, run_numbers
from core.model.train import TrainResult
from core.recipe.recipe import Recipe
from core.workspace.project import Project
from core.workspace.store.ledger import TRAIN, LedgerEntry, LedgerQuestion, add, entries_in
from core.workspace.store.transactions import changing


def keep_run(project: Project, recipe: Recipe, result: TrainResult, detail: str) -> None:
    """Enter a comparison of a project's recipe, with what speaks against its best model; `detail`
    is its line for people."""
    judgement = judged(project.load_dataset(), recipe, result)
    facts = run_facts(recipe, result, judgement, parent_of(project, recipe))
    enter_run(LedgerEntry(project.id, TRAIN, detail=detail, facts=facts))


def enter_run(entry: LedgerEntry) -> None:
    """Add the entry of a comparison, under the next number of its project."""
    changing(lambda connection: add(connection, _numbered(connection, entry)))


def _numbered(connection: Connection, entry: LedgerEntry) -> LedgerEntry:
    before = run_numbers(entries_in(connection, LedgerQuestion(entry.project, TRAIN)))
    number = max(before.values(), default=0) + 1
    return replace(entry, facts={**entry.facts, NUMBER: number})
