"""Which two tables are compared: kept in the project's folder, so that a refresh loses nothing."""

from dataclasses import dataclass, replace

import streamlit as st

from core.data.load import SAMPLES, SampleTable, columns_as_read, sample_path
from core.data.load.notes.upload import Upload
from core.drift.compare.choice import DRIFT_CHOICE, DriftChoice, TwoSubsets
from core.model.predict import learned_by
from core.table.dataset import Dataset
from core.wording.escape import as_markdown
from core.workspace.registry import LoadedModel
from pages.drift.subsets import ask_two_subsets, two_subsets
from pages.frame import open_table, session
from pages.frame.links import link_to
from pages.frame.noted import note, noted
from pages.shared.uploads import Uploader, table_like, table_of, take_uploads

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
    file: Upload | None = None

    def as_read_by(self, model: LoadedModel) -> "Source":
        """The same, an uploaded file read as a model's rows are."""
        if self.file is None:
            return self
        known = columns_as_read(self.reference) | learned_by(model)
        rows = table_like(self.file, known)
        return replace(self, current=rows.dataset, remarks=rows.told)


def chosen_source() -> Source | None:
    """The tables chosen before; None where something is still to be chosen."""
    choice = noted(DRIFT_CHOICE) or DriftChoice()
    pair = next((sample for sample in PAIRS if sample.key == choice.pair), None)
    if pair is not None:
        reference = sample_table(pair.key)
        return Source(reference, sample_table(str(pair.pair)), pair.target, is_sample=True)
    opened = open_table.dataset()
    if opened is None:
        return None
    if choice.subsets is not None:
        return _of_subsets(opened, choice.subsets)
    if choice.file is None or not choice.file.is_there:
        return None
    rows = table_like(choice.file, columns_as_read(opened))
    target = session.recipe().target
    return Source(
        opened, rows.dataset, target, is_sample=False, remarks=rows.told, file=choice.file
    )


def _of_subsets(table: Dataset, subsets: TwoSubsets) -> Source | None:
    chosen = two_subsets(table, subsets)
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
    reference = open_table.dataset()
    if reference is not None:
        with own, st.container(border=True):
            subsets = ask_two_subsets()
            if subsets is not None:
                _choose(DriftChoice(subsets=subsets))
                st.rerun()
    with samples, st.container(border=True):
        st.markdown("**Or see it on a sample pair**")
        for sample in PAIRS:
            _sample_button(sample)


def other_tables() -> None:
    """Forget the choice; the files stay."""
    if st.button("Compare other tables", key="drift.other", icon=":material/swap_horiz:"):
        DRIFT_CHOICE.forget(session.project())
        st.rerun()


def _upload_form() -> None:
    reference = open_table.dataset()
    if reference is None:
        st.markdown("**Compare with your own table**")
        st.caption("Load first the table that a model learned from: it is the reference.")
        link_to("load", "Load a table")
        return
    st.markdown(f"**Reference:** {as_markdown(reference.name)}, {reference.rows:,} rows")
    hint = "New rows with the same columns; the outcome may be missing."
    take_uploads(Uploader("The current table", "drift.file", hint=hint), _take)


def _take(upload: Upload) -> None:
    # Read before the choice is written, so that a file that cannot be read is not kept on.
    table_of(upload)
    _choose(DriftChoice(file=upload))


def _sample_button(sample: SampleTable) -> None:
    if st.button(
        as_markdown(sample.title), key=f"drift.pair.{sample.key}", icon=":material/compare_arrows:"
    ):
        _choose(DriftChoice(pair=sample.key))
        st.rerun()
    later = next(other for other in SAMPLES if other.key == sample.pair)
    st.caption(as_markdown(later.summary))


def _choose(choice: DriftChoice) -> None:
    note(DRIFT_CHOICE, choice)


def sample_table(key: str) -> Dataset:
    """A sample that comes with the app, read like an upload."""
    path = sample_path(key)
    return table_of(Upload(path, path.name))
