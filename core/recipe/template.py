"""A recipe as a template: fitted to another table by which of its columns stand for which."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from core.choices.catalog import Catalog
from core.choices.column_options import ColumnName, Columns
from core.choices.options import Value
from core.choices.pick import Step
from core.errors import WorkbenchError
from core.methods.clean.catalog import CELLS, CLEANING, PERSONAL
from core.methods.clean.words import step_words
from core.methods.split import SPLITTERS
from core.recipe.fields import CATALOGS, STEP_LISTS
from core.recipe.named_columns import (
    WRITTEN,
    formula_columns,
    made_by,
    renamed_formula,
    step_uses,
)
from core.recipe.recipe import Recipe
from core.recipe.split_plan import SplitPlan
from core.recipe.template_labels import with_known_labels
from core.table.dataset import Dataset
from core.wording.listing import listed

ONE_BY_ONE = {"drop_columns", "bins"}  # act on each column by itself, as rules for cells do


@dataclass(frozen=True)
class FittedTemplate:
    """The recipe for the table, and a sentence for each thing that could not be taken over."""

    recipe: Recipe
    lost: tuple[str, ...]


def fit_template(recipe: Recipe, dataset: Dataset, columns: Mapping[str, str]) -> FittedTemplate:
    """The recipe for a table whose `columns` stand for those that it names (empty: none does).

    Raises WorkbenchError where two columns of the recipe would be one, or one is not there.
    """
    _check_columns(dataset, columns)
    names = {name: column for name, column in columns.items() if column}
    fitting = _Fitting(names, {name for name, column in columns.items() if not column})
    steps = {key: tuple(_fitted_steps(recipe, key, fitting)) for key in STEP_LISTS}
    fitted = recipe.with_(
        dataset=dataset.fingerprint,
        **steps,
        **_by_column(recipe, fitting),
        split=_fitted_split(recipe, fitting),
        subsets=dict(_fitted_subsets(recipe, fitting)),
        dismissed={},
        threshold=None,
        decision=recipe.decision.with_(promise=None),
    )
    if recipe.threshold is not None:
        fitting.lost.append(f"The threshold of {recipe.threshold:g}: choose it anew on Evaluate.")
    return FittedTemplate(with_known_labels(fitted, dataset, fitting.lost), tuple(fitting.lost))


def _check_columns(dataset: Dataset, columns: Mapping[str, str]) -> None:
    taken: dict[str, str] = {}
    for name, column in columns.items():
        if not column:
            continue
        if column not in dataset.schema.names:
            raise WorkbenchError(f"{dataset.name} has no column {column!r} to stand for {name!r}.")
        if column in taken:
            raise WorkbenchError(
                f"The column {column!r} cannot stand for {taken[column]!r} and for {name!r}: "
                "choose another for one of them, or none."
            )
        taken[column] = name


@dataclass
class _Fitting:
    """Names that became others, names that are gone, and what was lost with them."""

    names: dict[str, str]
    gone: set[str]
    lost: list[str] = field(default_factory=list)

    def name(self, name: str) -> str:
        return self.names.get(name, name)


def _fitted_steps(recipe: Recipe, key: str, fitting: _Fitting) -> Iterator[Step]:
    catalog = CATALOGS[key]
    for step in getattr(recipe, key):
        lacking = [use.name for use in step_uses(step, catalog) if use.name in fitting.gone]
        kept = _without(step, catalog, lacking) if lacking else step
        words = step_words(step, catalog)
        if kept is None:
            fitting.lost.append(f"{words}: it needs {listed(lacking)}.")
            fitting.gone |= made_by(step) if catalog is CLEANING else set()
            continue
        if lacking:
            fitting.lost.append(f"{words}: goes on without {listed(lacking)}.")
        yield _renamed_step(kept, catalog, fitting)


def _without(step: Step, catalog: Catalog, lacking: list[str]) -> Step | None:
    """The step without some columns; None where it needs all of its columns."""
    is_single = step.method in ONE_BY_ONE or catalog[step.method].traits & {CELLS, PERSONAL}
    value = step.options.get("columns", ())
    left = [n for n in value if n not in lacking] if isinstance(value, list | tuple) else []
    if not is_single or not left:
        return None
    return step.model_copy(update={"options": {**step.options, "columns": tuple(left)}})


def _renamed_step(step: Step, catalog: Catalog, fitting: _Fitting) -> Step:
    options: dict[str, Value] = dict(step.options)
    for option in catalog[step.method].options:
        value = options.get(option.name)
        if isinstance(option, Columns) and isinstance(value, list | tuple):
            options[option.name] = tuple(fitting.name(str(name)) for name in value)
        elif isinstance(option, ColumnName) and value:
            options[option.name] = fitting.name(str(value))
        elif option.name == WRITTEN.get(step.method) and value:
            options[option.name] = renamed_formula(str(value), fitting.names)
    return step.model_copy(update={"options": options})


def _by_column(recipe: Recipe, fitting: _Fitting) -> dict[str, object]:
    """The fields that say something of a column by its name."""
    has_target = recipe.target is not None and recipe.target not in fitting.gone
    if recipe.target is not None and not has_target:
        fitting.lost.append(f"The target {recipe.target!r}: choose one on Load.")
    for name in recipe.overrides:
        if name in fitting.gone:
            fitting.lost.append(f"The preparation of {name!r} by methods of its own.")
    kept = {
        key: {fitting.name(n): v for n, v in getattr(recipe, key).items() if n not in fitting.gone}
        for key in ("kinds", "overrides")
    }
    return {
        **kept,
        "ignored": tuple(fitting.name(n) for n in recipe.ignored if n not in fitting.gone),
        "target": fitting.name(str(recipe.target)) if has_target else None,
        "task": recipe.task if has_target else None,
        "positive": recipe.positive if has_target else None,
    }


def _fitted_split(recipe: Recipe, fitting: _Fitting) -> SplitPlan:
    """The division by the columns that stand for its own; the usual one where they are gone."""
    plan = recipe.split
    named = {
        option.name: getattr(plan, option.name)
        for option in SPLITTERS[plan.kind].options
        if isinstance(option, ColumnName) and getattr(plan, option.name)
    }
    lacking = [name for name in named.values() if name in fitting.gone]
    if lacking:
        fitting.lost.append(
            f"The division of rows ({plan.words_for(recipe.task)}): it needs {listed(lacking)}, so "
            "rows are divided as usual."
        )
        return SplitPlan(test_share=plan.test_share, folds=plan.folds, seed=plan.seed)
    if plan.sealed_from:
        fitting.lost.append(f"The time {plan.sealed_from} from which rows were sealed.")
    renamed = {option: fitting.name(name) for option, name in named.items()}
    return plan.model_copy(update={**renamed, "sealed_from": ""})


def _fitted_subsets(recipe: Recipe, fitting: _Fitting) -> Iterator[tuple[str, str]]:
    for name, condition in recipe.subsets.items():
        lacking = [column for column in formula_columns(condition) if column in fitting.gone]
        if lacking:
            fitting.lost.append(f"The subset {name!r}: it needs {listed(lacking)}.")
        else:
            yield name, renamed_formula(condition, fitting.names)
