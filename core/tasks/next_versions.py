"""The work on a model's next version that is made without a training of its own."""

from pathlib import Path
from typing import Any

from core.data.load import read_like
from core.drift.monitor import labelled
from core.model.predict import learned_by
from core.tasks.blending import blend_versions
from core.tasks.changed_version import ChangedVersion
from core.tasks.learning_on import learn_on
from core.tasks.table import BLEND_VERSIONS, LEARN_ON
from core.tasks.version_requests import BlendJobRequest, LearnOnJobRequest
from core.workspace.progress import Progress
from core.workspace.project import Project
from core.workspace.registry import find_to_answer, load_model


def blend_job(project: Project, report: Progress, request: BlendJobRequest) -> dict[str, Any]:
    """Let two versions answer together, and hold that against each."""
    report(0, 2, "Reading the rows")
    versions = find_to_answer(request.old), find_to_answer(request.newer)
    read = read_like(Path(request.path), request.name, learned_by(load_model(versions[1])))
    report(1, 2, "Weighing both, judging by the others")
    rows = labelled(versions[1].card, read.dataset, request.labels)
    done = blend_versions(versions, rows, request.hold)
    project.log(BLEND_VERSIONS.kind, f"{request.old} and {request.newer} as {_named(done)}")
    return _told(done, read.told)


def learn_on_job(project: Project, report: Progress, request: LearnOnJobRequest) -> dict[str, Any]:
    """Let a model learn on from newer rows, and hold both against each other."""
    report(0, 2, "Reading the rows")
    saved = find_to_answer(request.model)
    read = read_like(Path(request.path), request.name, learned_by(load_model(saved)))
    report(1, 2, "Learning from some, judging by the others")
    rows = labelled(saved.card, read.dataset, request.labels)
    done = learn_on(saved, rows, (request.hold, request.passes))
    project.log(LEARN_ON.kind, f"{request.model} as {_named(done)}")
    return _told(done, read.told)


def _named(done: ChangedVersion) -> str:
    verdicts = ", ".join(str(one.verdict) for one in done.held)
    return f"{done.saved.card.reference}: {verdicts}"


def _told(done: ChangedVersion, told: tuple[str, ...]) -> dict[str, Any]:
    card = done.saved.card
    return {
        "model": card.reference,
        "made_of": card.doubts[-1],
        "held": [{"verdict": str(one.verdict), "sentence": one.sentence} for one in done.held],
        "told": [*done.sentences[len(done.held) :], *told],
    }
