"""One code task: read, begun against the clock, run against its tests, solved or given up."""

import time
from dataclasses import dataclass, replace

import streamlit as st

from core.learn.code_tasks.attempt import LONGEST_CODE, AttemptResult, attempt
from core.learn.code_tasks.practice import KeptAttempt, keep_attempt
from core.learn.code_tasks.task import CodeTask
from core.wording.numbers import clock_text, counted
from pages.frame import session
from pages.interview.clock import running_clock
from pages.interview.code_result import draw_result, draw_solution

EDITOR_HEIGHT = 420  # pixels


@dataclass(frozen=True)
class CodeTurn:
    """A task at work: since when (seconds since 1970; None: not begun), how many runs there were,
    what the last one said and after how many seconds, and whether the solution was asked for."""

    since: float | None = None
    runs: int = 0
    result: AttemptResult | None = None
    seconds: float = 0.0
    has_seen: bool = False

    def is_solved(self, task: CodeTask) -> bool:
        return self.result is not None and self.result.passed == len(task.tests)


def draw_task(task: CodeTask, last_code: str, why_not: str) -> None:
    """The task with what belongs to its state; `why_not` says why no code is run here."""
    turn = _turn(task)
    _ask(task)
    if why_not:
        st.info(why_not, icon=":material/lock:")
        st.code(task.starter)
    elif turn.since is None:
        _offer_start(task, last_code)
    else:
        _work(task, turn)
    _solution(task, turn)


def _turn(task: CodeTask) -> CodeTurn:
    turn: CodeTurn = session.scratch(_place(task), CodeTurn())
    return turn


def _keep(task: CodeTask, turn: CodeTurn) -> None:
    session.keep_scratch(_place(task), turn)


def _place(task: CodeTask) -> str:
    return f"interview.code.{task.key}"


def _ask(task: CodeTask) -> None:
    st.caption(f"{task.topic} · {task.level} · {task.minutes} minutes")
    st.header(task.title)
    st.markdown(f"Write `{task.signature}`. {task.statement}")
    setup = f"{task.example.setup}\n" if task.example.setup else ""
    st.code(f"{setup}{task.example.call}  # {task.example.expected}", wrap_lines=True)


def _offer_start(task: CodeTask, last_code: str) -> None:
    with st.container(horizontal=True):
        _start_button("Start", task, task.starter)
        if last_code:
            _start_button("Start with your last code", task, last_code)


def _start_button(label: str, task: CodeTask, code: str) -> None:
    st.button(
        label,
        key=f"interview.code.{label}",
        icon=":material/timer:",
        type="primary" if code == task.starter else "secondary",
        on_click=_start,
        args=(task, code),
    )


def _start(task: CodeTask, code: str) -> None:
    session.set_widget(_editor(task), code)
    _keep(task, CodeTurn(since=time.time()))


def _editor(task: CodeTask) -> str:
    return f"interview.code.text.{task.key}"


def _work(task: CodeTask, turn: CodeTurn) -> None:
    with st.form(f"interview.code.form.{task.key}", border=False), st.container(key="code_editor"):
        code = st.text_area(
            "Your code",
            height=EDITOR_HEIGHT,
            max_chars=LONGEST_CODE,
            key=_editor(task),
            persist_state="session",
            help="Four spaces make an indent. NumPy, pandas and scikit-learn can be imported.",
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            is_asked = st.form_submit_button(
                "Run the tests", icon=":material/play_arrow:", type="primary"
            )
            _time(task, turn)
    if is_asked:
        _run(task, turn, code or "")
    if turn.result is not None:
        _result(task, turn, turn.result)


def _time(task: CodeTask, turn: CodeTurn) -> None:
    """The clock; once it is solved or given up, where it stood."""
    if turn.since is not None and not turn.has_seen and not turn.is_solved(task):
        running_clock(turn.since, 60 * task.minutes)


def _run(task: CodeTask, turn: CodeTurn, code: str) -> None:
    """Run the code, keep what became of it and draw anew."""
    seconds = time.time() - (turn.since or 0.0)
    with st.spinner("The tests run"):
        result = attempt(task, code)
    kept = KeptAttempt(
        task.key, time.time(), round(seconds, 1), result.passed, len(task.tests), code=code
    )
    keep_attempt(replace(kept, has_seen=turn.has_seen))
    _keep(task, replace(turn, runs=turn.runs + 1, result=result, seconds=seconds))
    st.rerun()


def _result(task: CodeTask, turn: CodeTurn, result: AttemptResult) -> None:
    late = ", over time" if turn.seconds > 60 * task.minutes else ""
    st.markdown(
        f"**{result.passed} of {counted(len(task.tests), 'test')} passed** after "
        f"{clock_text(turn.seconds)}{late}, {counted(turn.runs, 'run')}."
    )
    draw_result(result)


def _solution(task: CodeTask, turn: CodeTurn) -> None:
    if turn.has_seen:
        with st.expander("The solution", expanded=True):
            draw_solution(task)
        if turn.since is not None:
            st.caption("Runs with the solution seen do not count as solved.")
        st.button(
            "Do it again",
            key="interview.code.again",
            icon=":material/restart_alt:",
            on_click=_keep,
            args=(task, CodeTurn()),
        )
        return
    st.button(
        "Show the solution" if turn.runs else "Give up and show the solution",
        key="interview.code.give_up",
        icon=":material/visibility:",
        type="tertiary",
        on_click=_keep,
        args=(task, replace(turn, has_seen=True)),
    )
