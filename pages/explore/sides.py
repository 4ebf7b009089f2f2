"""Two subsets of the table side by side."""

import pandas as pd
import streamlit as st

from core.charts.explore import differences, side_by_side
from core.explore.profile.sides import Difference, Side, Sides, compare_sides, groups_of
from core.recipe.recipe import Recipe
from core.table.schema import Kind
from core.wording.escape import as_code, as_markdown
from core.wording.numbers import counted, number_text
from pages.frame import session
from pages.shared.exploration import Exploration
from pages.shared.outputs import download_table, figure, table

SHOWN = "explore.sides.column"
SUBSET = "A named subset"
REST = "All other rows"
GAPS_APART = 0.01  # a smaller difference in gaps is not worth a sentence


def sides_view(exploration: Exploration) -> None:
    """Choose two sides, rank the columns by how far they are apart, look at one."""
    st.caption("Any column's groups, or subsets you named, against each other or against the rest.")
    ways = _ways(exploration)
    if not ways:
        st.info("No column divides the rows into groups.", icon=":material/info:")
        return
    with st.container(horizontal=True):
        by = st.selectbox("Divide by", ways, key="explore.sides.by", persist_state="session")
        sides = _ask_sides(exploration, by)
    if sides is None:
        return
    comparison: Sides = session.remembered(compare_sides, exploration.table, *sides)
    _summary(comparison)
    if comparison.differences:
        _one_column(comparison)


def _ways(exploration: Exploration) -> list[str]:
    able = (Kind.CATEGORY, Kind.BOOLEAN, Kind.NUMBER, Kind.DATE)
    names = [v.name for v in exploration.profile.variables if v.kind in able]
    first = [name for name in names if name == exploration.profile.target]
    others = [name for name in names if name != exploration.profile.target]
    return [*first, *([SUBSET] if exploration.recipe.subsets else []), *others]


def _ask_sides(exploration: Exploration, by: str) -> tuple[Side, Side] | None:
    known = _sides_to_compare(exploration, by)
    if len(known) < 1:
        st.caption("It has no groups.")
        return None
    a = st.selectbox("Side A", list(known), key=f"explore.sides.a.{by}")
    rest = [*[name for name in known if name != a], REST]
    b = st.selectbox("Side B", rest, key=f"explore.sides.b.{by}")
    return known[a], known.get(b, Side(f"not {a}"))


def _sides_to_compare(exploration: Exploration, by: str) -> dict[str, Side]:
    if by == SUBSET and exploration.recipe.subsets:
        return _subsets(exploration.recipe)
    levels = session.remembered(groups_of, exploration.table, by)
    return {level: Side(level, column=by, level=level) for level in levels}


def _subsets(recipe: Recipe) -> dict[str, Side]:
    return {name: Side(name, where=where) for name, where in recipe.subsets.items()}


def _summary(comparison: Sides) -> None:
    a, b = comparison.rows
    first, second = map(as_markdown, comparison.names)
    shared = counted(comparison.overlap, "row", "is", "are")
    both = f" {shared} on both sides." if comparison.overlap else ""
    st.markdown(f"**{first}**: {counted(a, 'row')} · **{second}**: {counted(b, 'row')}.{both}")
    if not comparison.differences:
        st.info("No other column can be compared.", icon=":material/info:")
        return
    real = [each for each in comparison.differences if each.adjusted < 0.05]
    st.caption(
        f"{len(real)} of {len(comparison.differences)} columns differ beyond chance "
        "(Holm-corrected, 5 %). The measure says by how much: Kolmogorov-Smirnov distance for "
        "numbers and dates, total variation for categories; both are 0 where the sides are alike "
        "and 1 where they do not touch. Every row is counted."
    )


def _one_column(comparison: Sides) -> None:
    names = [each.column for each in comparison.differences]
    chosen = st.selectbox("Show", names, key=SHOWN)
    one = next(each for each in comparison.differences if each.column == chosen)
    figure(
        side_by_side(one, comparison.names),
        key="explore.sides.figure",
        alt=f"{chosen} on both sides",
        table=_shares(one, comparison.names),
    )
    st.caption(as_markdown(_sentence(one)))
    _gaps_apart(comparison)
    st.header("Apart, column by column")
    rows = _table(comparison)
    figure(differences(comparison), key="explore.sides.ranking", alt="How far each column is apart")
    table(
        rows,
        key="explore.sides.rows",
        alt="How far each column is apart, in numbers",
        column_config={
            name: st.column_config.NumberColumn(format="percent")
            for name in ("missing A", "missing B")
        },
    )
    download_table(rows, "sides.csv", key="explore.sides.rows")


def _gaps_apart(comparison: Sides) -> None:
    """What the distances leave out: they are of the values that are there."""
    most = max(comparison.differences, key=lambda each: abs(each.missing[0] - each.missing[1]))
    a, b = most.missing
    if abs(a - b) >= GAPS_APART:
        st.caption(
            f"Gaps are not part of the distance. They differ most in {as_code(most.column)}: "
            f"missing in {a:.1%} of {as_markdown(comparison.names[0])} and {b:.1%} of "
            f"{as_markdown(comparison.names[1])}."
        )


def _sentence(one: Difference) -> str:
    smd = "" if one.smd is None else f" Standardised mean difference {one.smd:+.2f}."
    chance = "beyond" if one.adjusted < 0.05 else "within"
    return (
        f"{one.distance} {one.effect:.3f}, {chance} what chance gives.{smd} "
        f"{one.rows[0]:,} and {one.rows[1]:,} values."
    )


def _shares(one: Difference, names: tuple[str, str]) -> pd.DataFrame:
    labels = one.labels[: len(one.shares)]
    head = "from" if one.kind in (Kind.NUMBER, Kind.DATE) else "level"
    a, b = zip(*one.shares, strict=True)
    return pd.DataFrame({head: labels, f"A: {names[0]}": a, f"B: {names[1]}": b})


def _table(comparison: Sides) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "column": each.column,
                "apart": each.effect,
                "measure": each.distance,
                "mean difference in sd": each.smd,
                "adjusted p": "< 0.001" if each.adjusted < 0.001 else f"{each.adjusted:.3f}",
                "typical A": _typical(each.centre[0], each.kind),
                "typical B": _typical(each.centre[1], each.kind),
                "values A": each.rows[0],
                "values B": each.rows[1],
                "missing A": each.missing[0],
                "missing B": each.missing[1],
            }
            for each in comparison.differences
        ]
    )


def _typical(centre: str | float, kind: Kind) -> str:
    """A median or the commonest level; of a time the day is enough."""
    if isinstance(centre, str):
        return centre[:10] if kind is Kind.DATE else centre
    return number_text(centre)
