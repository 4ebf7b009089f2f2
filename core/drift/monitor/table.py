"""The history of a watched model as a table: one row a batch."""

import pandas as pd

from core.drift.monitor.history import BatchHistory
from core.methods.metrics import METRICS


def as_table(history: BatchHistory) -> pd.DataFrame:
    """Every batch in order; shares from 0 to 1, outcomes as they are known by now."""
    rows = []
    for number, look in enumerate(history.by_now):
        outcomes = look.outcomes
        row = {
            "batch": number + 1,
            "label": look.label,
            "looked_at": look.at[:16].replace("T", " "),
            "verdict": look.verdict,
            "rows": look.rows,
            "answered": look.answered,
            "missing": look.missing,
            "far": look.far,
            "columns_drifted": sum(column.drifted for column in look.columns),
            "told_apart_auc": look.together.auc if look.together else None,
            "seconds": look.seconds,
            "outcomes": outcomes.rows if outcomes else 0,
        }
        scores = outcomes.scores if outcomes else {}
        row |= {METRICS[key].label: score.value for key, score in scores.items()}
        rows.append(row | {"reason": look.reason, "file": look.file})
    return pd.DataFrame(rows)
