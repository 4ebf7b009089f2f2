"""The verb that trains a model without each column."""

from typing import Any

from core.commands.explain_request import ExplainRequest, explain_arguments, explain_source
from core.commands.models_flag import model_named
from core.commands.outcome import Outcome
from core.commands.verb import Verb
from core.methods.metrics import METRICS
from core.model.explain import ColumnsWorth, DroppedColumns, drop_columns, worth_words
from core.wording.numbers import counted, number_text


def drop_each(request: ExplainRequest) -> Outcome:
    """Cross-validate a model with all columns and without each, or without those that go together:
    by how much it scores worse, on the same folds."""
    dataset, recipe = explain_source(request)
    return _told(drop_columns(dataset, recipe, model_named(request.model, recipe.task)))


def _told(found: ColumnsWorth) -> Outcome:
    document = {
        "metric": found.metric,
        "model": found.model,
        "score": found.score,
        "rows": found.rows,
        "folds": found.parts.count,
        "tries": [_row(one) for one in found.tries],
        "verdict": found.sentence,
    }
    lines = [
        f"{METRICS[found.metric].label} of {found.model} on {found.rows:,} rows in "
        f"{counted(found.parts.count, found.parts.noun)} is {number_text(found.score)} with all "
        "columns.",
        *(f"  {worth_words(one, found.metric)}" for one in found.tries),
        found.sentence,
    ]
    return Outcome(document, "\n".join(lines))


def _row(one: DroppedColumns) -> dict[str, Any]:
    worth = one.worth
    told = None if worth is None else {"mean": worth.mean, "interval": [worth.low, worth.high]}
    return {"without": list(one.columns), "worth": told, "error": one.error or None}


DROP_COLUMN = Verb(
    "drop-column",
    "what each column is worth to a model that learns without it",
    drop_each,
    explain_arguments,
    request=ExplainRequest,
)
