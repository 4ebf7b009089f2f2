"""The cleaned table kept in the project's folder, in the format of choice."""

from dataclasses import dataclass

import streamlit as st

from core.data.prepared import (
    Context,
    SavedTable,
    TableFormat,
    check_name,
    proposed_name,
    save_table,
    tables_folder,
)
from core.pipeline.cleaning import cleaned_dataset
from core.pipeline.cleaning_rules import cleaning_part
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.wording.escape import as_markdown
from core.wording.numbers import counted
from pages.frame import session
from pages.shared.outputs import shown_errors
from pages.shared.prepared_list import altered_words, saved_list, saved_of
from pages.shared.tiles import bytes_text

SAVED = "clean.save.done"
WORDS = {
    TableFormat.PARQUET: "Parquet keeps every type, is small, and is read fastest.",
    TableFormat.CSV: "CSV is read by everything; it keeps texts only, so every cell is compared.",
    TableFormat.SQLITE: "A SQLite file with one table of that name, for SQL; dates are ISO texts.",
}


@dataclass(frozen=True)
class SaveChoice:
    """How the table is saved: under which name, in which format, in place of one of that name."""

    name: str
    format: TableFormat
    replaces: bool


def save_view(dataset: Dataset, recipe: Recipe) -> None:
    """Save the table as it is after all steps, and what was saved before."""
    st.header("Save the cleaned table")
    st.caption(
        "Kept in this project's folder. After writing it is read back and compared cell by cell; "
        "kinds and target come along when it is opened again."
    )
    choice = _ask_choice(dataset)
    if st.button("Save", key="clean.save.go", icon=":material/save:", type="primary"):
        with shown_errors():
            _save(dataset, recipe, choice)
    _confirmation()
    listed = saved_of(session.project())
    if listed:
        st.header("Saved tables")
        saved_list(listed, "clean.saved")


def _ask_choice(dataset: Dataset) -> SaveChoice:
    format = st.segmented_control(
        "Save as",
        list(TableFormat),
        default=TableFormat.PARQUET,
        required=True,
        format_func=lambda kind: kind.label,
        key="clean.save.format",
    )
    st.caption(WORDS[format])
    name = st.text_input(
        "Name of the table",
        proposed_name(dataset.name),
        max_chars=60,
        key=f"clean.save.name.{dataset.fingerprint}",
    )
    namesake = _namesake(name, format)
    replaces = namesake is not None and st.checkbox(
        f"Replace {as_markdown(namesake.title)}", key=f"clean.save.replace.{namesake.title}"
    )
    return SaveChoice(name, format, replaces)


def _namesake(name: str, format: TableFormat) -> SavedTable | None:
    """The saved table that has this name already."""
    title = f"{' '.join(name.split())}.{format.value}".casefold()
    listed = saved_of(session.project())
    return next((saved for saved in listed if saved.title.casefold() == title), None)


def _save(dataset: Dataset, recipe: Recipe, choice: SaveChoice) -> None:
    session.keep_scratch(SAVED, None)
    check_name(choice.name)  # before the work, not after it
    with st.spinner("Saving"):
        cleaned = session.remembered(cleaned_dataset, dataset, cleaning_part(recipe))
        context = Context(recipe.target, recipe.task.value if recipe.task else None)
        folder = tables_folder(session.project().folder)
        saved = save_table(folder, cleaned, choice.name, choice.format, context, choice.replaces)
    session.project().log("save", saved.title)
    session.keep_scratch(SAVED, saved)
    st.rerun()


def _confirmation() -> None:
    """What was saved last, until another page is looked at."""
    saved: SavedTable | None = session.scratch(SAVED)
    if saved is None or not saved.path.is_file():
        return
    session.keep_scratch(SAVED, None)
    shape = f"{counted(saved.rows or 0, 'row')}, {counted(saved.columns or 0, 'column')}"
    facts = f"{as_markdown(saved.title)}: {shape}, {bytes_text(saved.size)}."
    if saved.altered:
        st.warning(f"Saved {facts} {altered_words(saved)}", icon=":material/warning:")
    else:
        st.success(f"Saved {facts} Read back: every cell is the same.", icon=":material/check:")
