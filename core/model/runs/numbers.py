"""The numbers that people know the runs of a project by: from 1, in the order of the trainings.

The ledger numbers everything that happens in the workspace in one row, so its numbers name entries,
and mean nothing to a person. A run keeps its own number from when it is entered: what is taken out
of the ledger later renumbers no other.
"""

from collections.abc import Iterable, Mapping

from core.workspace.store.ledger import LedgerEntry

RUN, NUMBER = "run", "run_number"  # of the facts of an entry


def is_run(entry: LedgerEntry) -> bool:
    """Does the entry keep the recipe that was trained?"""
    return isinstance(entry.facts.get(RUN), Mapping)


def run_numbers(found: Iterable[LedgerEntry]) -> dict[int, int]:
    """The number of each run by that of its entry, of one project's entries in their order; those
    of versions that kept none follow the one before them."""
    numbers: dict[int, int] = {}
    last = 0
    for entry in filter(is_run, found):
        last = max(int(entry.facts.get(NUMBER, 0)), last + 1)
        numbers[entry.number] = last
    return numbers
