"""Where the model errs most, found by itself, and how far apart the groups of a column are."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from core.charts.evaluate.subsets import subset_scores
from core.methods.metrics import METRICS, Metric, metrics_for
from core.model.evaluate.group_gaps import GroupGaps, group_gaps
from core.model.evaluate.subsets import SubsetScore
from core.model.evaluate.weak_segments import SegmentSearch, score_segments, search_segments
from core.model.train import ModelRun, TrainResult, training_part
from core.pipeline.cleaning import Cleaning
from core.recipe.edits.subsets import save_subset
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.wording.escape import as_markdown
from core.wording.numbers import counted
from pages.frame import session
from pages.frame.in_memory import in_memory
from pages.shared.outputs import figure, table

WEAKEST, GROUPS = "The weakest found", "The groups of a column"


def segments_view(dataset: Dataset, recipe: Recipe, result: TrainResult, run: ModelRun) -> None:
    """One of both, by a metric."""
    left, right = st.columns(2)
    what = left.radio("Segments", (WEAKEST, GROUPS), horizontal=True, key="evaluate.segments.what")
    keys = [metric.key for metric in metrics_for(result.task)]
    key = right.selectbox(
        "Metric of segments",
        keys,
        keys.index(result.metric),
        format_func=lambda k: METRICS[k].label,
        key=f"evaluate.segments.metric.{result.task}",
    )
    table_of = _Table(dataset, recipe, result, run)
    (_weakest if what == WEAKEST else _groups)(table_of, METRICS[key])


@dataclass(frozen=True, eq=False)
class _Table:
    """What both look at."""

    dataset: Dataset
    recipe: Recipe
    result: TrainResult
    run: ModelRun

    @property
    def key(self) -> str:
        """What stands for it in a cache."""
        return f"{training_part(self.recipe).key()} {self.run.key} {self.recipe.threshold}"

    @property
    def frame(self) -> pd.DataFrame:
        """The cleaned table's rows of the predictions, without the target."""
        assert self.run.predictions is not None
        frame = Cleaning(self.dataset, self.recipe).checked().frame
        return frame.loc[self.run.predictions.rows].drop(columns=str(self.recipe.target))


@in_memory("Searching half of the rows")
def _found(key: str, _table: _Table) -> SegmentSearch:  # noqa: ARG001  (stands for the table)
    assert _table.run.predictions is not None
    schema = Cleaning(_table.dataset, _table.recipe).checked().schema
    return search_segments(_table.run.predictions, _table.frame, schema)


@in_memory("Shuffling the groups")
def _gaps(key: str, _table: _Table, column: str, _metric: Metric) -> GroupGaps:  # noqa: ARG001
    return group_gaps(_table.result, _table.run, _table.frame[column], _metric)


def _weakest(of: _Table, metric: Metric) -> None:
    search = _found(of.key, of)
    if not search.segments:
        st.info(search.none_told, icon=":material/info:")
        return
    scores = score_segments(search, of.result, of.run, metric)
    _shown(scores, "evaluate.segments.weakest")
    st.caption(
        f"{search.looked:,} parts of the table (levels, fifths of numbers, gaps, and pairs of the "
        f"worst) were searched on one half of the rows; the {len(scores)} worst are scored on the "
        "other half, with intervals that hold for all of them at once."
    )
    conditions = [one.name for one in scores]
    chosen = st.selectbox("Keep one as a subset", conditions, key="evaluate.segments.chosen")
    if st.button("Save it as a subset", key="evaluate.segments.save", icon=":material/save:"):
        session.change(save_subset(of.recipe, f"weak {conditions.index(chosen) + 1}", chosen))
        st.rerun()


def _groups(of: _Table, metric: Metric) -> None:
    columns = list(of.frame.columns)
    column = st.selectbox(
        "Column of the groups",
        columns,
        format_func=as_markdown,
        key=f"evaluate.groups.{of.recipe.dataset}",
    )
    seen = _gaps(f"{of.key} {metric.key}", of, column, metric)
    show = st.warning if seen.by_luck < 0.05 else st.info
    show(as_markdown(seen.verdict), icon=":material/balance:")
    _shown(seen.scores, "evaluate.segments.groups")
    if seen.rates[0] is not None:
        _rates_table(seen)
    if seen.left_out:
        few = counted(seen.left_out, "row", "is", "are")
        st.caption(f"{few} of groups too small to judge.")


def _rates_table(seen: GroupGaps) -> None:
    """Selection, hits and false alarms of each group: what fairness is judged by."""
    rows = []
    for score, rates in zip(seen.scores, seen.rates, strict=True):
        assert rates is not None
        row: dict[str, object] = {"Group": score.name, "Rows": score.rows}
        named = (
            ("Called positive", rates.selected),
            ("Of positive rows", rates.found),
            ("Of the others", rates.alarmed),
        )
        for name, (value, low, high) in named:
            row |= {name: f"{value:.1%} ({low:.1%} to {high:.1%})"}
        rows.append(row)
    table(pd.DataFrame(rows), "evaluate.segments.rates", "Rates of each group")
    st.caption(
        "Shares called positive of all rows (selection rate), of those that are positive (true "
        "positive rate) and of the others (false positive rate), with 95 % intervals."
    )


def _shown(scores: tuple[SubsetScore, ...], key: str) -> None:
    rows = pd.DataFrame(
        {
            "Segment": [one.name for one in scores],
            "n": [one.rows for one in scores],
            "Score": [one.inside.value for one in scores],
            "Low": [one.inside.low for one in scores],
            "High": [one.inside.high for one in scores],
            "Verdict": [one.verdict for one in scores],
        }
    )
    figure(subset_scores(scores), key, "Score of each segment with 95 % intervals", rows)
    for one in scores:
        st.markdown(f"**{as_markdown(one.name)}**, {one.rows:,} rows: {as_markdown(one.verdict)}")
