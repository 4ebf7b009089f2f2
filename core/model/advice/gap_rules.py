"""Gaps: where they tell something, and where another column tells what is missing."""

import numpy as np

from core.choices.pick import Pick
from core.model.advice.facts import AdvisedColumn, AdvisedTable
from core.model.advice.proposal import ColumnProposal, Proposals
from core.recipe.recipe import Recipe
from core.table.schema import Kind

SURE = 0.01  # a gap tells the target where luck does as much in fewer tables than this
LEAST_ROWS = 30  # in which both are there: a correlation of fewer says little
RELATED = 0.7  # correlation from which another number fills better than the middle does


def flag_telling_gaps(facts: AdvisedColumn, _: AdvisedTable, recipe: Recipe) -> Proposals:
    """Gaps that go with the target must stay visible."""
    for slot in ("missing_flags", "label_flags"):
        if not facts.goes_to(slot) or facts.gap_p is None or facts.gap_p > SURE:
            continue
        if slot == "label_flags" and _is_own_level(recipe, facts):
            continue
        yield ColumnProposal(
            facts.name,
            slot,
            Pick(method="flag"),
            f"{facts.missing:.1%} of {facts.rows:,} training rows have a gap here, and their "
            f"target differs from the others' by more than luck (p {_p(facts.gap_p)}): a fill "
            "alone would hide that.",
            "the gap will not come about in the same way for new rows.",
        )


def _is_own_level(recipe: Recipe, facts: AdvisedColumn) -> bool:
    return facts.goes_to("category_imputer") and (
        recipe.pick_for(facts.name, "category_imputer").method == "level"
    )


def fill_by_relation(facts: AdvisedColumn, table: AdvisedTable, recipe: Recipe) -> Proposals:
    """Where another number nearly tells the missing one, the middle of all is a poor guess."""
    if facts.column.kind is not Kind.NUMBER or facts.missing < 0.05 or table.all_take_gaps:
        return
    if recipe.pick_for(facts.name, "number_imputer").method not in ("auto", "median", "mean"):
        return
    other, related = _nearest_number(facts, table)
    if related < RELATED:
        return
    yield ColumnProposal(
        facts.name,
        "number_imputer",
        Pick(method="iterative"),
        f"{facts.missing:.1%} of the cells are empty, and {other!r} goes with the others at a "
        f"correlation of {related:.2f} (surely at least): a regression fills nearer than the "
        "median.",
        "both are missing in the same rows, or speed counts for more than the fill.",
    )


def _nearest_number(facts: AdvisedColumn, table: AdvisedTable) -> tuple[str, float]:
    """The number that goes with this one best where both are there, and half of the gaps are
    covered; with the lower end of a 95 % interval of the correlation (Fisher 1915)."""
    names, values = table.numbers
    own = names.index(facts.name)
    gap = np.isnan(values[:, own])
    covered = (~np.isnan(values[gap])).mean(axis=0)
    related, rows = (found[own] for found in table.related)
    with np.errstate(invalid="ignore", divide="ignore"):
        sure = np.tanh(np.arctanh(np.minimum(related, 1 - 1e-12)) - 1.96 / np.sqrt(rows - 3))
    taken = (rows >= LEAST_ROWS) & (covered >= 0.5) & (np.array(names) != facts.name)
    sure = np.where(taken & np.isfinite(sure), sure, 0.0)
    best = int(sure.argmax())
    return (names[best], float(sure[best])) if sure[best] > 0 else ("", 0.0)


def _p(value: float) -> str:
    return "below 0.001" if value < 0.001 else f"{value:.3f}"
