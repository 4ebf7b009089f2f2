"""What takes seconds and is asked for by a click, as comparisons that fit a model many times: each
a function of a table, a recipe and what else it is asked, whose result pages find where results are
kept."""

from importlib import import_module
from typing import Any

from core.errors import WorkbenchError
from core.tasks.requests import MeasureRequest
from core.workspace.progress import Progress
from core.workspace.project import Project
from core.workspace.results import remember

MEASURES = {
    "balance": "core.model.balance.comparing:compare_balancing",
    "rare rows": "core.model.balance.minority_curve:minority_curve",
    "rows": "core.model.evaluate.learning_curve:learning_curve",
    "option": "core.model.evaluate.validation_curve:validation_curve",
    "rounds": "core.model.evaluate.round_losses:round_losses",
    "drop columns": "core.model.explain.drop_columns:drop_columns",
    "column pairs": "core.model.explain.interactions:column_pairs",
    "rate": "core.model.tune.rate_test:rate_test",
    "encoders": "core.model.preview.encoding:compare_encoders",
    "pay-off": "core.model.preview.payoff:payoff",
    "smaller": "core.model.smaller.compare:smaller_models",
    "orders": "core.model.preview.leaky:compare_orders",
    "grounds": "core.pipeline.grounds:find_grounds",
    "treatments": "core.model.preview.treatments:compare_treatments",
}


def measure_of(what: str) -> Any:
    """The function of a comparison; raises WorkbenchError where there is none."""
    if what not in MEASURES:
        raise WorkbenchError(
            f"Nothing is measured by {what[:40]!r}; there are {', '.join(MEASURES)}."
        )
    module, name = MEASURES[what].split(":")
    return getattr(import_module(module), name)


def measure_job(project: Project, report: Progress, request: MeasureRequest) -> dict[str, Any]:
    """Make one comparison; it is kept under its data, recipe and arguments."""
    asked = (request.recipe, *request.arguments)
    remember(measure_of(request.what), project.load_dataset(), *asked, report=report)
    return {"what": request.what}
