"""The head of a step in a list: its switch, its number and name, and the buttons that act on it."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from core.choices.pick import Step
from core.wording.escape import as_markdown

MOVES = {
    "up": (":material/arrow_upward:", "Move up"),
    "down": (":material/arrow_downward:", "Move down"),
}
CHANGES = {
    "edit": (":material/edit:", "Change"),
    "copy": (":material/content_copy:", "Duplicate"),
}
TAKE_OUT = {"drop": (":material/delete:", "Take out")}


@dataclass(frozen=True)
class StepRow:
    """A step at a `position` of `count`; `scope` begins the keys of its widgets.

    `actions` gives each button's icon and what it does.
    """

    step: Step
    label: str
    position: int
    count: int
    scope: str
    actions: dict[str, tuple[str, str]]


def step_row(row: StepRow, switch: Callable[[], None], act: Callable[[str], None]) -> None:
    """Draw it; a click calls `switch`, or `act` with the action."""
    number = row.position + 1
    with st.container(horizontal=True, vertical_alignment="center"):
        st.toggle(
            f"Step {number} is on",
            row.step.on,
            key=f"{row.scope}.on",
            label_visibility="collapsed",
            on_change=switch,
        )
        st.markdown(f"**{number}. {as_markdown(row.label)}**", width="stretch")
        with st.container(horizontal=True, width="content", gap="xxsmall"):
            for action, (icon, what) in row.actions.items():
                edge = {"up": 0, "down": row.count - 1}.get(action)
                st.button(
                    icon,
                    key=f"{row.scope}.{action}",
                    type="tertiary",
                    help=f"{what}, step {number}",
                    on_click=act,
                    args=(action,),
                    disabled=row.position == edge,
                )


def step_lines(details: str, effect: str, note: str) -> str:
    """What is set, what it did, and why it is there: a line each, those that say nothing left
    out."""
    why = f":gray[Why: {as_markdown(note)}]" if note else ""
    return "  \n".join(line for line in (as_markdown(details or " "), effect, why) if line.strip())
