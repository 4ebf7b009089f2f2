"""Checks of one column at a time, whatever it holds."""

from collections.abc import Iterator

from core.explore.findings.facts import Facts
from core.explore.findings.finding import Check, Hit, ignore
from core.explore.findings.personal_checks import PERSONAL
from core.explore.profile import CategoryStats, NumberStats, VariableProfile
from core.table.schema import FEATURE_KINDS, Kind
from core.wording.listing import cut

NEAR_CONSTANT_SHARE = 0.99
NEAR_CONSTANT_ROWS = 200  # in fewer rows a share of 99 % is an odd cell or two
MANY_GAPS, MOST_GAPS = 0.4, 0.8
EVEN_ROWS = 100
LARGEST_SHARE = 120  # percents and ages
YEARS = (1500, 2200)


def constant(facts: Facts) -> Iterator[Hit]:
    for variable in facts.columns(Kind.CONSTANT):
        holds = "no value at all" if variable.unique == 0 else "one value only"
        yield Hit(
            columns=(variable.name,),
            severity="low",
            message=f"{variable.name!r} has {holds} in {facts.rows:,} rows.",
            evidence=(("unique", float(variable.unique)), ("missing", variable.missing_share)),
        )


def near_constant(facts: Facts) -> Iterator[Hit]:
    for variable in facts.columns(Kind.NUMBER, Kind.CATEGORY, Kind.BOOLEAN):
        present = variable.rows - variable.missing
        if present < NEAR_CONSTANT_ROWS or variable.unique == 1:  # one value or none is a flag
            continue
        share, value = _most_common(variable, facts)
        if share < NEAR_CONSTANT_SHARE:
            continue
        yield Hit(
            columns=(variable.name,),
            severity="low",
            message=f"{variable.name!r} is {value} in {share:.1%} of its {present:,} values.",
            evidence=(("largest share", share), ("values", float(present))),
            action=ignore(variable.name),
        )


def _most_common(variable: VariableProfile, facts: Facts) -> tuple[float, str]:
    """The share of the commonest value, and the value; for numbers 0 unless it fills the middle."""
    present = variable.rows - variable.missing
    match variable.stats:
        case CategoryStats(levels=levels):
            return levels[0].count / present, repr(cut(levels[0].name))
        case NumberStats(quantiles=quantiles, median=median) if quantiles[1] == quantiles[5]:
            return int((facts.floats(variable.name) == median).sum()) / present, f"{median:.6g}"
        case _:
            return 0.0, ""


def identifier(facts: Facts) -> Iterator[Hit]:
    for variable in facts.columns():
        known = variable.kind is Kind.IDENTIFIER
        if not (known or _never_repeats(variable)):
            continue
        yield Hit(
            columns=(variable.name,),
            severity="low" if known else "medium",
            message=f"{variable.name!r} looks like an identifier: {variable.unique:,} different "
            f"values in {variable.rows:,} rows.",
            evidence=(("unique share", variable.unique / variable.rows),),
            action=None if known else ignore(variable.name),
            remedy="It is left out of the features by itself." if known else "",
        )


def _never_repeats(variable: VariableProfile) -> bool:
    """Whole numbers, one for each row, spread evenly as numbering does and quantities do not."""
    stats = variable.stats
    if not isinstance(stats, NumberStats) or variable.kind is not Kind.NUMBER:
        return False
    if not stats.whole or variable.unique < variable.rows or variable.rows < EVEN_ROWS:
        return False
    if _is_span(stats):
        return False
    return abs((stats.kurtosis or 0.0) + 1.2) < 0.1 and abs(stats.skew or 0.0) < 0.1


def _is_span(stats: NumberStats) -> bool:
    """Do whole numbers that never repeat go on one after the other, as years and percents do?"""
    low, high = stats.low, stats.high
    is_whole_span = high - low + 1 == stats.distinct
    return is_whole_span and (high <= LARGEST_SHARE or (YEARS[0] <= low and high <= YEARS[1]))


def many_gaps(facts: Facts) -> Iterator[Hit]:
    for variable in facts.columns(*FEATURE_KINDS):
        # Of a column with one value or none, the gaps are the other half of what it says.
        if variable.missing_share < MANY_GAPS or variable.unique <= 1:
            continue
        present = variable.rows - variable.missing
        yield Hit(
            columns=(variable.name,),
            severity="high" if variable.missing_share >= MOST_GAPS else "medium",
            message=f"{variable.name!r} is missing in {variable.missing_share:.0%} of "
            f"{variable.rows:,} rows; {present:,} values are there.",
            evidence=(("missing share", variable.missing_share), ("values", float(present))),
            action=ignore(variable.name),
        )


CHECKS = (
    Check(
        code="missing_many",
        group="Columns",
        title="Many gaps",
        why="What fills the gaps is mostly invented.",
        severity="High from 80 % missing, medium from 40 %.",
        remedy="Leave it out, unless being missing itself says something.",
        find=many_gaps,
        yields_to=("target_leak", "known_later", "merged_cells"),
    ),
    Check(
        code="identifier",
        group="Columns",
        title="Identifiers",
        why="A model can learn rows by heart from it and will know nothing of new ones.",
        severity="Medium where it would be used as a number, low where it is left out already.",
        remedy="Leave it out, unless it is a quantity.",
        find=identifier,
        no_button="Left out by itself already, unless it would be used as a number.",
        concept="overfitting",
        yields_to=("merged_cells", "numbers_as_text", "dates_as_text", *PERSONAL),
    ),
    Check(
        code="near_constant",
        group="Columns",
        title="Nearly constant",
        why="A few odd rows decide everything a model learns from it.",
        severity="Low: one value in 99 % of at least 200 values.",
        remedy="Leave it out, unless exactly those rare rows matter.",
        find=near_constant,
    ),
    Check(
        code="constant",
        group="Columns",
        title="Constant",
        why="What never changes cannot tell rows apart.",
        severity="Low: it is left out of the features by itself.",
        remedy="It is left out of the features by itself.",
        find=constant,
        no_button="Left out by itself already.",
    ),
)
