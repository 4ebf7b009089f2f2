"""How the verb that learns divides rows: what its flags ask for, and what it says of it."""

from dataclasses import asdict, replace
from typing import Any

from core.commands.outcome import Outcome, check_column
from core.errors import WorkbenchError
from core.parts.splits.division import FILE_ORDER
from core.parts.splits.splits import kind_for
from core.pipeline.cleaning import Cleaning, cleaned_dataset
from core.pipeline.grounds import find_grounds, grounds_part
from core.pipeline.left_out import left_out, reasons_in_words, taken_as_levels
from core.pipeline.split_proposal import propose_split
from core.pipeline.training_data import with_seal
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.table.schema import Task
from core.workspace.results import remember


def with_plan(dataset: Dataset, recipe: Recipe, asked: dict[str, Any]) -> Recipe:
    """The recipe with what the flags say of how rows are divided."""
    if "groups" in asked and "time" in asked:
        raise WorkbenchError("Rows are divided by --groups or by --time, not by both; give one.")
    cleaned = cleaned_dataset(dataset, recipe)
    for name in asked.keys() & {"groups", "time", "stratify"}:
        if asked[name] != FILE_ORDER:
            check_column(cleaned, asked[name])
    return with_seal(dataset, recipe.with_(split=recipe.split.asked_for(asked)))


def with_columns(outcome: Outcome, dataset: Dataset, recipe: Recipe) -> Outcome:
    """The outcome with the columns that no model is given and those that are given as levels, each
    with its reason."""
    cleaning = Cleaning(dataset, recipe)
    document = {
        **outcome.document,
        "left_out": [asdict(column) for column in left_out(cleaning)],
        "taken_as_levels": [asdict(column) for column in taken_as_levels(cleaning)],
    }
    text = "\n".join([outcome.text, *reasons_in_words(cleaning)])
    return replace(outcome, document=document, text=text)


def with_split(outcome: Outcome, dataset: Dataset, recipe: Recipe) -> Outcome:
    """The outcome with how rows were divided and why; how they had better be is a doubt of the
    verdict."""
    plan = recipe.split
    proposal = propose_split(remember(find_grounds, dataset, grounds_part(recipe)).findings, recipe)
    kind = kind_for(plan.division, recipe.task is Task.CLASSIFICATION)
    split = {**plan.model_dump(), "kind": kind, "reason": ""}
    told = f"Division of the rows: {plan.words_for(recipe.task)}."
    if proposal and proposal.is_in_force:
        split["reason"] = proposal.reason
        told = f"{told} {proposal.reason}"
    elif proposal:
        split["proposed"] = {"flag": proposal.flag, "reason": proposal.reason}
    document = {**outcome.document, "split": split}
    return replace(outcome, document=document, text=f"{outcome.text}\n{told}")
