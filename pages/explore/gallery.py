"""Charts of the open table that are worth a first look, one click away."""

import streamlit as st

from core.explore.visual import CHARTS
from core.explore.visual.gallery import Idea, Pair, ideas
from core.wording.escape import as_markdown
from core.wording.listing import cut
from pages.explore.state import put_on_shelves
from pages.shared.exploration import Exploration

_WORDS = {
    "pearson": "correlation",
    "spearman": "rank correlation",
    "cramers_v": "Cramér's V",
    "correlation_ratio": "correlation ratio",
}


def ideas_of(exploration: Exploration) -> tuple[Idea, ...]:
    """What is known of the table, as charts to start from: those of the target by the strength of
    the columns in the rows that are not sealed."""
    known = exploration.profile
    pairs = [
        Pair(p.a, p.b, p.value, _WORDS.get(p.measure, p.measure.replace("_", " ")))
        for p in known.associations.pairs
    ]
    return ideas(exploration.table.schema, known.target, exploration.strengths.items(), pairs)


def gallery(proposals: tuple[Idea, ...]) -> None:
    """A button for each idea."""
    with st.popover("Suggested charts", icon=":material/lightbulb:"):
        for number, idea in enumerate(proposals):
            chart = CHARTS.get(idea.spec.chart)
            icon = chart.icon if chart else "auto_awesome"
            columns = as_markdown(" × ".join(cut(name, 24) for name in idea.columns))
            st.button(
                f"{columns} :gray[· {as_markdown(idea.why)}]",
                key=f"explore.idea.{number}",
                icon=f":material/{icon}:",
                on_click=put_on_shelves,
                args=(idea.spec,),
                width="stretch",
            )
