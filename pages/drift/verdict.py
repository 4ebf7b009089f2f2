"""The answer of a drift report: what to do, why, and the figures behind it."""

import streamlit as st

from core.drift.compare import ColumnDrift, DriftReport, DriftVerdict, remarks
from core.wording.escape import as_markdown
from core.wording.numbers import number_text
from pages.shared.tiles import Tile, tiles

_BANNERS = {
    DriftVerdict.STABLE: (st.success, ":material/check_circle:", "Stable: nothing to do"),
    DriftVerdict.WATCH: (st.warning, ":material/visibility:", "Watch: something moved"),
    DriftVerdict.RETRAIN: (
        st.error,
        ":material/autorenew:",
        "Retrain: the model's world has changed",
    ),
    DriftVerdict.ALIKE: (st.success, ":material/check_circle:", "Alike: no column differs"),
    DriftVerdict.APART: (st.info, ":material/compare_arrows:", "Apart: some columns differ"),
}


def show_verdict(report: DriftReport) -> None:
    """The answer first: what to do, why, and the numbers behind it."""
    banner, icon, title = _BANNERS[report.verdict]
    banner(as_markdown(report.reason), icon=icon, title=title)
    counted = [column for column in report.columns if column.counts]
    worst = counted[0] if counted else None
    target = report.target
    tiles(
        Tile(f"Columns {moved_word(report)}", f"{len(report.drifted)} of {len(counted)}"),
        Tile("Current rows", f"{report.rows[1]:,}", f"against {report.rows[0]:,}"),
        Tile(
            "Furthest column",
            as_markdown(worst.name) if worst else "none",
            as_markdown(_how_far(worst)),
        ),
        *_together_tile(report),
        *_score_tile(report),
        Tile("Target", _target_word(report), as_markdown(target.direction) if target else ""),
        *_prediction_tile(report),
    )
    for note in remarks(report):
        st.markdown(f":material/info: {as_markdown(note)}")


def _how_far(worst: ColumnDrift | None) -> str:
    return f"{worst.severity:.1f} x its limit" if worst else ""


def _together_tile(report: DriftReport) -> list[Tile]:
    one = report.together
    if one is None:
        return []
    return [Tile("Told apart, AUC", f"{one.auc:.2f}", f"luck: up to {one.luck:.2f}")]


def _score_tile(report: DriftReport) -> list[Tile]:
    score = report.score
    if score is None:
        return []
    before = f"{number_text(score.before.value)} on rows {score.source}"
    return [Tile(score.metric, number_text(score.now.value), before)]


def _prediction_tile(report: DriftReport) -> list[Tile]:
    drift = report.prediction
    if drift is None:
        return []
    word = moved_word(report) if drift.drifted else _still(report)
    return [Tile("Predictions", word, as_markdown(drift.direction))]


def _target_word(report: DriftReport) -> str:
    if report.target is None:
        return "not known"
    return moved_word(report) if report.target.drifted else _still(report)


def moved_word(report: DriftReport) -> str:
    """Two subsets of one table stand apart; nothing moved between them."""
    return "apart" if _is_of_subsets(report) else "drifted"


def _still(report: DriftReport) -> str:
    return "alike" if _is_of_subsets(report) else "as before"


def _is_of_subsets(report: DriftReport) -> bool:
    return report.verdict in (DriftVerdict.ALIKE, DriftVerdict.APART)
