"""What is proposed for the columns: a rule a reason, each quiet where nothing speaks for it."""

from collections.abc import Callable

from core.methods.prepare import SLOTS
from core.model.advice.facts import AdvisedColumn, AdvisedTable, table_facts
from core.model.advice.gap_rules import fill_by_relation, flag_telling_gaps
from core.model.advice.level_rules import (
    fewer_columns,
    leave_out_names,
    leave_to_trees,
    order_ranges,
)
from core.model.advice.proposal import ColumnProposal, Proposals
from core.model.advice.shape_rules import even_a_tail
from core.model.advice.text_rules import read_without_english
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset

RULES: tuple[Callable[[AdvisedColumn, AdvisedTable, Recipe], Proposals], ...] = (
    flag_telling_gaps,
    fill_by_relation,
    even_a_tail,
    leave_out_names,
    fewer_columns,
    order_ranges,
    leave_to_trees,
    read_without_english,
)


def column_advice(dataset: Dataset, recipe: Recipe) -> tuple[ColumnProposal, ...]:
    """What other methods the training rows speak for, column by column; none where the present
    ones are as good. Raises as `make_training_data` does."""
    table = table_facts(dataset, recipe)
    return tuple(
        proposal
        for facts in table.columns
        for rule in RULES
        for proposal in rule(facts, table, recipe)
        if not proposal.pick.is_as(
            recipe.pick_for(facts.name, proposal.slot), SLOTS[proposal.slot].catalog
        )
    )
