"""A drift report as files: JSON for programs, a table, one HTML page that needs nothing else."""

import json
from collections.abc import Iterator
from dataclasses import asdict

import pandas as pd

from core.drift.compare.report import ColumnDrift, DriftReport, DriftVerdict
from core.table.schema import Kind
from core.wording.escape import as_html
from core.wording.listing import cut, some_of

COLOURS = {
    DriftVerdict.STABLE: "#15803d",
    DriftVerdict.WATCH: "#b45309",
    DriftVerdict.RETRAIN: "#b91c1c",
}
COLOURS |= {DriftVerdict.ALIKE: "#15803d", DriftVerdict.APART: "#1d4ed8"}
HARDLY, SHOWN_FIRST = 0.01, 3  # a share that hardly counts; columns that are named first
SHOWN_WORDS = 6
FULL_BAR = 3.0  # multiples of the threshold at which a bar is full


def as_json(report: DriftReport) -> str:
    """The whole report, its fields by name."""
    return json.dumps(asdict(report), ensure_ascii=False, indent=2, allow_nan=False)


def as_table(report: DriftReport) -> pd.DataFrame:
    """One row a column, target and prediction first, then worst first (with a model: what moved
    furthest of what it goes by); shares from 0 to 1."""
    rows = [
        {
            "column": drift.name,
            "role": report.role(drift),
            "kind": str(drift.kind),
            "drifted": drift.drifted,
            "change": drift.direction,
            "test": drift.test,
            "effect": drift.effect,
            "limit": drift.threshold,
            "statistic": drift.statistic,
            "p_value": drift.p_value,
            **({"weight": report.weights.get(drift.name)} if report.weights else {}),
            "missing_before": drift.reference_missing,
            "missing_now": drift.current_missing,
            "new_levels": ", ".join(drift.new_levels),
        }
        for drift in (*report.every[: len(report.every) - len(report.columns)], *report.ranked)
    ]
    return pd.DataFrame(rows)


def as_page(report: DriftReport, reference: str, current: str) -> str:
    """One page with verdict, reasons and a bar a column; `reference`, `current` name the tables.

    It has no script and loads nothing; every name from a file is escaped.
    """
    rows = "\n".join(_row(report, drift) for drift in report.every)
    notes = "".join(f"<li>{as_html(note)}</li>" for note in remarks(report))
    return _PAGE.format(
        title=f"{as_html(reference)} → {as_html(current)}",
        colour=COLOURS[report.verdict],
        verdict=as_html(report.verdict.capitalize()),
        reason=as_html(report.reason),
        notes=f"<ul>{notes}</ul>" if notes else "",
        rows=rows,
    )


def _first_of(report: DriftReport) -> Iterator[str]:
    """Which of the columns that moved to look at first, where a model goes by them."""
    moved = [drift for drift in report.ranked if drift.drifted and drift.name in report.weights]
    first = [drift for drift in moved if report.weights[drift.name] >= HARDLY][:SHOWN_FIRST]
    if first:
        told = "; ".join(
            f"{drift.name} moved by {drift.severity:.1f} times its limit, and "
            f"{report.weights[drift.name]:.0%} of what the model goes by is in it"
            for drift in first
        )
        yield f"Look first at what moved times what the model goes by: {told}."
    idle = [drift.name for drift in moved if report.weights[drift.name] < HARDLY]
    if idle:
        yield f"The model hardly goes by {some_of(idle, 8)}, which moved too."


def remarks(report: DriftReport) -> tuple[str, ...]:
    """What is not a distance: columns that came, went or changed type, new levels, and what was
    not looked at."""
    of_subsets = report.verdict in (DriftVerdict.ALIKE, DriftVerdict.APART)
    new = "levels that only the current rows have" if of_subsets else "levels never seen before"
    listed = (
        ("The current table lacks", report.missing_columns),
        ("Only the current table has", report.new_columns),
    )
    changes = [*_first_of(report)]
    changes += [f"{words} {', '.join(names)}." for words, names in listed if names]
    changes += [
        f"{column.name} was read as {column.reference}; its values look like {column.current} now."
        for column in report.kind_changes
    ]
    changes += [
        f"{drift.name} has {new}, in {100 * drift.new_share:.1f} % of the rows: "
        f"{', '.join(drift.new_levels[:5])}{'' if drift.is_news else ' (no more than luck gives)'}."
        for drift in report.every
        if drift.new_levels
    ]
    texts = [drift.name for drift in report.every if drift.kind is Kind.TEXT]
    if texts:
        changes.append(
            f"Of {', '.join(texts)}, lengths, the commonest words, those never seen before and "
            "topics (words that come together) were compared, not what the texts mean."
        )
    changes += [sentence for drift in report.every for sentence in _words(drift)]
    if report.together is not None:
        changes.append(f"{report.together.sentence}.")
    reasons = dict.fromkeys(each.reason for each in report.not_compared)
    changes += [f"Not compared: {_named(report, reason)}: {reason}." for reason in reasons]
    return (*changes, *report.notes)


def _words(drift: ColumnDrift) -> Iterator[str]:
    """The words of texts that more of them have, and those that fewer have."""
    for way, moved in (
        ("More", [one for one in drift.words if one.now > one.before]),
        ("Fewer", [one for one in drift.words if one.now < one.before]),
    ):
        told = [f"‘{cut(one.word)}’ {one.before:.1%} → {one.now:.1%}" for one in moved]
        if told:
            yield f"{way} texts of {drift.name} have {some_of(told, SHOWN_WORDS)}."
    told = [f"‘{cut(one.word)}’ {one.before:.1%} → {one.now:.1%}" for one in drift.topics]
    if told:
        yield f"Topics of {drift.name}: {some_of(told, SHOWN_WORDS)}."


def _named(report: DriftReport, reason: str) -> str:
    return some_of([each.name for each in report.not_compared if each.reason == reason], 8)


def _row(report: DriftReport, drift: ColumnDrift) -> str:
    width = 100 * min(drift.severity / FULL_BAR, 1.0)
    mark = "moved" if drift.drifted else "calm"
    role = report.role(drift)
    chance = "" if drift.p_value is None else f"{drift.p_value:.2g}"
    name = f"{as_html(drift.name)}{f' <i>{role}</i>' if role else ''}"
    words = (drift.kind, drift.direction, drift.test)
    return (
        f'<tr class="{mark}"><td>{name}</td>'
        f"{''.join(f'<td>{as_html(word)}</td>' for word in words)}"
        f'<td class="bar"><span style="width:{width:.0f}%"></span></td>'
        f"<td>{drift.effect:.3f}</td><td>{drift.threshold:.3f}</td><td>{chance}</td>"
        f"<td>{'drifted' if drift.drifted else ''}</td></tr>"
    )


_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Drift report</title>
<style>
body {{ font: 15px/1.5 system-ui, sans-serif; color: #0f172a; margin: 2rem auto; max-width: 70rem;
  padding: 0 1rem }}
.verdict {{ border-left: 6px solid {colour}; background: #f8fafc; padding: .8rem 1.2rem }}
.verdict b {{ color: {colour}; font-size: 1.2rem }}
table {{ border-collapse: collapse; width: 100%; margin-top: 1.2rem }}
th, td {{ border-bottom: 1px solid #e2e8f0; padding: .35rem .6rem; text-align: left }}
.bar {{ width: 12rem; background: linear-gradient(90deg, transparent calc(33.3% - 1px), #475569
  calc(33.3% - 1px), #475569 33.3%, transparent 33.3%) }}
.bar span {{ display: block; height: .8rem; background: #8391a5 }}
.moved .bar span {{ background: #c2410c }}
.moved td:first-child {{ font-weight: 600 }}
</style></head><body>
<h1>Drift: {title}</h1>
<div class="verdict"><b>{verdict}</b><br>{reason}</div>
{notes}
<table><thead><tr><th>Column</th><th>Kind</th><th>Change</th><th>Test</th><th>Effect, line = limit
</th><th>Effect</th><th>Limit</th><th>p-value</th><th></th></tr></thead>
<tbody>
{rows}
</tbody></table>
</body></html>
"""
