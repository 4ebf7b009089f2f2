"""The flags that ask for a threshold which keeps a promise, and what is said of it."""

from dataclasses import replace

from core.commands.outcome import Outcome
from core.commands.train_request import TrainRequest
from core.errors import WorkbenchError
from core.model.train import ModelRun, TrainResult
from core.model.train.promise import promised_threshold as search
from core.model.train.promises import CONFIDENCE, WHAT, Promise, PromisedThreshold
from core.recipe.recipe import Recipe


def promise_asked(recipe: Recipe, request: TrainRequest) -> Promise | None:
    """The promise of a request, None where it asks for none.

    Raises WorkbenchError for a text that is none, for a threshold beside it, and for a confidence
    of nothing.
    """
    if request.promise is None:
        if request.confidence is not None:
            raise WorkbenchError("--confidence is that of a promise: give --promise, too.")
        return None
    if request.threshold is not None:
        raise WorkbenchError("A promise chooses the threshold: give --promise or --threshold.")
    if recipe.task == "regression":
        raise WorkbenchError(f"A promise needs two classes, and {recipe.target!r} is a number.")
    what, _, level = request.promise.partition("=")
    confidence = CONFIDENCE.default if request.confidence is None else request.confidence
    return Promise(what.strip(), _number(level, request.promise), confidence)


def promised_by(
    result: TrainResult, run: ModelRun, promise: Promise | None
) -> PromisedThreshold | None:
    """The threshold of a model that keeps a promise on its out-of-fold rows."""
    if promise is None or run.predictions is None:
        return None
    promise = replace(promise, among=result.looks)
    return search(run.predictions, promise, unseen=result.unseen.get(run.key, ()))


def with_promise(outcome: Outcome, kept: PromisedThreshold | None) -> Outcome:
    """The outcome with what became of a promise."""
    if kept is None:
        return outcome
    told = {
        "what": kept.promise.what,
        "level": kept.promise.level,
        "confidence": kept.promise.confidence,
        "among": kept.promise.among,
        "threshold": kept.threshold,
        "reachable": kept.reachable,
        "verdict": kept.verdict,
    }
    mark = "! " if kept.threshold is None else ""
    document = {**outcome.document, "promise": told}
    return replace(outcome, document=document, text=f"{outcome.text}\n{mark}{kept.verdict}")


def _number(text: str, whole: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise WorkbenchError(
            f"A promise is one of {', '.join(WHAT.values)} with its level, as precision=0.9; "
            f"got {whole!r}."
        ) from None
