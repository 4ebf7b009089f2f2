"""A proposal for one column, as a record."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.choices.pick import Pick
from core.methods.prepare import SLOTS
from core.recipe.edits.edit import Edit
from core.recipe.edits.preparation import prepare_columns
from core.recipe.recipe import Recipe


@dataclass(frozen=True)
class ColumnProposal:
    """Another method for a column in one slot.

    `why` names what was measured, `unless` when to keep what there is.
    """

    column: str
    slot: str
    pick: Pick
    why: str
    unless: str

    @property
    def method(self) -> str:
        """The proposed method in words."""
        return self.pick.in_words(SLOTS[self.slot].catalog)


Proposals = Iterator[ColumnProposal]


def accept(recipe: Recipe, proposals: Sequence[ColumnProposal]) -> Edit:
    """The recipe with each proposal as its column's own method."""
    edits: list[Edit] = []
    for proposal in proposals:
        before = edits[-1].recipe if edits else recipe
        edits.append(prepare_columns(before, (proposal.column,), proposal.slot, proposal.pick))
    last = edits[-1]
    return last if len(edits) == 1 else Edit(last.recipe, f"Accept {len(edits)} proposals")
