"""What the next file must look like: expectations made from the table, edited, kept, run."""

from functools import partial
from pathlib import Path

import streamlit as st

from core.choices.catalog import Method
from core.data.expectations import (
    EXPECTATIONS,
    Suite,
    make_rule,
    propose,
    suite_from_text,
    suite_to_text,
)
from core.data.load.notes.upload import Upload
from core.errors import WorkbenchError
from core.table.dataset import Dataset
from core.wording.escape import as_markdown
from core.wording.numbers import counted
from pages.load.checks import check_form
from pages.load.rules import rules_form
from pages.shared.forms import ask_options
from pages.shared.outputs import shown_errors
from pages.shared.suite import keep_suite, project_suite
from pages.shared.uploads import Uploader, take_uploads

MOST_BYTES = 5_000_000


def expectations_panel(dataset: Dataset) -> None:
    """Closed until it is opened: the suite, and a table checked against it."""
    panel = st.expander(
        "Checks: what the next file must look like",
        icon=":material/rule:",
        key="load.expect",
        on_change="rerun",
    )
    if not panel.open:
        return
    with panel, shown_errors():
        suite = None
        with shown_errors():
            suite = project_suite()
        if suite is None:
            _first_suite(dataset)
            return
        st.caption(
            f"{counted(sum(rule.on for rule in suite.rules), 'expectation')}, made from "
            f"{as_markdown(suite.name)}. Change, switch off or delete them here; the file can be "
            "read by Great Expectations."
        )
        changed = rules_form(suite)
        if changed is not None:
            keep_suite(changed)
            st.rerun()
        _add_form(suite, dataset)
        _files(suite, dataset)
        st.header("Check a table")
        check_form(dataset, suite)


def _first_suite(dataset: Dataset) -> None:
    st.caption(
        "One click writes down what this table is like: its columns, kinds, gaps, ranges and "
        "levels. The next file is then checked against it, here or with `python -m core check`."
    )
    _make_button(dataset, "Make expectations from this table")
    _upload()


def _make_button(dataset: Dataset, label: str) -> None:
    if st.button(label, key="load.expect.make", icon=":material/auto_awesome:"):
        keep_suite(propose(dataset))
        st.rerun()


def _upload() -> None:
    asked = Uploader("Or a saved schema", "load.expect.file", ("json", "yaml", "yml"))
    take_uploads(asked, lambda upload: keep_suite(suite_from_text(_text_of(upload))))


def _text_of(upload: Upload) -> str:
    """What a small text file says; it is not kept."""
    with upload.path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    upload.path.unlink()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise WorkbenchError("A saved schema is a text file in UTF-8; this one is not.") from error


def _add_form(suite: Suite, dataset: Dataset) -> None:
    with st.popover("Add an expectation", icon=":material/add:"):
        keys = list(EXPECTATIONS)
        key = st.selectbox(
            "Expectation",
            keys,
            keys.index("expect_column_values_to_be_between"),
            format_func=lambda k: EXPECTATIONS[k].label,
            key="load.expect.add.type",
        )
        method: Method = EXPECTATIONS[key]
        st.caption(as_markdown(method.summary))
        column = ""
        if "table" not in method.traits:
            names = list(dict.fromkeys([*dataset.schema.names, *(c.name for c in suite.columns)]))
            column = st.selectbox("Expected of column", names, key="load.expect.add.column")
        settings = ask_options(method.options, f"load.expect.add.{key}")
        if st.button("Add", key="load.expect.add", icon=":material/add:"):
            rule = make_rule(key, column, **settings)
            keep_suite(suite.model_copy(update={"rules": (*suite.rules, rule)}))
            st.rerun()


def _files(suite: Suite, dataset: Dataset) -> None:
    with st.container(horizontal=True):
        for form in ("json", "yaml"):
            st.download_button(
                f"Save as {form.upper()}",
                partial(suite_to_text, suite, form),
                f"{Path(suite.name).stem or 'table'}_expectations.{form}",
                "application/json" if form == "json" else "application/yaml",
                key=f"load.expect.save.{form}",
                icon=":material/download:",
                on_click="ignore",
            )
        _make_button(dataset, "Make them anew from this table")
    _upload()
