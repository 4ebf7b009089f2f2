"""A model's scores: the main one as tiles, every metric fold by fold."""

import pandas as pd
import streamlit as st

from core.methods.metrics import METRICS
from core.model.evaluate import fold_counts, fold_table
from core.model.train import ModelRun, TrainResult
from core.stats.intervals import Spread
from core.wording.escape import as_markdown
from core.wording.numbers import counted, figure_text, number_text
from core.wording.tuning import best_of_words
from pages.shared.outputs import download_table, number_column, table
from pages.shared.tiles import Tile, tiles


def score_tiles(result: TrainResult, run: ModelRun) -> None:
    """The ranking metric with its interval, beside the baseline's."""
    metric = METRICS[result.metric]
    spread, reference = result.spread(run), result.reference(run)
    tiles(
        Tile(
            metric.label,
            figure_text(spread.mean, spread.low, spread.high).value,
            _beside(spread, run.corrected(result.metric)),
        ),
        Tile("Baseline", number_text(reference.score), reference.short),
        _spread_tile(result, spread),
        Tile("Rows", f"{result.rows_train:,}", f"{result.rows_test:,} more are sealed"),
    )
    st.caption(
        f"{metric.label} is {_of_parts(result)} with its 95 % interval: what other rows to "
        "score and other rows to learn from would move it by, for all compared models at once. "
        f"{best_of_words(run.trials, run.corrected(result.metric), result.parts)}"
    )
    if metric.of_a_class:
        st.caption(as_markdown(result.class_note))


def _of_parts(result: TrainResult) -> str:
    """What a score is of."""
    over = "that of" if result.parts.is_one else "the mean over"
    return f"{over} the {result.parts.plural}"


def _spread_tile(result: TrainResult, spread: Spread) -> Tile:
    """How far folds are apart; of one validation part, which has none beside it, how many rows."""
    if len(result.sizes) > 1:
        return Tile(
            f"Spread over {result.parts.plural}",
            f"± {number_text(spread.std)}",
            counted(len(result.sizes), result.parts.noun),
        )
    return Tile("Rows scored", f"{result.sizes[0].scored:,}", "one validation part, no folds")


def _beside(spread: Spread, corrected: float | None) -> str:
    """The interval, and the score without the optimism of tuned options where that is known."""
    interval = figure_text(spread.mean, spread.low, spread.high).ends
    return interval if corrected is None else f"{interval}; corrected {number_text(corrected)}"


def fold_card(result: TrainResult, run: ModelRun) -> None:
    """Every metric in every fold."""
    each = result.parts.noun
    with st.expander(f"Every metric, {each} by {each}", icon=":material/table_rows:"):
        rows = fold_frame(result, run)
        numbers = [name for name in rows.columns if name not in {"Metric", "Better"}]
        config = {name: number_column(rows[name]) for name in numbers}
        table(rows, "evaluate.folds", f"Metrics by {each}", column_config=config)
        told = f"Low and high bound the mean with 95 %, in the same way. {result.class_note}"
        st.caption(as_markdown(f"{told} {result.threshold_words(run)}".strip()))
        download_table(rows, "folds.csv", "evaluate.folds")
        counts = count_frame(result, run)
        if not counts.empty:
            table(counts, "evaluate.fold.counts", f"Rows of each class by {each}")


def fold_frame(result: TrainResult, run: ModelRun) -> pd.DataFrame:
    """One row a metric: mean, sd, corrected interval, and each fold."""
    title = result.parts.noun.capitalize()
    rows = [
        {
            "Metric": row.metric.label,
            "Better": "higher" if row.metric.higher_is_better else "lower",
            "Mean": row.spread.mean,
            "± sd": row.spread.std,
            "Low": row.spread.low,
            "High": row.spread.high,
            **{f"{title} {n + 1}": score for n, score in enumerate(row.scores)},
        }
        for row in fold_table(result, run)
    ]
    return pd.DataFrame(rows)


def count_frame(result: TrainResult, run: ModelRun) -> pd.DataFrame:
    """One row a fold: rows fitted and scored, and how many and which share of each class."""
    rows = []
    for fold in fold_counts(result, run):
        row: dict[str, object] = {
            result.parts.noun.capitalize(): fold.fold,
            "Rows fitted": fold.fitted,
            "Rows scored": fold.scored,
        }
        for label, count in fold.by_class.items():
            share = count / fold.scored if fold.scored else float("nan")
            row |= {f"Scored, {label}": count, f"Share of {label}": f"{share:.1%}"}
        rows.append(row)
    return pd.DataFrame(rows)
