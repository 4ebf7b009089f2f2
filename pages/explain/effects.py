"""What one column does along its values, by three views, for one model or beside a second."""

import pandas as pd
import streamlit as st

from core.charts.column_effect import LOCAL, PARTIAL, effect_lines
from core.errors import NotApplicableError
from core.model.explain import ColumnEffect, Explanation, column_effect
from core.table.cell_text import cell_text
from core.wording.escape import as_markdown
from pages.frame import address
from pages.shared.outputs import figure, shown_errors

ALONE = "no other"


@st.fragment
def effects_view(seen: Explanation, others: dict[str, Explanation], label: object) -> None:
    """Choose a column, and a second explained model; a fragment draws outside of what the page
    catches."""
    with shown_errors():
        _effects(seen, others, label)


def _effects(seen: Explanation, others: dict[str, Explanation], label: object) -> None:
    names = [seen.subject.features[n] for n in seen.global_importance(label).order]
    left, right = st.columns(2)
    address.follow("effect", f"explain.effect.{seen.label}", names, names[0])
    name = left.selectbox("Column", names, key=f"explain.effect.{seen.label}")
    address.write("effect", name, names[0])
    beside = ALONE
    if others:
        beside = right.selectbox("Second model", [ALONE, *others], key="explain.effect.beside")
    else:
        right.caption("A second model that is explained on this page can be laid over this one.")
    try:
        found = {seen.label: column_effect(seen.subject, seen.met, name, label)}
        if beside in others:
            other = others[beside].subject
            found[f"{beside} (second)"] = column_effect(other, seen.met, name, label)
    except NotApplicableError as error:
        st.info(as_markdown(error))
        return
    output = "predicted number" if label is None else f"probability of {label}"
    lines = effect_lines(found, output)
    first = found[seen.label]
    figure(lines, "explain.effect.figure", "The output along the column", _frame(first))
    _told(first)


def _told(effect: ColumnEffect) -> None:
    if effect.is_parted:
        st.warning(as_markdown(parting_words(effect)), icon=":material/call_split:")
    st.caption(
        "Partial dependence gives every row each value and takes the mean, of rows that may not "
        "exist too; grey are single rows, and where their lines cross, the column works otherwise "
        "for different rows. Local effects move each row to the next seen value only, and add the "
        "steps up. Grey bars: where the rows lie; far from them all lines are guesses. None says "
        "what would happen if the value were changed in the world."
    )
    if not effect.is_ordered:
        st.caption(
            "Levels have no order of their own: those stand side by side whose rows are alike in "
            "the other columns, and a local effect is a step from one to the next."
        )


def parting_words(effect: ColumnEffect) -> str:
    """Where partial dependence and local effects part, and which to trust."""
    parted = [
        value for value, is_apart in zip(effect.values, effect.parting, strict=True) if is_apart
    ]
    if effect.is_ordered:
        ends = cell_text(parted[0]), cell_text(parted[-1])
        where = f"from {ends[0]} to {ends[1]}" if ends[0] != ends[1] else f"at {ends[0]}"
    else:
        where = f"at {', '.join(map(cell_text, parted))}"
    return (
        f"The two part {where}, by more than luck: {effect.column} goes together with other "
        "columns, and partial dependence asks the model about combinations that the table hardly "
        "has. Trust the local effects there."
    )


def _frame(effect: ColumnEffect) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Value": [cell_text(value) for value in effect.values],
            PARTIAL.capitalize(): effect.partial,
            LOCAL.capitalize(): effect.local,
            "They part": effect.parting,
        }
    )
