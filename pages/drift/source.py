"""Which two tables are compared: kept in the project's folder, so that a refresh loses nothing."""

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from core.data.load import SAMPLES, Sample, sample_path
from core.table.dataset import Dataset
from core.workspace.files import read_json, write_json
from pages.drift.subsets import ask_two_subsets, two_subsets
from pages.frame import session
from pages.shared.outputs import link_to, md
from pages.shared.uploads import Upload, Uploader, table_of, take_uploads, upload_of

PAIRS = tuple(sample for sample in SAMPLES if sample.pair)


@dataclass(frozen=True)
class Source:
    """The two tables, and the target that the reference is known to have."""

    reference: Dataset
    current: Dataset
    target: str | None
    is_sample: bool
    remarks: tuple[str, ...] = ()
    is_subsets: bool = False


def chosen_source() -> Source | None:
    """The tables chosen before; None where something is still to be chosen."""
    choice = read_json(_choice_file()) or {}
    pair = next((sample for sample in PAIRS if sample.key == choice.get("pair")), None)
    if pair is not None:
        reference = sample_table(pair.key)
        return Source(reference, sample_table(str(pair.pair)), pair.target, is_sample=True)
    reference = session.dataset()
    if reference is None:
        return None
    if "current" in choice:
        return _of_subsets(reference, choice)
    upload = upload_of(choice)
    if upload is None:
        return None
    return Source(reference, table_of(upload), session.recipe().target, is_sample=False)


def _of_subsets(table: Dataset, choice: dict[str, str]) -> Source | None:
    chosen = two_subsets(table, choice["current"], choice.get("reference"))
    if chosen is None:
        return None
    before, now, remarks = chosen
    target = session.recipe().target
    return Source(before, now, target, is_sample=False, remarks=remarks, is_subsets=True)


def choose_source() -> None:
    """Ask for the current table, or offer a sample pair."""
    own, samples = st.columns(2, gap="large")
    with own, st.container(border=True):
        _upload_form()
    reference = session.dataset()
    if reference is not None:
        with own, st.container(border=True):
            choice = ask_two_subsets()
            if choice is not None:
                write_json(_choice_file(), choice)
                st.rerun()
    with samples, st.container(border=True):
        st.markdown("**Or see it on a sample pair**")
        for sample in PAIRS:
            _sample_button(sample)


def other_tables() -> None:
    """Forget the choice; the files stay."""
    if st.button("Compare other tables", key="drift.other", icon=":material/swap_horiz:"):
        write_json(_choice_file(), {})
        st.rerun()


def _upload_form() -> None:
    reference = session.dataset()
    if reference is None:
        st.markdown("**Compare with your own table**")
        st.caption("Load first the table that a model learned from: it is the reference.")
        link_to("load", "Load a table")
        return
    st.markdown(f"**Reference:** {md(reference.name)}, {reference.rows:,} rows")
    hint = "New rows with the same columns; the outcome may be missing."
    take_uploads(Uploader("The current table", "drift.file", hint=hint), _take)


def _take(upload: Upload) -> None:
    # Read before the choice is written, so that a file that cannot be read is not kept on.
    table_of(upload)
    write_json(_choice_file(), upload.note())


def _sample_button(sample: Sample) -> None:
    if st.button(
        md(sample.title), key=f"drift.pair.{sample.key}", icon=":material/compare_arrows:"
    ):
        write_json(_choice_file(), {"pair": sample.key})
        st.rerun()
    later = next(other for other in SAMPLES if other.key == sample.pair)
    st.caption(md(later.summary))


def _choice_file() -> Path:
    return session.project().folder / "drift.json"


def sample_table(key: str) -> Dataset:
    """A sample that comes with the app, read like an upload."""
    path = sample_path(key)
    return table_of(Upload(path, path.name))
