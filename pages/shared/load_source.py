"""Where a table comes from: an upload, a sample, or a project of before."""

import dataclasses
import uuid
from pathlib import Path
from typing import Any

import streamlit as st

from core.dataset import Dataset
from core.errors import WorkbenchError
from core.load import SAMPLES, ReadPlan, preview, read_table, sample_path, sniff
from core.recipe import fresh_recipe
from core.schema import propose_target, propose_task
from core.workspace import list_projects, read_json, write_json
from pages.shared import session
from pages.shared.outputs import md, table

FORMATS = ["csv", "tsv", "txt", "gz", "zip", "xlsx", "xls", "parquet", "json", "jsonl", "ndjson"]
CHUNK = 4 << 20  # bytes


def upload_form(key: str) -> None:
    """Take a file, keep it on disk, read it and open it as the project's table."""
    refused = session.scratch(f"{key}.refused")
    if refused:
        st.error(md(refused), icon=":material/error:")
    turn = session.scratch(f"{key}.turn", 0)
    uploaded = st.file_uploader(
        "CSV, TSV, Excel, Parquet, JSON or JSON lines; gz and zip too",
        type=FORMATS,
        key=f"{key}.{turn}",
    )
    if uploaded is None:
        st.caption("The file stays on this machine.")
        return
    path = keep_upload(uploaded)
    # A fresh key lets go of the copy that the uploader holds in memory.
    session.keep_scratch(f"{key}.turn", turn + 1)
    session.keep_scratch(f"{key}.refused", None)
    try:
        open_table(path, uploaded.name)
    except WorkbenchError as error:
        # Said on the next run, above a fresh uploader that takes the next file.
        session.keep_scratch(f"{key}.refused", str(error))
        path.unlink()
        st.rerun()


def keep_upload(uploaded: Any) -> Path:
    """Write an upload into the project's folder under a name of ours; its own is hostile."""
    folder = session.project().folder / "raw"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / uuid.uuid4().hex
    with path.open("wb") as file:
        while chunk := uploaded.read(CHUNK):
            file.write(chunk)
    return path


def open_table(path: Path, name: str, plan: ReadPlan | None = None) -> None:
    """Read a file into the project, propose a target, and draw the page anew."""
    with st.spinner(f"Reading {md(name)}"):
        _open(read_table(path, name, plan))
    _remember_source(path, name)
    st.rerun()


def _open(table: Dataset) -> None:
    project = session.project()
    is_new = not project.record.get("name")
    project.put_dataset(table)
    if is_new:
        project.rename(Path(table.name).stem)
    recipe = fresh_recipe(table.fingerprint)
    target = propose_target(table.schema)
    if target:
        task = propose_task(table.schema[target.value], table.rows)
        recipe = recipe.with_(target=target.value, task=task.value)
    session.change(recipe, f"Load {table.name}")


def sample_cards() -> None:
    """One card a sample, each a click away from an open table."""
    for sample in SAMPLES:
        with st.container(border=True):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(f"**{md(sample.title)}**", width="stretch")
                if st.button("Open", key=f"load.sample.{sample.key}"):
                    path = sample_path(sample.key)
                    open_table(path, path.name)
            st.caption(md(sample.summary))


def recent_projects() -> None:
    """The projects of this workspace, to go on with."""
    recent = list_projects()[:5]
    if recent:
        st.subheader("Go on with")
    for project in recent:
        st.button(
            md(project.name),
            key=f"load.recent.{project.id}",
            icon=":material/folder_open:",
            on_click=session.open_project,
            args=(project.id,),
        )


def _remember_source(path: Path, name: str) -> None:
    write_json(session.project().folder / "source.json", {"path": str(path), "name": name})


def replace_table() -> None:
    """Read the kept file by other rules, against a preview; or take another file."""
    source = read_json(session.project().folder / "source.json")
    if source and Path(source["path"]).exists():
        path, name = Path(source["path"]), source["name"]
        plan = _plan_form(path, sniff(path, name))
        table(preview(path, plan, rows=20), key="load.preview", alt="The file by these rules")
        if st.button("Read again by these rules", key="load.reread", icon=":material/refresh:"):
            open_table(path, name, plan)
    st.markdown("**Another file**")
    upload_form("load.other")


def _plan_form(path: Path, plan: ReadPlan) -> ReadPlan:
    if plan.format != "csv":
        st.caption(f"Read as {plan.format}.")
        return plan
    delimiter, encoding, decimal = st.columns(3)
    names = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar", " ": "space"}
    marks = list(dict.fromkeys([plan.delimiter, *names]))
    codings = list(dict.fromkeys([plan.encoding, "utf-8", "cp1252", "utf-16"]))
    key = f"load.plan.{path.name}"
    return dataclasses.replace(
        plan,
        delimiter=delimiter.selectbox(
            "Delimiter", marks, format_func=lambda m: names.get(m, m), key=f"{key}.delimiter"
        ),
        encoding=encoding.selectbox("Encoding", codings, key=f"{key}.encoding"),
        decimal=decimal.selectbox(
            "Decimal mark", [".", ","], [".", ","].index(plan.decimal), key=f"{key}.decimal"
        ),
    )
