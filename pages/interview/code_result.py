"""What the hidden tests said of a run, and the solution with what people get wrong."""

import streamlit as st

from core.learn.code_tasks.attempt import AttemptResult, HiddenOutcome
from core.learn.code_tasks.task import CodeTask
from core.wording.escape import as_code, as_markdown
from pages.frame.links import link_to


def draw_result(result: AttemptResult) -> None:
    """Each test by its name, those that failed with a sentence; and what the code printed."""
    if result.trouble:
        st.error(with_code(result.trouble), icon=":material/error:")
    for outcome in result.outcomes:
        _draw_outcome(outcome)
    if result.characters:
        with st.expander(f"What it printed ({result.characters:,} characters)"):
            st.code(result.printed, language=None, wrap_lines=True)


def _draw_outcome(outcome: HiddenOutcome) -> None:
    name = as_markdown(outcome.asks)
    if outcome.passed:
        st.markdown(f":green[:material/check_circle:] {name}")
    else:
        st.markdown(f":red[:material/cancel:] **{name}**  \n{with_code(outcome.sentence)}")


def draw_solution(task: CodeTask) -> None:
    """One way to write it, what an interviewer looks for, and the slips with what catches them."""
    st.code(task.solution, line_numbers=True)
    st.markdown(f"**What is looked at.** {task.looked_at}")
    st.markdown("**Typical slips**")
    for slip in task.slips:
        st.markdown(f"- {slip.says} :gray[Caught by: {as_markdown(slip.caught_by)}.]")
    link_to("concepts", "The idea behind it", concept=task.concept)


def with_code(sentence: str) -> str:
    """A sentence whose code stands between backticks, with everything else taken literally."""
    parts = sentence.split("`")
    return "".join(
        as_code(part) if place % 2 else _literally(part) for place, part in enumerate(parts)
    )


def _literally(part: str) -> str:
    """The words of a sentence between two pieces of code, with the spaces around them."""
    if not part.strip():
        return part
    before, after = part[: len(part) - len(part.lstrip())], part[len(part.rstrip()) :]
    return f"{before}{as_markdown(part)}{after}"
