"""A recipe of a file or of a saved model, for a table whose columns may be named otherwise."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from core.commands.outcome import Outcome
from core.errors import WorkbenchError
from core.recipe.proposed_columns import StandIn, propose_columns
from core.recipe.recipe import Recipe, fresh_recipe
from core.recipe.recipe_file import open_recipe_file
from core.recipe.template import FittedTemplate, fit_template
from core.table.dataset import Dataset
from core.workspace.registry import find_model


def open_recipe(source: str, dataset: Dataset) -> Recipe:
    """The recipe of a YAML file, or that which a saved model (NAME@VERSION) was made by, let be
    for this table."""
    return _recipe_of(source).with_(dataset=dataset.fingerprint)


def _recipe_of(source: str) -> Recipe:
    if "@" in source and not Path(source).exists():
        return Recipe.of(find_model(source).card.recipe)
    return open_recipe_file(Path(source), source)


def template_asked(
    dataset: Dataset, source: str | None, mapped: Sequence[str] | None
) -> FittedTemplate:
    """The recipe of `source` for a table in which the columns NEW stand for OLD, by texts OLD=NEW;
    with nothing after the sign the recipe goes on without that column. A fresh one without source.

    Raises WorkbenchError for a text that says no such thing, a column that the recipe does not
    name, and one that neither is in the table nor stands there under another name.
    """
    if source is None:
        if mapped:
            raise WorkbenchError(
                "--map says which columns stand for those of a recipe: give the recipe with "
                "--recipe, or leave --map out."
            )
        return FittedTemplate(fresh_recipe(dataset.fingerprint), ())
    recipe = open_recipe(source, dataset)
    if not mapped:
        return FittedTemplate(recipe, ())
    proposals = {one.wanted.name: one for one in propose_columns(recipe, dataset)}
    asked = dict(_pair(text, proposals) for text in mapped)
    return fit_template(recipe, dataset, _columns(dataset, proposals, asked))


def _pair(text: str, named: Mapping[str, StandIn]) -> tuple[str, str]:
    """The two names; a name may hold the sign itself, so the longest that the recipe names is
    taken."""
    cuts = [n for n, letter in enumerate(text) if letter == "=" and text[:n] in named]
    if cuts:
        return text[: cuts[-1]], text[cuts[-1] + 1 :]
    if "=" not in text:
        raise WorkbenchError(
            f"--map {text!r} names no pair of columns: write OLD=NEW, the recipe's name first."
        )
    names = ", ".join(map(repr, named)) or "none"
    raise WorkbenchError(
        f"--map {text!r} begins with no column that the recipe names; it names {names}."
    )


def _columns(
    dataset: Dataset, proposals: Mapping[str, StandIn], asked: Mapping[str, str]
) -> dict[str, str]:
    """What stands for each column that the recipe names: what was asked, else the same name."""
    taken = {name for name in dataset.schema.names if name not in asked.values()}
    columns = {name: name for name in proposals if name in taken} | dict(asked)
    lacking = [proposals[name] for name in proposals if name not in columns]
    if lacking:
        raise WorkbenchError(
            f"{dataset.name} has no column {lacking[0].wanted.name!r}, which the recipe names "
            f"({', '.join(lacking[0].wanted.uses)}): say which stands for it with --map "
            f"'{lacking[0].wanted.name}={lacking[0].column or 'COLUMN'}', or go on without it with "
            f"--map '{lacking[0].wanted.name}='."
        )
    return columns


def with_lost(outcome: Outcome, fitted: FittedTemplate) -> Outcome:
    """The outcome with what of the recipe could not be taken over to this table."""
    document = {**outcome.document, "not_taken_over": list(fitted.lost)}
    lines = [f"! Not taken over: {sentence}" for sentence in fitted.lost]
    return replace(outcome, document=document, text="\n".join([outcome.text, *lines]))
