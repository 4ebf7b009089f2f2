"""The verb that says what matters to a model for some of the rows, and how well it does there."""

from argparse import ArgumentParser
from dataclasses import dataclass
from typing import Any

from core.commands.explain_request import ExplainRequest, explain_arguments, explain_source
from core.commands.models_flag import model_named
from core.commands.outcome import Outcome
from core.commands.verb import Verb
from core.errors import WorkbenchError
from core.methods.metrics import METRICS
from core.model.evaluate.subsets import SubsetScore, score_subset
from core.model.explain import Cohort, Explanation, cohort_importance, cohorts_of, explain
from core.model.train import one_model_part
from core.wording.listing import some_of
from core.workspace.results import remember


@dataclass(frozen=True, kw_only=True)
class CohortsRequest(ExplainRequest):
    """The same, and the column that parts the rows."""

    by: str


def cohorts_told(request: CohortsRequest) -> Outcome:
    """Part the rows that a fitted model has not seen by a column, and say of each part how well the
    model does there and which columns move its output otherwise than elsewhere."""
    dataset, recipe = explain_source(request)
    pick = model_named(request.model, recipe.task)
    seen = remember(explain, dataset, one_model_part(recipe), pick)
    if request.by not in seen.subject.features:
        raise WorkbenchError(
            f"The model does not learn from {request.by!r}; --by takes one of "
            f"{some_of(list(seen.subject.features), 20)}."
        )
    found = cohorts_of(seen.rows, request.by, seen.predictions.groups)
    parts = [_of_cohort(seen, cohort, len(found)) for cohort in found]
    lines = [f"{len(seen.rows):,} rows that {seen.label} has not seen, by {request.by}:"]
    lines += [f"  {one['cohort']} ({one['rows']:,} rows): {one['words']}" for one in parts]
    document = {"model": seen.label, "metric": seen.metric, "rows": len(seen.rows)}
    return Outcome({**document, "scale": seen.shap.scale, "cohorts": parts}, "\n".join(lines))


def _of_cohort(seen: Explanation, cohort: Cohort, looks: int) -> dict[str, Any]:
    metric = METRICS[seen.metric]
    score = score_subset(cohort.name, seen.predictions, cohort.inside, metric, looks=looks)
    shift = cohort_importance(seen.shap, seen.subject.features, cohort)
    moved = [shift.columns[n] for n in shift.order if shift.moved[n]]
    told = f"moved otherwise by {some_of(moved, 5)}" if moved else "moved as elsewhere, within luck"
    columns = {
        name: {"others": float(shift.before[n]), "inside": float(shift.after[n])}
        for n, name in enumerate(shift.columns)
    }
    return {
        "cohort": cohort.name,
        "rows": cohort.rows,
        "score": _score(score),
        "verdict": score.verdict,
        "moved": moved,
        "columns": columns,
        "words": f"{metric.label}: {score.verdict} Output {told}.",
    }


def _score(score: SubsetScore) -> dict[str, list[float]]:
    parts = {"inside": score.inside, "others": score.rest, "difference": score.difference}
    return {name: [one.value, one.low, one.high] for name, one in parts.items()}


def _arguments(parser: ArgumentParser) -> None:
    explain_arguments(parser)
    parser.add_argument("--by", required=True, metavar="COLUMN", help="what parts the rows")


COHORTS = Verb(
    "cohorts",
    "what matters to a model for some of the rows",
    cohorts_told,
    _arguments,
    request=CohortsRequest,
)
