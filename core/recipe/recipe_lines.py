"""A recipe written out: every step with its options, what it does and why it is there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from core.choices.catalog import Catalog
from core.choices.pick import Pick, Step
from core.methods.clean.words import step_details
from core.methods.metrics import METRICS
from core.methods.prepare import SLOTS
from core.methods.stages import STAGES
from core.recipe.fields import CATALOGS
from core.recipe.recipe import Recipe

OFF = "switched off"
CLEANING_TOPIC = "Cleaning"


@dataclass(frozen=True)
class RecipeLine:
    """A step of the work: what it is about, its method with its options, what the method does, and
    the reason that was written down for it (empty where none was)."""

    topic: str
    step: str
    options: str = ""
    does: str = ""
    why: str = ""


def recipe_lines(recipe: Recipe) -> tuple[RecipeLine, ...]:
    """Every choice in the order of the work."""
    return (
        *_question(recipe),
        *_steps(CLEANING_TOPIC, recipe.cleaning, CATALOGS["cleaning"]),
        *_prepared(recipe.preparation),
        *(line for column, picks in recipe.overrides.items() for line in _prepared(picks, column)),
        *_staged(recipe),
        *_judged(recipe),
    )


def _question(recipe: Recipe) -> Iterator[RecipeLine]:
    if recipe.target is not None:
        task = str(recipe.task or "")
        positive = f"positive class {recipe.positive}" if recipe.positive is not None else ""
        yield RecipeLine("Target", recipe.target, positive, task, recipe.goal)
    for name, kind in recipe.kinds.items():
        yield RecipeLine("Kind of a column", name, f"read as {kind}")
    for name in recipe.ignored:
        yield RecipeLine("Column left out", name)


def _steps(topic: str, steps: tuple[Step, ...], catalog: Catalog) -> Iterator[RecipeLine]:
    for step in steps:
        details = step_details(step, catalog)
        told = details if step.on else "; ".join(filter(None, [OFF, details]))
        method = catalog[step.method]
        yield RecipeLine(topic, method.label, told, method.summary, step.note)


def _prepared(picks: Mapping[str, Pick], column: str = "") -> Iterator[RecipeLine]:
    """The methods of a column, or those of every column of a kind."""
    for key, slot in SLOTS.items():
        if key in picks:
            whose = column or slot.acts_on.label
            yield _chosen(f"{slot.label}: {whose}", picks[key], slot.catalog)


def _staged(recipe: Recipe) -> Iterator[RecipeLine]:
    for stage in STAGES:
        if stage.catalog is None:
            continue
        chosen = getattr(recipe, stage.field)
        if isinstance(chosen, Pick):
            yield _chosen(stage.topic, chosen, stage.catalog)
        else:
            yield from _steps(stage.topic, chosen, stage.catalog)


def _judged(recipe: Recipe) -> Iterator[RecipeLine]:
    plan = recipe.split.for_task(recipe.task)
    yield RecipeLine("Division of rows", plan.in_words, plan.shared_words)
    for model in recipe.compared:
        yield _chosen("Model", model, CATALOGS["models"])
    if recipe.metric:
        yield RecipeLine("Metric", METRICS[recipe.metric].label)
    if recipe.threshold is not None:
        yield RecipeLine("Threshold", f"{recipe.threshold:g}")


def _chosen(topic: str, pick: Pick, catalog: Catalog) -> RecipeLine:
    method = catalog[pick.method]
    options = "; ".join(f"{name} {value}" for name, value in pick.own_options(catalog))
    return RecipeLine(topic, method.label, options, method.summary)
