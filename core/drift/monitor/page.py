"""The history of a watched model as one HTML page: no script, nothing loaded, names escaped."""

from collections.abc import Sequence

from core.drift.monitor.history import BatchHistory
from core.drift.monitor.record import BatchLook, BatchScore, ColumnReading
from core.methods.metrics import METRICS
from core.wording.escape import as_html
from core.wording.numbers import figure_text, number_text

COLOURS = {"stable": "#15803d", "watch": "#b45309", "retrain": "#b91c1c"}
MOST_COLUMNS, MOST_BATCHES = 60, 60  # of the map; the newest batches, the columns that moved most
FULL = 3.0  # multiples of its limit at which a cell is as loud as it gets


def as_history_page(history: BatchHistory, reference: str) -> str:
    """Verdict, batches with what was expected and realised, and drift by column and batch."""
    batches = history.by_now
    if not batches:
        return _PAGE.format(title=as_html(reference), body="<p>No batch was looked at yet.</p>")
    latest = history.latest
    body = (
        f'<div class="verdict" style="border-color:{COLOURS[latest.verdict]}">'
        f"<b>{as_html(latest.verdict.capitalize())}</b><br>{as_html(latest.reason)}</div>"
        f"{_batches(batches)}{_map(batches)}<p>Expected scores are of what the model says alone: "
        "they see rows become harder to tell, and are blind to outcomes that follow otherwise from "
        "the same columns (concept drift). There only outcomes tell.</p>"
    )
    return _PAGE.format(title=as_html(reference), body=body)


def _batches(batches: Sequence[BatchLook]) -> str:
    keys = [key for one in batches for key in (*_known(one), *one.estimated)]
    metrics = list(dict.fromkeys(keys))
    heads = ["Batch", "Called", "Looked at", "Verdict", "Rows", "Missing", "Columns drifted"]
    heads += ["Told apart, AUC", "Milliseconds a row"]
    heads += [f"{METRICS[key].label}, {how}" for key in metrics for how in ("expected", "realised")]
    rows = [_batch(number, one, metrics) for number, one in enumerate(batches, 1)]
    head = "".join(f"<th>{as_html(name)}</th>" for name in heads)
    return f"<h2>Batches</h2><table><tr>{head}</tr>{''.join(reversed(rows))}</table>"


def _batch(number: int, look: BatchLook, metrics: Sequence[str]) -> str:
    cells = [
        f"{number:,}",
        look.label,
        look.at[:16].replace("T", " "),
        look.verdict,
        f"{look.rows:,}",
        f"{look.missing:.1%}",
        f"{sum(column.drifted for column in look.columns)} of {len(look.columns)}",
        f"{look.together.auc:.2f} (luck to {look.together.luck:.2f})" if look.together else "",
        number_text(1000 * look.seconds / max(1, look.rows)),
    ]
    for key in metrics:
        cells += [_score(look.estimated.get(key)), _score(_known(look).get(key))]
    shown = "".join(f"<td>{as_html(cell)}</td>" for cell in cells)
    return f'<tr title="{as_html(look.reason)}" class="{look.verdict}">{shown}</tr>'


def _known(look: BatchLook) -> dict[str, BatchScore]:
    return dict(look.outcomes.scores) if look.outcomes else {}


def _score(score: BatchScore | None) -> str:
    if score is None or score.value is None:
        return ""
    return str(figure_text(score.value, score.low, score.high))


def _map(batches: Sequence[BatchLook]) -> str:
    """Columns by batches, each cell as loud as the column stood far out beyond luck."""
    first = max(0, len(batches) - MOST_BATCHES)
    found = [{column.name: column for column in one.columns} for one in batches[first:]]
    furthest: dict[str, float] = {}
    for by_name in found:
        for name, column in by_name.items():
            furthest[name] = max(furthest.get(name, 0.0), column.severity)
    names = sorted(furthest, key=lambda name: -furthest[name])[:MOST_COLUMNS]
    head = "".join(f"<th>{number:,}</th>" for number in range(first + 1, len(batches) + 1))
    rows = "".join(
        f"<tr><td>{as_html(name)}</td>{''.join(_cell(one.get(name)) for one in found)}</tr>"
        for name in names
    )
    return (
        "<h2>Drift by column and batch</h2><p>In multiples of the column's limit; coloured where "
        f'it is beyond luck.</p><table class="map"><tr><th>Column</th>{head}</tr>{rows}</table>'
    )


def _cell(column: ColumnReading | None) -> str:
    if column is None:
        return "<td></td>"
    loud = min(column.severity / FULL, 1.0) if column.drifted else 0.0
    style = f' style="background:rgba(194,65,12,{0.2 + 0.7 * loud:.2f})"' if loud else ""
    return f'<td{style} title="{as_html(column.direction)}">{column.severity:.1f}</td>'


_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}: its batches</title>
<style>
body {{ font: 14px/1.5 system-ui, sans-serif; color: #0f172a; background: #fff; margin: 2rem auto;
  max-width: 80rem; padding: 0 1rem }}
.verdict {{ border-left: 6px solid; background: #f8fafc; padding: .8rem 1.2rem }}
table {{ border-collapse: collapse; display: block; overflow-x: auto }}
th, td {{ border-bottom: 1px solid #e2e8f0; padding: .3rem .5rem; text-align: left }}
.map td {{ text-align: right }} .map td:first-child {{ text-align: left }}
.watch td:nth-child(4) {{ color: #b45309 }} .retrain td:nth-child(4) {{ color: #b91c1c }}
</style></head><body>
<h1>{title}: its batches</h1>
{body}
</body></html>
"""
