"""What is proposed for the columns: a rule a reason, each quiet where nothing speaks for it."""

import re
from collections.abc import Callable, Iterator

import numpy as np

from core.choices.pick import Pick
from core.methods.prepare import SLOTS
from core.model.advice.facts import AdvisedColumn, AdvisedTable, table_facts
from core.model.advice.proposal import ColumnProposal
from core.recipe.recipe import Recipe
from core.table.arrays import Array
from core.table.dataset import Dataset
from core.table.schema import Kind

Proposals = Iterator[ColumnProposal]

SURE = 0.01  # a gap tells the target where luck does as much in fewer tables than this
SKEWED, EVENED = 1.5, 0.5  # skewness from which a shape is proposed, and the share that may be left
RELATED = 0.7  # correlation from which another number fills better than the middle does
WIDE = 50  # columns from which one-hot is questioned
ROWS_A_LEVEL = 5  # fewer training rows a level than this tell next to nothing of it
RARELY_MET = 1.5  # rows a level up to which levels hardly ever return
_FIRST_NUMBER = re.compile(r"\d+(?:\.\d+)?")
# What codes have not and ranges have: from 10 to 19, below 20, 65 and over.
_RANGE = re.compile(
    r"\d\s*(?:-|–|to|until|bis)\s*\d|[<>≤≥+]|\b(?:under|below|over|above|less|more|up to)\b", re.I
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


def _takes(slot: str, facts: AdvisedColumn) -> bool:
    return SLOTS[slot].takes(facts.column)


def _method(recipe: Recipe, facts: AdvisedColumn, slot: str) -> str:
    return recipe.pick_for(facts.name, slot).method


def _telling_gaps(facts: AdvisedColumn, _: AdvisedTable, recipe: Recipe) -> Proposals:
    """Gaps that go with the target must stay visible."""
    for slot in ("missing_flags", "label_flags"):
        if not _takes(slot, facts) or facts.gap_p is None or facts.gap_p > SURE:
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
    return _takes("category_imputer", facts) and (
        _method(recipe, facts, "category_imputer") == "level"
    )


def _fill_by_relation(facts: AdvisedColumn, table: AdvisedTable, recipe: Recipe) -> Proposals:
    """Where another number nearly tells the missing one, the middle of all is a poor guess."""
    if facts.column.kind is not Kind.NUMBER or facts.missing < 0.05 or table.all_take_gaps:
        return
    if _method(recipe, facts, "number_imputer") not in ("auto", "median", "mean"):
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
    own = facts.values.to_numpy("float64", na_value=np.nan)
    best = ("", 0.0)
    for other in table.columns:
        if other.column.kind is not Kind.NUMBER or other.name == facts.name:
            continue
        values = other.values.to_numpy("float64", na_value=np.nan)
        both = np.isfinite(own) & np.isfinite(values)
        covered = np.isfinite(values)[~np.isfinite(own)].mean()
        if both.sum() < 30 or covered < 0.5:
            continue
        related = _sure_correlation(own[both], values[both])
        if related > best[1]:
            best = (other.name, related)
    return best


def _sure_correlation(a: Array, b: Array) -> float:
    if np.ptp(a) == 0 or np.ptp(b) == 0:
        return 0.0
    with np.errstate(over="ignore", invalid="ignore"):
        r = abs(np.corrcoef(a, b)[0, 1])
    if not np.isfinite(r):
        return 0.0
    return float(np.tanh(np.arctanh(min(r, 1 - 1e-12)) - 1.96 / np.sqrt(len(a) - 3)))


def _evened(facts: AdvisedColumn, table: AdvisedTable, recipe: Recipe) -> Proposals:
    """A long tail bends lines and rules distances, unless the target has it too; trees cut at the
    same rows whatever the scale."""
    if facts.column.kind is not Kind.NUMBER or not _takes("transform", facts):
        return
    if not table.has_scaled or _method(recipe, facts, "transform") != "none":
        return
    cells = facts.values.to_numpy("float64", na_value=np.nan)
    there = np.isfinite(cells)
    values = cells[there]
    if len(values) < 50 or len(np.unique(values)) < 10:
        return
    even = _yeo_johnson(values)
    before, after = _skewness(values), _skewness(even)
    if abs(before) < SKEWED or not abs(after) < EVENED * abs(before):
        return
    by_luck = 4 / len(values)  # of a share: chi-squared of one degree of freedom, 95 %
    if table.linear_share(even, there) < table.linear_share(values, there) - by_luck:
        return
    yield ColumnProposal(
        facts.name,
        "transform",
        Pick(method="yeo_johnson"),
        f"Its skewness is {before:.1f}, and {after:.1f} after Yeo-Johnson, over {len(values):,} "
        "rows: models that weigh or measure it (linear, neighbours, networks) would follow the "
        "tail, and a line through the even values tells no less of the target. Trees do not care.",
        "equal steps in its own unit have equal effects, however far out.",
    )


def _skewness(values: Array) -> float:
    """The third standardised moment; NaN where nothing varies."""
    scale = np.abs(values).max() or 1.0
    away = values / scale - (values / scale).mean()
    spread = float(np.sqrt((away**2).mean()))
    return float((away**3).mean() / spread**3) if spread > 1e-12 else np.nan


def _yeo_johnson(values: Array) -> Array:
    from sklearn.preprocessing import PowerTransformer

    scaled = values / (np.abs(values).max() or 1.0)
    spread = scaled.std() or 1.0
    shape = PowerTransformer(method="yeo-johnson", standardize=False)
    return np.asarray(shape.fit_transform((scaled / spread)[:, None])[:, 0])


def _too_many_columns(facts: AdvisedColumn, _: AdvisedTable, recipe: Recipe) -> Proposals:
    """A column for each of many levels, most of them nearly empty."""
    for slot in ("encoder", "many_encoder"):
        if not _takes(slot, facts) or _method(recipe, facts, slot) != "one_hot":
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


def _never_again(facts: AdvisedColumn, _: AdvisedTable, recipe: Recipe) -> Proposals:
    """Labels that hardly ever return: a level's mean is its own row's target."""
    for slot in ("encoder", "many_encoder"):
        if not _takes(slot, facts) or _method(recipe, facts, slot) in ("drop", "hashing"):
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


def _ordered_by_number(facts: AdvisedColumn, _: AdvisedTable, recipe: Recipe) -> Proposals:
    """Levels that carry their order in a number, as 0-9, 10-19 and 20+."""
    for slot in ("encoder", "many_encoder"):
        if not _takes(slot, facts) or _method(recipe, facts, slot) != "one_hot":
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


def _p(value: float) -> str:
    return "below 0.001" if value < 0.001 else f"{value:.3f}"


RULES: tuple[Callable[[AdvisedColumn, AdvisedTable, Recipe], Proposals], ...] = (
    _telling_gaps,
    _fill_by_relation,
    _evened,
    _never_again,
    _too_many_columns,
    _ordered_by_number,
)
