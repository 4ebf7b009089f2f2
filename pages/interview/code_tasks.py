"""Code tasks: how many are solved, which one is chosen, and that one."""

import pandas as pd
import streamlit as st

from core.learn.code_tasks.allowed import why_no_code
from core.learn.code_tasks.catalog import CODE_TASKS
from core.learn.code_tasks.practice import (
    KeptAttempt,
    TaskStanding,
    latest_code,
    load_attempts,
    practice_words,
    standing_of,
)
from core.learn.code_tasks.task import CodeTask
from core.learn.concepts.levels import Level
from pages.frame import address
from pages.frame.allowed_sources import is_for_this_machine
from pages.interview.code_turn import draw_task
from pages.shared.outputs import table

PART, CHOSEN = "task", "interview.code.task"


def code_view() -> None:
    """Choose a task, work on it, and see which are solved."""
    attempts = load_attempts()
    standings = {task.key: standing_of(task, attempts) for task in CODE_TASKS.values()}
    task = _choose()
    with st.container(border=True):
        st.caption(f"You so far: {standings[task.key].words}.")
        draw_task(task, latest_code(task, attempts), why_no_code(is_for_this_machine()))
    _summary(standings, attempts)


def _choose() -> CodeTask:
    """The task that is chosen, of those of some levels and topics; the link keeps it."""
    fitting = _fitting()
    usual = next(iter(fitting))
    address.follow(PART, CHOSEN, fitting, usual)
    chosen = st.selectbox(
        "Task",
        fitting,
        format_func=_listed,
        key=CHOSEN,
        persist_state="session",
    )
    address.write(PART, chosen, usual)
    return CODE_TASKS[chosen]


def _fitting() -> list[str]:
    """The keys of the tasks of the levels and topics that are chosen; of all where none fits."""
    levels = _ask_several("Levels", [str(level) for level in Level])
    topics = _ask_several("Topics", sorted({task.topic for task in CODE_TASKS.values()}))
    fitting = [
        task.key
        for task in CODE_TASKS.values()
        if (not levels or task.level in levels) and (not topics or task.topic in topics)
    ]
    if not fitting:
        st.caption("No task is of that level and topic: all are listed.")
    return fitting or list(CODE_TASKS)


def _ask_several(label: str, options: list[str]) -> list[str]:
    return st.pills(
        label,
        options,
        selection_mode="multi",
        key=f"interview.code.{label}",
        persist_state="session",
        help="None chosen: all of them.",
    )


def _listed(key: str) -> str:
    """By what never changes: the browser says which one is chosen by these words."""
    task = CODE_TASKS[key]
    return f"{task.title} · {task.level} · {task.minutes} min"


def _summary(standings: dict[str, TaskStanding], attempts: tuple[KeptAttempt, ...]) -> None:
    rows = [
        {
            "Task": standing.task.title,
            "Topic": standing.task.topic,
            "Level": str(standing.task.level),
            "Minutes": standing.task.minutes,
            "Runs": standing.runs,
            "Standing": standing.words,
        }
        for standing in standings.values()
    ]
    with st.container(border=True):
        st.header("All code tasks")
        st.caption(practice_words(attempts))
        table(pd.DataFrame(rows), "interview.code.all", "How far each code task was solved")
