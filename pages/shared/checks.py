"""What the checks of a result say: how many speak, and the whole list."""

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from core.model.judge import Answer, CheckResult, count_words
from core.wording.escape import as_markdown
from core.workspace.registry import KeptCheck
from pages.shared.outputs import download_table, table


def checks_summary(checks: tuple[CheckResult, ...]) -> None:
    """How many looked and how many speak; what they say of the model that is no doubt of its
    score."""
    if not checks:
        return
    about_model = [check for check in checks if not check.is_of_score]
    said = [doubt for check in about_model for doubt in check.looked.doubts]
    st.markdown(f"**Checks:** {count_words(checks)} The whole list is on Evaluate.")
    if said:
        with st.expander(
            f"What they say of the best model ({len(said)})", icon=":material/fact_check:"
        ):
            st.markdown("\n".join(f"- {as_markdown(doubt.sentence)}" for doubt in said))


def checks_list(checks: tuple[CheckResult, ...]) -> None:
    """Every check, those that speak first, with what was looked at."""
    st.markdown(count_words(checks))
    order = list(Answer)
    rows = [
        (check.title, str(check.answer), check.sentence)
        for check in sorted(checks, key=lambda check: order.index(check.answer))
    ]
    download_table(_table(rows, "evaluate.checks"), "checks.csv", "evaluate.checks")


def kept_checks_list(checks: Iterable[KeptCheck]) -> None:
    """Those that a model's card keeps."""
    _table([(c.title, c.answer, c.sentence) for c in checks], "models.checks")


def _table(rows: list[tuple[str, str, str]], key: str) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["Check", "Answer", "What was looked at, or what it says"])
    table(frame, key, "Checks of the result")
    return frame
