"""Levels: too many for a column each, never met again, or in an order of their own."""

import re

from core.choices.pick import Pick
from core.methods.prepare.encoding import AS_LEVELS
from core.model.advice.facts import AdvisedColumn, AdvisedTable
from core.model.advice.proposal import ColumnProposal, Proposals
from core.recipe.recipe import Recipe

WIDE = 50  # columns from which one-hot is questioned
ROWS_A_LEVEL = 5  # fewer training rows a level than this tell next to nothing of it
SEVERAL = 8  # levels; a few are parted as quickly one by one
ROWS_A_SET = 50  # rows a level, below which its target mean, held back, says more than a set
RARELY_MET = 1.5  # rows a level up to which levels hardly ever return
_FIRST_NUMBER = re.compile(r"\d+(?:\.\d+)?")
# What codes have not and ranges have: from 10 to 19, below 20, 65 and over.
_RANGE = re.compile(
    r"\d\s*(?:-|–|to|until|bis)\s*\d|[<>≤≥+]|\b(?:under|below|over|above|less|more|up to)\b", re.I
)


def fewer_columns(facts: AdvisedColumn, _: AdvisedTable, recipe: Recipe) -> Proposals:
    """A column for each of many levels, most of them nearly empty."""
    for slot in ("encoder", "many_encoder"):
        if not facts.goes_to(slot) or recipe.pick_for(facts.name, slot).method != "one_hot":
            continue
        levels = len(facts.counts)
        if levels < WIDE or _hardly_returns(facts):
            continue
        thin = int((facts.counts < ROWS_A_LEVEL).sum())
        yield ColumnProposal(
            facts.name,
            slot,
            Pick(method="target"),
            f"{levels:,} levels, {thin:,} of them with fewer than {ROWS_A_LEVEL} of the rows read: "
            "one column of cross-fitted target means says as much as a column for each.",
            "single levels matter and a penalty may choose among them.",
        )


def leave_to_trees(facts: AdvisedColumn, table: AdvisedTable, recipe: Recipe) -> Proposals:
    """Levels with enough rows each for trees to part them into sets; every model that is compared
    takes them. `bench/levels.py` measures it."""
    for slot, otherwise in (("encoder", "one_hot"), ("many_encoder", "target")):
        if not facts.goes_to(slot) or recipe.pick_for(facts.name, slot).method != otherwise:
            continue
        levels = len(facts.counts)
        a_level = facts.counts.sum() / max(levels, 1) * facts.rows / max(len(facts.values), 1)
        if not table.all_take_levels or levels < SEVERAL or a_level < ROWS_A_SET:
            continue
        yield ColumnProposal(
            facts.name,
            slot,
            Pick(method=AS_LEVELS, options={"otherwise": otherwise}),
            f"{levels:,} levels, {a_level:,.0f} rows each on average: trees can part them into two "
            "sets at once. Where a level changes what other columns do, that took up to a quarter "
            "off the loss of tables that we measured; where it acts alone, nothing.",
            "models of other kinds, a selection or a blend shall follow: they get the other "
            "encoder anyway.",
        )


def leave_out_names(facts: AdvisedColumn, _: AdvisedTable, recipe: Recipe) -> Proposals:
    """Labels that hardly ever return: a level's mean is its own row's target."""
    for slot in ("encoder", "many_encoder"):
        if not facts.goes_to(slot) or recipe.pick_for(facts.name, slot).method in (
            "drop",
            "hashing",
        ):
            continue
        if not _hardly_returns(facts):
            continue
        counts = facts.counts
        once = int((counts == 1).sum())
        yield ColumnProposal(
            facts.name,
            slot,
            Pick(method="drop"),
            f"{once:,} of {len(counts):,} levels stand in one row only of those read: what is "
            "learned of a level is hardly ever met again.",
            "parts of the labels repeat; take the parts out on Clean, or treat it as a text on "
            "Load.",
        )


def _hardly_returns(facts: AdvisedColumn) -> bool:
    counts = facts.counts
    return len(counts) >= WIDE and counts.sum() / len(counts) <= RARELY_MET


def order_ranges(facts: AdvisedColumn, _: AdvisedTable, recipe: Recipe) -> Proposals:
    """Levels that carry their order in a number, as 0-9, 10-19 and 20+."""
    for slot in ("encoder", "many_encoder"):
        if not facts.goes_to(slot) or recipe.pick_for(facts.name, slot).method != "one_hot":
            continue
        levels = list(facts.counts.index)
        firsts = {found.group() for level in levels if (found := _FIRST_NUMBER.search(level))}
        if len(levels) < 4 or len(firsts) < len(levels) - 1:
            continue
        if not all(map(_FIRST_NUMBER.search, levels)) or not any(map(_RANGE.search, levels)):
            continue
        yield ColumnProposal(
            facts.name,
            slot,
            Pick(method="ordinal", options={"by": "number"}),
            f"All {len(levels)} levels are ranges of numbers: in their order one column says what "
            f"{len(levels)} do, and neighbours stay neighbours.",
            "the numbers are codes, as of zones or products.",
        )
