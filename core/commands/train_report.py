"""What the verb `train` says: the leaderboard, the verdict, the sealed rows."""

import math
from dataclasses import asdict, dataclass, replace
from typing import Any

from core.commands.outcome import Outcome
from core.methods.metrics import METRICS
from core.model.judge import CheckResult, Doubt, Judgement, count_words
from core.model.train import (
    ModelRun,
    TestScores,
    TrainResult,
)
from core.wording.numbers import figure_text, number_text, often


@dataclass(frozen=True)
class Saved:
    """The run of the model that was kept, by its name, and what it scored on the sealed rows."""

    scores: TestScores
    model: str
    run: ModelRun


def train_report(result: TrainResult, judgement: Judgement, saved: Saved) -> Outcome:
    """The leaderboard with what is said of it, and what the best scores on the sealed rows."""
    best, scores = saved.run, saved.scores
    low, high = scores.interval(result.metric)
    doubts = [doubt.advice for doubt in judgement.doubts]
    document = {
        "task": str(result.task),
        "metric": result.metric,
        "positive": scores.predictions.positive,
        "baseline": _row(result, result.baseline) if result.baseline else None,
        "leaderboard": [_row(result, run) for run in result.ranked],
        "best": best.key,
        "test": scores.values,
        "test_interval": [low, high],
        "test_note": scores.note(result.metric),
        "model": saved.model,
        "verdict": judgement.sentence,
        "more_than_noise": judgement.is_gain,
        "doubts": [_doubt(doubt) for doubt in judgement.doubts],
        "checks": [_check(check) for check in judgement.checks],
        "warnings": [*result.notes, *doubts],
    }
    label = METRICS[result.metric].label
    lines = [*(_line(result, run) for run in result.ranked), judgement.standing]
    lines += [f"! {advice}" for advice in doubts]
    lines += [count_words(judgement.checks), *_spoken(judgement)]
    lines.append(
        f"On {result.rows_test:,} sealed rows {best.label} scores {label} "
        f"{figure_text(scores.values[result.metric], low, high)}."
    )
    if of_sealed := scores.note(result.metric):
        lines.append(f"! On the sealed rows {of_sealed}")
    notes = [note for note in (result.class_note, *result.notes) if note]
    return Outcome(document, "\n".join([*lines, *notes, f"Saved as {saved.model}."]))


def with_openings(outcome: Outcome, openings: int) -> Outcome:
    """The outcome with how often the sealed rows were scored by now; more than once is told."""
    document = {**outcome.document, "openings": openings}
    if openings == 1:
        return replace(outcome, document=document)
    warning = (
        f"These sealed rows were opened {often(openings)} by now: whoever picks the best of "
        "several looks picks luck too. Judge the model that you keep on new rows."
    )
    document["warnings"] = [*document["warnings"], warning]
    return replace(outcome, document=document, text=f"{outcome.text}\n{warning}")


def _doubt(doubt: Doubt) -> dict[str, Any]:
    return {
        "code": doubt.code,
        "columns": list(doubt.columns),
        "sentence": doubt.sentence,
        "flag": doubt.flag,
    }


def _check(check: CheckResult) -> dict[str, Any]:
    return {
        "code": check.code,
        "about": check.about,
        "title": check.title,
        "answer": str(check.answer),
        "looked_at": check.looked.sentence,
        "said": [_doubt(doubt) for doubt in check.looked.doubts],
    }


def _spoken(judgement: Judgement) -> list[str]:
    """What checks say of the model that is no doubt of its score."""
    about_model = (check for check in judgement.checks if not check.is_of_score)
    return [f"- {doubt.advice}" for check in about_model for doubt in check.looked.doubts]


def _row(result: TrainResult, run: ModelRun) -> dict[str, Any]:
    spread = result.spread(run)
    return {
        "model": run.key,
        "options": run.pick.model_dump(mode="json")["options"],
        "trials": run.trials,
        "corrected": run.corrected(result.metric),
        "score": spread.mean,
        "std": spread.std,
        "interval": [spread.low, spread.high],
        "fold_scores": list(run.fold_scores.get(result.metric, ())),
        "out_of_bag": run.out_of_bag(result.metric),
        "fitted_gap": run.gap(result.metric),
        "fit_seconds": run.seconds,
        "predict_milliseconds_a_thousand": run.milliseconds_a_thousand,
        "rounds": list(run.rounds),
        "loss_curves": [asdict(curve) for curve in run.curves],
        "warnings": list(run.warnings),
        "error": run.error,
    }


def _line(result: TrainResult, run: ModelRun) -> str:
    if run.error:
        return f"{run.label}: failed, {run.error}"
    spread = result.spread(run)
    corrected = run.corrected(result.metric)
    told = "" if corrected is None else f", {number_text(corrected)} without the optimism of tuning"
    apart = "" if math.isnan(spread.std) else f" ± {number_text(spread.std)}"
    mean, low, high = figure_text(spread.mean, spread.low, spread.high)
    return f"{run.label}: {mean}{apart} ({low} to {high}){told}"
