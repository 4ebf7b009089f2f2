"""The verbs of what is known of a saved model: its way, and what it needs in production."""

from argparse import ArgumentParser
from dataclasses import asdict

from core.commands.outcome import Outcome
from core.commands.verb import Verb
from core.export.govern import checklist_of
from core.export.lineage import lineage_of
from core.workspace.registry import find_model, freshness_of


def show_lineage(model: str) -> Outcome:
    """Where a model came from and where it went: file, table, recipe, run, model, its file, and
    what was made of it, each by its digest."""
    saved = find_model(model)
    steps, age = lineage_of(saved), freshness_of(saved.card)
    lines = [
        f"{'  ' * step.depth}{step.what} {step.name}  {step.digest[:12]}  {step.note}"
        for step in steps
    ]
    document = {
        "model": saved.card.reference,
        "steps": [asdict(step) for step in steps],
        "days": age.days,
        "limit": age.limit,
        "is_stale": age.is_stale,
    }
    return Outcome(document, "\n".join([*lines, age.sentence]))


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("model")


def show_checklist(model: str) -> Outcome:
    """What a model needs in production, by its own state: done by the app, in the export, yours to
    do."""
    saved = find_model(model)
    found = checklist_of(saved)
    items = [
        {
            "item": one.item.key,
            "topic": one.item.topic,
            "title": one.item.title,
            "by": str(one.item.by),
            "is_so": one.is_so,
            "sentence": one.sentence,
        }
        for one in found
    ]
    lines = [f"{one.item.title} ({one.item.by}): {one.answer}. {one.sentence}" for one in found]
    return Outcome({"model": saved.card.reference, "items": items}, "\n".join(lines))


CHECKLIST = Verb(
    "checklist", "what a model needs in production", show_checklist, _arguments, models=("model",)
)
LINEAGE = Verb(
    "lineage", "where a model came from and went", show_lineage, _arguments, models=("model",)
)
