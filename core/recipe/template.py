"""A recipe as a template: fitted to another table by which of its columns stand for which."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from core.choices.catalog import Catalog
from core.choices.column_options import ColumnName
from core.choices.pick import Step
from core.errors import WorkbenchError
from core.methods.clean.catalog import CELLS, CLEANING, PERSONAL
from core.methods.clean.words import step_words
from core.methods.split import SPLITTERS
from core.recipe.fields import CATALOGS, STEP_LISTS
from core.recipe.named_columns import (
    formula_columns,
    made_by,
    renamed_formula,
)
from core.recipe.recipe import Recipe
from core.recipe.split_plan import SplitPlan
from core.recipe.template_labels import with_known_labels
from core.recipe.template_picks import (
    TemplateFitting,
    fitted_models,
    fitted_slots,
    renamed_pick,
)
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
    fitting = TemplateFitting(names, {name for name, column in columns.items() if not column})
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


def _fitted_steps(recipe: Recipe, key: str, fitting: TemplateFitting) -> Iterator[Step]:
    catalog = CATALOGS[key]
    for step in getattr(recipe, key):
        lacking = fitting.lacking(step, catalog)
        kept = _without(step, catalog, lacking) if lacking else step
        words = step_words(step, catalog)
        if kept is None:
            fitting.lost.append(f"{words}: it needs {listed(lacking)}.")
            fitting.gone |= made_by(step) if catalog is CLEANING else set()
            continue
        if lacking:
            fitting.lost.append(f"{words}: goes on without {listed(lacking)}.")
        yield renamed_pick(kept, catalog, fitting)


def _without(step: Step, catalog: Catalog, lacking: list[str]) -> Step | None:
    """The step without some columns; None where it needs all of its columns."""
    is_single = step.method in ONE_BY_ONE or catalog[step.method].traits & {CELLS, PERSONAL}
    value = step.options.get("columns", ())
    left = [n for n in value if n not in lacking] if isinstance(value, list | tuple) else []
    if not is_single or not left:
        return None
    return step.model_copy(update={"options": {**step.options, "columns": tuple(left)}})


def _by_column(recipe: Recipe, fitting: TemplateFitting) -> dict[str, object]:
    """The fields that say something of a column by its name."""
    has_target = recipe.target is not None and recipe.target not in fitting.gone
    if recipe.target is not None and not has_target:
        fitting.lost.append(f"The target {recipe.target!r}: choose one on Load.")
    for name in recipe.overrides:
        if name in fitting.gone:
            fitting.lost.append(f"The preparation of {name!r} by methods of its own.")
    models = tuple(fitted_models(recipe, fitting))
    kinds = {fitting.name(n): k for n, k in recipe.kinds.items() if n not in fitting.gone}
    own = {
        fitting.name(name): fitted_slots(picks, f" of {name!r}", fitting)
        for name, picks in recipe.overrides.items()
        if name not in fitting.gone
    }
    return {
        "kinds": kinds,
        "overrides": {name: picks for name, picks in own.items() if picks},
        "preparation": fitted_slots(recipe.preparation, "", fitting),
        **({"models": models} if models != recipe.models else {}),  # else nobody chose anew
        "ignored": tuple(fitting.name(n) for n in recipe.ignored if n not in fitting.gone),
        "target": fitting.name(str(recipe.target)) if has_target else None,
        "task": recipe.task if has_target else None,
        "positive": recipe.positive if has_target else None,
    }


def _fitted_split(recipe: Recipe, fitting: TemplateFitting) -> SplitPlan:
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


def _fitted_subsets(recipe: Recipe, fitting: TemplateFitting) -> Iterator[tuple[str, str]]:
    for name, condition in recipe.subsets.items():
        lacking = [column for column in formula_columns(condition) if column in fitting.gone]
        if lacking:
            fitting.lost.append(f"The subset {name!r}: it needs {listed(lacking)}.")
        else:
            yield name, renamed_formula(condition, fitting.names)
