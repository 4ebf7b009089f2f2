"""The expectations as a table that can be edited."""

from typing import Any

import pandas as pd
import streamlit as st

from core.choices.options import Value
from core.data.expectations import EXPECTATIONS, ExpectationRule, Suite, make_rule
from core.data.expectations.checks import lines
from core.errors import WorkbenchError
from core.table.schema import Kind
from core.wording.escape import as_markdown
from pages.frame import session

_LISTS = {"value_set", "column_set"}
_COLUMNS = {
    "type_": "Kind",
    "min_value": "At least",
    "max_value": "At most",
    "value_set": "Values",
    "column_set": "Values",
    "regex": "Pattern",
    "mostly": "Share of rows",
    "exact_match": "No other",
}
WRONG = "load.rules.wrong"


def rules_form(suite: Suite) -> Suite | None:
    """The suite as it was edited; None where nothing was."""
    wrong = session.scratch(WRONG)
    if wrong:
        st.error(as_markdown(wrong), icon=":material/error:")
    shown = _frame(suite)
    turn = session.scratch("load.rules.turn", 0)
    edited = st.data_editor(
        shown,
        # A new suite is a new editor: what it was edited to is then in the table itself.
        key=f"load.rules.{hash(suite.model_dump_json())}.{turn}",
        hide_index=True,
        num_rows="delete",
        disabled=["Column", "Expectation"],
        column_config={
            "On": st.column_config.CheckboxColumn(width="small"),
            "Kind": st.column_config.SelectboxColumn(options=[str(kind) for kind in Kind]),
            "Values": st.column_config.ListColumn(),
            "Share of rows": st.column_config.NumberColumn(min_value=0.0, max_value=1.0),
            "No other": st.column_config.CheckboxColumn(width="small"),
        },
        height=min(38 + 35 * len(shown), 460),
        placeholder="",
        alt="Expectations",
    )
    if len(edited) == len(shown) and _same(edited, shown):
        return None
    return _new_suite(suite, edited, turn)


def _new_suite(suite: Suite, edited: pd.DataFrame, turn: int) -> Suite | None:
    """The edited suite; what does not hold is said once, and the edit is taken back."""
    session.keep_scratch(WRONG, None)
    try:
        rules = tuple(_rule(suite.rules[int(at)], row) for at, row in edited.iterrows())
    except WorkbenchError as error:
        session.keep_scratch(WRONG, str(error))
        session.keep_scratch("load.rules.turn", turn + 1)
        st.rerun()
    return suite.model_copy(update={"rules": rules})


def _frame(suite: Suite) -> pd.DataFrame:
    rows = [_row(rule) for rule in suite.rules]
    names = ["On", "Column", "Expectation", *dict.fromkeys(_COLUMNS.values())]
    frame = pd.DataFrame(rows, columns=names)
    texts = ["Kind", "At least", "At most", "Values", "Pattern", "No other"]
    return frame.astype(dict.fromkeys(texts, object)).astype({"Share of rows": "float64"})


def _row(rule: ExpectationRule) -> dict[str, Any]:
    settings = EXPECTATIONS[rule.type].settings(**rule.settings)
    row: dict[str, Any] = {
        "On": rule.on,
        "Column": rule.column or "the table",
        "Expectation": rule.label,
    }
    for name, value in settings.items():
        row[_COLUMNS[name]] = list(lines(str(value))) if name in _LISTS else value
    return row


def _rule(rule: ExpectationRule, row: pd.Series) -> ExpectationRule:
    settings: dict[str, Value] = {}
    for name in EXPECTATIONS[rule.type].settings(**rule.settings):
        value = row[_COLUMNS[name]]
        if name in _LISTS:
            settings[name] = "\n".join(map(str, value if value is not None else ()))
        elif name == "mostly":
            settings[name] = 1.0 if pd.isna(value) else float(value)
        elif name == "exact_match":
            settings[name] = bool(value)
        else:
            settings[name] = "" if pd.isna(value) else str(value)
    made = make_rule(rule.type, rule.column, **settings)
    return made.model_copy(update={"on": bool(row["On"])})


def _same(after: pd.DataFrame, before: pd.DataFrame) -> bool:
    return after.astype(str).equals(before.astype(str))
