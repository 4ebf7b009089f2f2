"""The verb that names the columns which a model joins."""

import numpy as np

from core.commands.explain_request import ExplainRequest, explain_arguments, explain_source
from core.commands.models_flag import model_named
from core.commands.outcome import Outcome
from core.commands.verb import Verb
from core.model.explain import JoinedColumns, column_pairs, explain, pairs_sentence, pairs_table
from core.model.train import one_model_part
from core.workspace.results import remember

SHOWN = 12


def joined_pairs(request: ExplainRequest) -> Outcome:
    """Fit a model on four fifths of the training rows and name the pairs of columns that it joins,
    on rows that it has not seen, for the first of its classes where it has several."""
    dataset, recipe = explain_source(request)
    part, pick = one_model_part(recipe), model_named(request.model, recipe.task)
    found = column_pairs(dataset, part, pick)
    seen = remember(explain, dataset, part, pick)
    is_same = found.scale == seen.shap.scale
    said = pairs_sentence(found, 0, float(np.sum(seen.shap.importance(0)))) if is_same else ""
    return _told(found, said)


def _told(found: JoinedColumns, sentence: str) -> Outcome:
    document = {
        "rows": len(found.rows),
        "columns": found.of,
        "scale": found.scale,
        "method": found.method,
        "pairs": [] if not found.pairs else pairs_table(found).to_dict("records"),
        "verdict": sentence,
    }
    if not found.pairs:
        return Outcome(document, "The model joins no two columns.")
    lines = [
        f"In {found.scale}, by {found.method}, of every pair among {found.of} columns on "
        f"{len(found.rows):,} rows that the model has not seen:",
        pairs_table(found).head(SHOWN).to_string(index=False),
        sentence,
    ]
    return Outcome(document, "\n".join(filter(None, lines)))


PAIRS = Verb(
    "pairs",
    "which columns a model joins",
    joined_pairs,
    explain_arguments,
    request=ExplainRequest,
)
