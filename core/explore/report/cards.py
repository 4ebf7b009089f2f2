"""One column of the report: a line, a picture, its statistics, and what it goes along with."""

from collections.abc import Iterator

from core.explore.profile import (
    CategoryStats,
    DateStats,
    NumberStats,
    Profile,
    TargetRelation,
    TextStats,
    VariableProfile,
)
from core.explore.profile.listing import facts as listed
from core.explore.profile.shapes import shape_of
from core.explore.report import svg
from core.explore.report.markup import beside, facts, note, table, text
from core.table.dataset import Dataset
from core.table.schema import Kind
from core.wording.numbers import counted

SHOWN = 10


def card(dataset: Dataset, profile: Profile, variable: VariableProfile) -> str:
    """The column as something that can be folded; closed it still says what it is."""
    target = ' <em class="tag">target</em>' if variable.name == profile.target else ""
    gaps = f" · {variable.missing_share:.1%} missing" if variable.missing else ""
    head = (
        f"<summary><code>{text(variable.name)}</code> <em>{variable.kind}</em>{target}"
        f"<span>{variable.unique:,} different{gaps}</span></summary>"
    )
    name = text(f"{variable.name} {variable.kind}".lower())
    body = "".join(_body(dataset, profile, variable))
    return f'<details data-name="{name}" open>{head}{body}</details>'


def _body(dataset: Dataset, profile: Profile, variable: VariableProfile) -> Iterator[str]:
    if variable.stats is None:
        yield note("This column has no value at all.")
        return
    numbers = [(k, v) for k, v in listed(variable).items() if k not in ("column", "kind")]
    yield beside(picture_of(variable), facts(_readable(numbers)))
    yield _values(variable)
    if variable.kind is Kind.NUMBER:
        yield _shape(dataset, variable.name)
    relation = profile.relation(variable.name)
    if relation is not None and profile.target is not None:
        yield f"<h4>{text(_sentence(relation, profile.target))}</h4>"
        yield rates(relation)


def _readable(evidence: list[tuple[str, object]]) -> Iterator[tuple[str, object]]:
    for name, value in evidence:
        is_share = name.endswith("share") and isinstance(value, float)
        yield name, svg.percent(value) if is_share else value  # type: ignore[arg-type]


def picture_of(variable: VariableProfile) -> str:
    """The column's distribution as a picture; empty where it has no value."""
    label = f"Distribution of {variable.name}"
    match variable.stats:
        case NumberStats(histogram=bins) as stats:
            return svg.histogram(bins.counts, svg.amount(stats.low), svg.amount(stats.high), label)
        case TextStats(histogram=bins) as stats:
            low, high = f"{stats.shortest} characters", str(stats.longest)
            return svg.histogram(bins.counts, low, high, label)
        case DateStats() as stats:
            return svg.histogram(stats.counts, stats.low[:16], stats.high[:16], label)
        case CategoryStats() as stats:
            present = variable.rows - variable.missing
            lines = [
                (level.name, level.count, svg.percent(level.count / present))
                for level in stats.levels[:SHOWN]
            ]
            more = len(stats.levels) - len(lines) + stats.other_levels
            rest = note(f"{counted(more, 'more level')}.") if more else ""
            return svg.bars(lines, label) + rest
        case _:
            return ""


def _values(variable: VariableProfile) -> str:
    if not isinstance(variable.stats, NumberStats):
        return ""
    parts = [
        table((title, "rows"), [(each.value, each.count) for each in found[:5]])
        for title, found in (
            ("commonest", variable.stats.common),
            ("smallest", variable.stats.lowest),
            ("largest", variable.stats.highest),
        )
    ]
    return beside(*parts)


def _shape(dataset: Dataset, name: str) -> str:
    """What another scale would do, where one is worth it."""
    shape = shape_of(dataset, name)
    if shape is None or shape.suggestion is None:
        return ""
    after = shape.suggestion
    power = "" if after.power is None else f" with power {after.power:g}"
    low, high = after.histogram.edges[0], after.histogram.edges[-1]
    picture = svg.histogram(
        after.histogram.counts, svg.amount(low), svg.amount(high), f"{name}: {after.scale}"
    )
    said = (
        f"Suggested scale: {after.scale}{power}. It takes the skew from {shape.skew:.2f} to "
        f"{after.skew:.2f}."
    )
    return beside(note(said), picture)


def _sentence(relation: TargetRelation, target: str) -> str:
    strength = "" if relation.strength is None else f", strength {relation.strength:.3f}"
    what = "mean" if relation.of is None else f"rate of {relation.of!r}"
    return f"{target}: {what} along it{strength}"


def rates(relation: TargetRelation) -> str:
    """The target in each slice with its 95 % interval."""
    say = svg.amount if relation.of is None else svg.percent
    lines = [
        (each.label, each.value, each.low, each.high, f"{say(each.value)} of {each.rows:,}")
        for each in relation.bins
    ]
    return svg.whiskers(lines, f"Target along {relation.column}")
