"""What a workspace and the files made of it hold, as plain values: to compare with what was."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from core.choices.pick import Pick
from core.commands.arrivals import WatchEntry, WatchJournal
from core.data.combine.notes import PARTS
from core.data.expectations import suite_from_text, validate
from core.data.expectations.project_suite import read_suite
from core.data.large import sample_record_of
from core.data.load import read
from core.data.load.notes.origin import origin_of
from core.data.load.notes.source_database import source_database
from core.data.load.notes.source_file import rejected_rows, source_file
from core.data.prepared import read_saved, saved_tables, tables_folder
from core.errors import WorkbenchError
from core.export import FORMATS, kept_export
from core.learn.interview import load_practice
from core.model.evaluate import is_opened
from core.model.predict import predict
from core.model.tune import TuneResult, read_tuning, study_place
from core.model.tune.journal import StudyPlace, open_journal, read_journal
from core.parts.values.personal import hash_key, key_name
from core.pipeline.cleaning import cleaned_dataset
from core.pipeline.cleaning_rules import cleaning_part
from core.pipeline.subsets import subset_rows
from core.pipeline.training_data import make_training_data, split_rows
from core.recipe.history import History, load_history
from core.recipe.recipe import Recipe
from core.recipe.recipe_file import read_recipe, recipe_yaml
from core.recipe.recipe_key import ADDED_LATER
from core.table.dataset import fingerprint, load_dataset
from core.workspace.files import home, read_lines
from core.workspace.jobs import JobInfo
from core.workspace.openings import SealedRows, opened_runs
from core.workspace.project import Project, list_projects
from core.workspace.registry import SavedModel, load_model, read_reference
from core.workspace.store import changing
from core.workspace.store.ledger import LedgerQuestion, entries
from core.workspace.store.studies import study_names


def plain(value: Any) -> Any:
    """The value as JSON has it: no NaN, no NumPy."""
    if isinstance(value, dict):
        return {str(key): plain(v) for key, v in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(v) for v in value]
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float) and not np.isfinite(value):
        return None
    return value if value is None or isinstance(value, int | float) else str(value)


# ---- projects


def project_facts(project: Project) -> dict[str, Any]:
    folder = project.folder
    origin, sample = origin_of(project, project.fingerprint), sample_record_of(project)
    return {
        "name": project.name,
        "created": project.record.created,
        "dataset": project.fingerprint,
        "tables": {p.name: table_facts(p) for p in sorted((folder / "data").iterdir())},
        "origin": origin and asdict(origin),
        "database": database_facts(project),
        "sample": sample and {**sample.model_dump(mode="json"), "sentence": sample.sentence},
        "expectations": expectation_facts(project),
        "saved_tables": saved_facts(project),
        "openings": SealedRows("", project.id).openings,
        "opened": list(opened_runs(project.id)),
        "audit": audit_facts(project),
        "reports": sorted(p.name for p in (folder / "reports").glob("*.html")),
        "predictions": {
            p.name: list(pd.read_parquet(p).shape)
            for p in (folder / "predictions").glob("*.parquet")
        },
        "parts": part_facts(project),
        "history": history_facts(project),
        "tuning": tuning_facts(project),
    }


def audit_facts(project: Project) -> list[list[str]]:
    """What was done; openings stand in a list of their own."""
    done = entries(LedgerQuestion(project.id))
    return [[entry.kind, entry.detail] for entry in done if entry.kind != "opening"]


def part_facts(project: Project) -> dict[str, int]:
    parts = {p.name: load_dataset(p).rows for p in sorted((project.folder / "parts").glob("*"))}
    assert {part.fingerprint for part in PARTS.read(project) or ()} == parts.keys()
    return parts


def begun_facts() -> dict[str, Any]:
    """Projects without a table, which no list shows: what was begun there."""
    listed = {project.id for project in list_projects()}
    folders = (folder for folder in (home() / "projects").iterdir() if folder.name not in listed)
    return {folder.name: {"parts": part_facts(Project(folder.name))} for folder in folders}


def table_facts(folder: Path) -> dict[str, Any]:
    dataset, source = load_dataset(folder), source_file(folder)
    return {
        "name": dataset.name,
        "rows": dataset.rows,
        "kinds": dataset.schema.kinds,
        "unparsed": {c.name: c.unparsed.count for c in dataset.schema.columns if c.unparsed},
        "fingerprint": fingerprint(dataset.frame),
        "source": source
        and {
            "name": source.name,
            "plan": asdict(source.plan),
            "rejected": source.rejected,
            "rejected_reasons": list(rejected_rows(folder)["reason"]) if source.rejected else [],
            "read_again": read(source.path, source.name, source.plan).dataset.fingerprint,
        },
    }


def database_facts(project: Project) -> dict[str, Any] | None:
    kept = source_database(project)
    return kept and {
        "name": kept.name,
        "has_file": kept.path is not None,
        "address": kept.address,
    }


def expectation_facts(project: Project) -> dict[str, Any] | None:
    suite = read_suite(project)
    if suite is None:
        return None
    report = validate(project.load_dataset(), suite)
    return {
        **suite_facts(suite),
        "rules": [[rule.type, rule.column, rule.on, rule.settings] for rule in suite.rules],
        "checked": len(report.results),
        "failed": [f"{r.rule.column}: {r.rule.label}" for r in report.failed],
    }


def suite_facts(suite: Any) -> dict[str, Any]:
    on = sum(rule.on for rule in suite.rules)
    return {"name": suite.name, "count": len(suite.rules), "on": on}


def saved_facts(project: Project) -> list[dict[str, Any]]:
    found = []
    for saved in sorted(saved_tables(tables_folder(project.folder)), key=lambda s: s.title):
        back = read_saved(saved)
        names = ("title", "size", "rows", "columns", "kinds", "target", "task", "altered")
        found.append(
            {
                **{name: getattr(saved, name) for name in names},
                "plan": saved.plan and asdict(saved.plan),
                "read": [back.rows, list(back.schema.names), back.fingerprint],
            }
        )
    return found


def history_facts(project: Project) -> dict[str, Any]:
    history, dataset = load_history(project), project.load_dataset()
    recipe = history.recipe
    cleaned = cleaned_dataset(dataset, cleaning_part(recipe))
    return {
        "position": history.position,
        "can_undo": history.can_undo,
        "can_redo": history.can_redo,
        "steps": step_facts(history),
        "recipe": {
            field: value
            for field, value in recipe.model_dump(mode="json").items()
            if value or field not in ADDED_LATER
        },
        "essence_key": recipe.essence().key(),
        "yaml_round_trip": read_recipe(recipe_yaml(recipe)) == recipe,
        "prepared_table": {
            "rows": cleaned.rows,
            "columns": list(cleaned.schema.names),
            "fingerprint": cleaned.fingerprint,
        },
        "subsets": {name: int(subset_rows(dataset, recipe, name).sum()) for name in recipe.subsets},
        "opened": {
            pick.method: is_opened(opened_runs(project.id), recipe, pick) for pick in recipe.models
        },
        **(split_facts(project) if recipe.target in cleaned.schema.names else {}),
    }


def step_facts(history: History) -> list[dict[str, Any]]:
    return [
        {
            "sentence": entry.sentence,
            "parent": entry.parent,
            "at": entry.at,
            "dataset": entry.recipe.dataset,
            "recipe_key": entry.recipe.key(),
        }
        for entry in history.entries
    ]


def split_facts(project: Project) -> dict[str, Any]:
    recipe = load_history(project).recipe
    data = make_training_data(project.load_dataset(), recipe)
    facts = {"features": list(data.features), "classes": list(data.classes)}
    try:
        split = split_rows(data, recipe)
    except WorkbenchError as error:  # one project has too few rows
        return {**facts, "no_split": str(error)}
    sizes = [len(split.train), len(split.test)]
    return {**facts, "rows_train_test": sizes, "first_test_rows": split.test[:8].tolist()}


def tuning_facts(project: Project) -> dict[str, Any]:
    """Each study, laid where today's code looks: its name says which code made the trials."""
    names = changing(lambda connection: study_names(connection, project.id))
    return {f"{name}.jsonl": trial_facts(project, name) for name in names}


def trial_facts(project: Project, name: str) -> dict[str, Any]:
    journal = read_journal(StudyPlace(project.id, name))
    recipe = load_history(project).recipe
    pick = next(
        (p for p in recipe.models if p.method == journal.study.method),
        Pick(method=journal.study.method),
    )
    today = open_journal(journal.study, study_place(recipe, pick, f"today {name}"[:32]))
    for trial in journal.trials:
        today.add(trial)
    result: TuneResult = read_tuning(recipe, pick, today.place.project)
    return {
        "study": {k: v for k, v in asdict(journal.study).items() if k != "key"},
        "trials": len(journal.trials),
        "best": [result.best.number, result.best.score, result.best.options],
        "verdict": result.verdict,
        "states": [str(trial.state) for trial in result.trials],
    }


# ---- models, jobs, files


def model_facts(saved: SavedModel) -> dict[str, Any]:
    card = saved.card
    names = (
        *("stage", "created", "notes", "goal", "method", "options", "metric", "threshold"),
        *("target", "classes", "positive", "features", "fingerprint"),
    )
    return {
        **{name: getattr(card, name) for name in names},
        "history": [change.model_dump(mode="json") for change in card.history],
        "cv": {key: score.mean for key, score in card.cv.items()},
        "baseline": {key: score.mean for key, score in card.baseline.items()},
        "test": card.test and card.test.model_dump(mode="json"),
        "recipe_key": Recipe.model_validate(card.recipe).key(),
        "reference": list(read_reference(saved).shape),
        "exports": {to: export_facts(saved, to) for to in FORMATS if kept_export(saved, to)},
    }


def export_facts(saved: SavedModel, to: str) -> dict[str, Any]:
    made = kept_export(saved, to)
    return {
        "file": made.path.name,
        "beside": [path.name for path in made.beside],
        "bytes": made.bytes,
        "certified": made.certified,
        "max_difference": made.max_difference,
    }


def predicted_by(reference: str, rows: Any) -> dict[str, Any]:
    result = predict(load_model(reference), rows)
    return {
        "rejected": [row.row for row in result.rejected],
        "warnings": result.warnings,
        **{name: list(result.frame[name]) for name in result.added},
    }


def job_facts(job: JobInfo) -> dict[str, Any]:
    names = ("project", "kind", "title", "state", "share", "message", "result", "failure")
    facts = {name: getattr(job, name) for name in (*names, "seconds")}
    return {**facts, "events": len(job.events)}


def text_facts(exports: Path) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in ("recipe.yaml", "recipe-homes.yaml"):
        found[name] = read_recipe((exports / name).read_text(encoding="utf-8")).key()
    for name in ("expectations.json", "expectations.yaml", "schema-by-command.yaml"):
        found[name] = suite_facts(suite_from_text((exports / name).read_text(encoding="utf-8")))
    journal = exports / "watch" / "out"
    entries = [WatchEntry.model_validate(line) for line in read_lines(journal / "watch.jsonl")]
    found["watch"] = {
        "models": sorted(WatchJournal(journal).models),
        "entries": [[e.file, e.state, e.model, e.rows, e.sentence] for e in entries],
    }
    return found


def home_facts() -> dict[str, Any]:
    return {"practice": load_practice().marks, "hash_key": key_name(hash_key())}
