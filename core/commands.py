"""The verbs of the command line: plain arguments in, a document and its readable text out."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from core.dataset import Dataset
from core.errors import WorkbenchError
from core.load import read_table
from core.recipe import Pick, Recipe, SplitPlan, fresh_recipe
from core.schema import propose_task
from core.table import effective_schema

EXPORT_FORMATS = ("bundle", "joblib", "skops", "onnx", "script")


@dataclass(frozen=True)
class Outcome:
    """What a verb has to say: a JSON document, the same as text, and why a gate said no."""

    document: dict[str, Any]
    text: str
    refusal: str = ""


def open_data(path: str) -> Dataset:
    """Read a table from a path, in any format that the Load page takes."""
    return read_table(Path(path), Path(path).name)


def profile_table(data: str, target: str | None = None, html: str | None = None) -> Outcome:
    """Describe a table: its columns, and what stands out."""
    from core.findings import find_all
    from core.profile import profile

    dataset = open_data(data)
    _check_column(dataset, target)
    described = profile(dataset, target)
    findings = find_all(dataset, described, target)
    if html:
        _write_report(dataset, html)
    document = {
        "rows": described.rows,
        "columns": described.columns,
        "duplicate_rows": described.duplicate_rows,
        "memory_bytes": described.memory_bytes,
        "variables": [_variable(variable) for variable in described.variables],
        "findings": [
            {
                "code": finding.code,
                "columns": list(finding.columns),
                "severity": finding.severity,
                "message": finding.message,
                "remedy": finding.remedy,
            }
            for finding in findings
        ],
    }
    lines = [
        f"{described.rows:,} rows, {described.columns} columns, "
        f"{described.duplicate_rows:,} duplicate rows",
        *(
            f"  {v.name}: {v.kind}, {v.missing_share:.1%} missing, {v.unique} different"
            for v in described.variables
        ),
        *(f"[{f.severity}] {f.code}: {f.message} {f.remedy}" for f in findings),
    ]
    return Outcome(document, "\n".join(lines))


def _variable(variable: Any) -> dict[str, Any]:
    facts = {
        "name": variable.name,
        "kind": str(variable.kind),
        "missing": variable.missing,
        "unique": variable.unique,
    }
    return facts | (asdict(variable.stats) if variable.stats else {})


def _write_report(dataset: Dataset, path: str) -> None:
    from core.profile_report import write_report

    write_report(dataset.frame, Path(path), minimal=dataset.rows > 20_000)


def train_models(
    data: str,
    target: str,
    models: str | None = None,
    recipe: str | None = None,
    folds: int | None = None,
    seed: int | None = None,
    tune: int = 0,
    name: str | None = None,
) -> Outcome:
    """Compare models by cross-validation, fit the best, score the sealed rows once, save it."""
    dataset = open_data(data)
    chosen = _recipe(dataset, target, recipe, models)
    chosen = chosen.with_(split=_plan(chosen.split, folds, seed))
    from core.commands_train import run_training  # the models load only when they are wanted

    return run_training(dataset, chosen, tune, name)


def _recipe(dataset: Dataset, target: str, path: str | None, models: str | None) -> Recipe:
    _check_column(dataset, target)
    recipe = fresh_recipe(dataset.fingerprint)
    if path:
        recipe = Recipe.from_yaml(_read_text(path)).with_(dataset=dataset.fingerprint)
    if recipe.target != target or recipe.task is None:
        column = effective_schema(dataset, recipe)[target]
        task = propose_task(column, dataset.rows).value
        recipe = recipe.with_(target=target, task=task)
    return recipe.with_(models=_models(models, recipe)) if models else recipe


def _models(text: str, recipe: Recipe) -> tuple[Pick, ...]:
    from core.models import MODELS, models_for, quick_models

    assert recipe.task is not None
    if text == "all":
        return tuple(Pick(method=model.key) for model in models_for(recipe.task))
    if text == "quick":
        return tuple(Pick(method=key) for key in quick_models(recipe.task))
    keys = [key.strip() for key in text.split(",") if key.strip()]
    unsuitable = [key for key in keys if not MODELS[key].does_suit(recipe.task)]
    if unsuitable:
        raise WorkbenchError(
            f"{', '.join(unsuitable)} cannot do {recipe.task}; models that can: "
            f"{', '.join(model.key for model in models_for(recipe.task))}."
        )
    return tuple(Pick(method=key) for key in keys)


def _plan(plan: SplitPlan, folds: int | None, seed: int | None) -> SplitPlan:
    fields = plan.model_dump()
    fields |= {k: v for k, v in (("folds", folds), ("seed", seed)) if v is not None}
    try:
        return SplitPlan(**fields)
    except ValueError as error:
        raise WorkbenchError(f"The folds must be between 2 and 20, got {folds}.") from error


def _check_column(dataset: Dataset, name: str | None) -> None:
    if name is not None and name not in dataset.schema.names:
        raise WorkbenchError(
            f"{dataset.name} has no column {name!r}; it has {', '.join(dataset.schema.names)}."
        )


def _read_text(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise WorkbenchError(f"{path} cannot be read as a recipe: {error}.") from error
