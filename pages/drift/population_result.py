"""What was found of the rows beside their population: verdict, groups, and what to do."""

import pandas as pd
import streamlit as st

from core.charts.population import ratios
from core.drift.population import GroupVerdict, PopulationGroup, Representation
from core.wording.escape import as_code
from core.wording.numbers import counted
from pages.shared.outputs import download_table, figure, table
from pages.shared.tiles import Tile, tiles

SURE = 0.05
SIZES = ((0.5, "large"), (0.3, "medium"), (0.1, "small"), (0.0, "negligible"))
MOST_NAMED = 5


def show_result(result: Representation) -> None:
    """The answer first, then its numbers, every group, and what follows."""
    _banner(result)
    _tiles(result)
    _left_out(result)
    if not result.rows:
        return
    st.header("Group by group")
    figure(ratios(result), "drift.population.ratios", "Each group's ratio to its expected rows")
    frame = as_table(result)
    table(frame, "drift.population.groups", "Groups beside the population", **_look())
    download_table(frame, "population.csv", "drift.population.groups")
    st.caption(
        "Off its share: the test corrected for all groups (Holm) is below 5 % and the ratio below "
        "0.8 or above 1.25. Close: the whole interval lies between them, or the group is surely "
        "off by less. The interval holds for all groups together (95 %)."
    )
    _advice(result)


def _banner(result: Representation) -> None:
    if not result.rows:
        st.warning("No row is in a group that the population names.", icon=":material/help:")
    elif result.p_value is None:
        st.info(
            f"{counted(result.rows, 'row')} in these groups: too few to say. At least 5 should be "
            "expected in two groups.",
            icon=":material/help:",
        )
    elif result.of(GroupVerdict.UNDER) or result.of(GroupVerdict.OVER):
        st.warning(f"{_off(result)}. {_in_numbers(result)}", icon=":material/balance:")
    else:
        st.success(_not_off(result), icon=":material/check_circle:")


def _off(result: Representation) -> str:
    verdicts = [
        f"{verdict}: {_named(result.of(verdict))}"
        for verdict in (GroupVerdict.UNDER, GroupVerdict.OVER)
        if result.of(verdict)
    ]
    words = "; ".join(verdicts)
    return words[:1].upper() + words[1:]


def _not_off(result: Representation) -> str:
    """No group is off: because none is, or because the rows could not show it?"""
    if result.p_value is not None and result.p_value <= SURE:
        sentence = "No group is far off, though the spread is not exactly the population's."
        return f"{sentence} {_in_numbers(result)}"
    return (
        f"No difference beyond luck. {_in_numbers(result)} "
        f"A difference of w = {result.visible:.2f} would be seen four times of five with so many "
        "rows; a smaller one may go unseen."
    )


def _named(groups: tuple[PopulationGroup, ...]) -> str:
    shown = [f"{as_code(g.name)} ({g.ratio:.2f} of its share)" for g in groups[:MOST_NAMED]]
    more = len(groups) - MOST_NAMED
    return ", ".join(shown) + (f" and {counted(more, 'group')} more" if more > 0 else "")


def _in_numbers(result: Representation) -> str:
    if result.effect is None:
        return ""
    size = next(word for limit, word in SIZES if result.effect >= limit)
    against = f", {result.population_rows:,} in the file" if result.population_rows else ""
    return f"Cohen's w = {result.effect:.2f} ({size}; {counted(result.rows, 'row')}{against})."


def _tiles(result: Representation) -> None:
    if result.effect is None or result.p_value is None:
        return
    p_value = "below 0.0001" if result.p_value < 1e-4 else f"{result.p_value:.4f}"
    tiles(
        Tile("Rows compared", f"{result.rows:,}", counted(len(result.groups), "group")),
        Tile("Cohen's w", f"{result.effect:.3f}", f"{result.by_luck:.3f} by luck alone"),
        Tile("Chi-squared", f"{result.chi2:,.1f}", f"{result.freedom} degrees of freedom"),
        Tile("p-value", p_value, "of all groups together"),
    )


def _left_out(result: Representation) -> None:
    if result.missing:
        st.caption(f"{counted(result.missing, 'row')} without a value: not compared.")
    if result.outside:
        rows = sum(number for _, number in result.outside)
        names = ", ".join(f"{as_code(name)} ({number:,})" for name, number in result.outside[:8])
        more = " and others" if len(result.outside) > 8 else ""
        st.caption(
            f"{counted(rows, 'row')} in groups that the population does not have, not compared: "
            f"{names}{more}. Is a name spelled in another way?"
        )


def _look() -> dict[str, object]:
    number = st.column_config.NumberColumn
    return {
        "column_config": {
            "Expected rows": number(format="%.1f"),
            "Share": number(format="percent"),
            "In the population": number(format="percent"),
            "Ratio": number(format="%.2f"),
            "Low": number(format="%.2f"),
            "High": number(format="%.2f"),
            "Corrected p-value": number(format="%.2g"),
        }
    }


def as_table(result: Representation) -> pd.DataFrame:
    """Every group, a line each, short ones first."""
    return pd.DataFrame(
        [
            {
                "Group": group.name,
                "Verdict": str(group.verdict),
                "Rows": group.rows,
                "Expected rows": group.expected,
                "Share": group.share,
                "In the population": group.population,
                "Ratio": group.ratio,
                "Low": group.low,
                "High": group.high,
                "Corrected p-value": group.p_value,
            }
            for group in result.groups
        ]
    )


def _advice(result: Representation) -> None:
    """What can be done; nothing here is done by itself."""
    short = result.of(GroupVerdict.UNDER)
    if not short and not result.of(GroupVerdict.OVER):
        return
    st.header("What to do")
    lines = []
    if short:
        lines.append(
            f"Collect more rows of {_named(short)}: with {counted(result.lacking, 'row')} more, "
            "the others as they are, their share would be the population's. No method makes up for "
            "rows that were never seen."
        )
    lines += [
        "Ask how the rows were chosen: what keeps a group out may bend its values as well.",
        "Save each group as a subset on Explore and look at its own score on Evaluate: the "
        "overall score is mostly that of the larger groups.",
        "To state one score for the population, weigh each group's score by its share in the "
        "population, not by its rows here. Weights in training are another matter: they shift "
        "what the model attends to and add noise where rows are few.",
    ]
    st.markdown("\n".join(f"- {line}" for line in lines))
