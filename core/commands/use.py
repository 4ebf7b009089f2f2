"""The verbs that use a saved model: predict, explain, export."""

from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from core.choices.pick import Pick
from core.commands.importance import importances_beside
from core.commands.outcome import Outcome, open_data
from core.commands.own_form import own_form, own_form_lines
from core.commands.verb import Verb
from core.export import FORMATS, RefusedError, export
from core.methods.metrics import METRICS, class_note
from core.model.explain import (
    Attribution,
    FittedModel,
    Importance,
    Subject,
    attribute,
    subject_of,
)
from core.model.explain.importance import own_importance
from core.model.explain.kept_rows import rows_for
from core.model.explain.permutation import permutation_importance
from core.pipeline.front import learned_columns
from core.table.dataset import make_dataset
from core.wording.numbers import counted, number_text
from core.workspace.progress import silent
from core.workspace.registry import (
    find_model,
    load_model,
    read_reference,
)

SHOWN = 12  # columns in the readable text; the document has them all


def explain_model(
    model: str, data: str | None = None, beside: str | None = None, then: str | None = None
) -> Outcome:
    """Say which columns a model goes by, on new rows or on its kept training rows; or how that is
    otherwise for another model, or on rows of another time."""
    if beside is not None or then is not None:
        return importances_beside((model, data), (beside or model, then or data))
    saved = find_model(model)
    loaded = load_model(saved)
    card, pipeline = saved.card, loaded.pipeline
    rows = open_data(data) if data else make_dataset(read_reference(saved), card.reference)
    known = replace(rows_for(card, rows), features=learned_columns(pipeline))
    every = np.arange(len(known.y))
    pick = Pick(method=card.method, options=card.options)
    subject = subject_of(FittedModel(pipeline, pick), known, known.X)
    permuted, score = permutation_importance(subject, known, every, METRICS[card.metric], silent)
    shap = attribute(subject, subject.prepare(known.X.head(200)))
    seen = data is None or rows.fingerprint == card.fingerprint
    form = own_form(subject, known.X)
    document = {
        "model": card.reference,
        "rows": len(every),
        "seen_in_training": seen,
        "warnings": [loaded.remark] if loaded.remark else [],
        "metric": card.metric,
        "positive": card.positive,
        "score": score,
        "scale": shap.scale,
        "method": shap.method,
        "base": {
            str(label): float(shap.base[n]) for n, label in enumerate(subject.labels or ("",))
        },
        "columns": _columns(subject, permuted, shap),
        **form,
    }
    lost = [(known.features[n], permuted.values[n]) for n in permuted.order[:SHOWN]]
    lines = [f"{permuted.what[:-1]}, on {counted(len(every), 'row')} of {rows.name}:"]
    lines += [f"  {name}: {number_text(value)}" for name, value in lost]
    lines += own_form_lines(form)
    if METRICS[card.metric].of_a_class:
        lines.append(class_note(card.classes, card.positive))
    if seen:
        lines.append("These rows are among those it learned from: give new rows for a fair view.")
    return Outcome(document, "\n".join(filter(None, (*lines, loaded.remark))))


def _explain_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("model")
    parser.add_argument("data", nargs="?")
    parser.add_argument("--beside", metavar="MODEL", help="what matters to another model instead")
    parser.add_argument("--then", metavar="DATA", help="what matters on other rows instead")


EXPLAIN = Verb(
    "explain",
    "what a model goes by",
    explain_model,
    _explain_arguments,
    models=("model", "beside"),
)


def _columns(subject: Subject, permuted: Importance, shap: Attribution) -> list[dict[str, Any]]:
    """A line a column; `shap` is the mean over classes, `shap_by_class` has several of them."""
    own, over_all = own_importance(subject), shap.importance()
    by_class = {str(label): shap.importance(place) for place, label in enumerate(subject.labels)}
    return [
        {
            "name": permuted.columns[n],
            "permutation": float(permuted.values[n]),
            "permutation_sd": float(permuted.sd[n]) if permuted.sd is not None else None,
            "shap": float(over_all[n]),
            "model": float(own.values[n]) if own else None,
        }
        | (
            {"shap_by_class": {label: float(sizes[n]) for label, sizes in by_class.items()}}
            if len(by_class) > 1
            else {}
        )
        for n in permuted.order
    ]


def export_model(model: str, format: str, output: str) -> Outcome:
    """Write a model to a file that was checked in a fresh process."""
    try:
        file = export(model, format, Path(output))
    except RefusedError as error:
        refused = {"path": None, "format": format, "certified": False, "reason": str(error)}
        return Outcome(refused, "", refusal=str(error))
    document = {
        "path": str(file.path),
        "format": file.format,
        "bytes": file.bytes,
        "certified": file.certified,
        "max_difference": file.max_difference,
        "milliseconds_a_row": {"p50": file.p50, "p95": file.p95} if file.certified else None,
    }
    checked = ", certified" if file.certified else ""
    speed = f"; a row takes {file.p50:.3g} ms (p95 {file.p95:.3g})" if file.p50 else ""
    return Outcome(document, f"{file.path}: {file.bytes:,} bytes{checked}{speed}")


def _export_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("model")
    formats = f"one of {', '.join(FORMATS)}"
    parser.add_argument("--to", required=True, metavar="FORMAT", dest="format", help=formats)
    parser.add_argument("-o", "--output", metavar="PATH", required=True)


EXPORT = Verb(
    "export", "write a model to a file", export_model, _export_arguments, models=("model",)
)
