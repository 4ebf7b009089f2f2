"""Answers as a service writes them."""

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict

from core.parts.service.answering import ServedModel
from core.parts.service.row_answers import RowAnswered


class ReasonTold(BaseModel):
    """A column, and by how much it moves the probability of the positive class of two, that of the
    predicted one of several, or the number."""

    column: str
    moves: float


class Predicted(BaseModel):
    """The answer to one row, under an id by which its outcome can be given later. `interval` are
    both ends, `likely` the classes of the set, that hold the truth as surely as the card says,
    and `is_likely` whether the prediction is one of them: it goes by the threshold or by costs;
    `reasons` are the three columns that move it most."""

    id: str
    prediction: str | bool | int | float | None
    probabilities: dict[str, float] | None = None
    interval: tuple[float, float] | None = None
    likely: tuple[str, ...] | None = None
    is_likely: bool | None = None
    reasons: list[ReasonTold] | None = None
    rejected: str | None = None


class Answered(BaseModel):
    """The answers to the rows of a request, in their order; why reasons were left out that were
    asked for."""

    model_config = ConfigDict(protected_namespaces=())

    model: str
    request: str
    predictions: list[Predicted]
    reasons_left_out: str | None = None


def answer_document(served: ServedModel, answers: Sequence[RowAnswered], request: str) -> Answered:
    predictions = [
        Predicted(
            id=f"{request}-{n}",
            prediction=answer.prediction,
            probabilities=answer.probabilities,
            interval=answer.interval,
            likely=answer.likely,
            is_likely=answer.is_likely,
            reasons=_told(answer),
            rejected=answer.rejected,
        )
        for n, answer in enumerate(answers)
    ]
    return Answered(model=served.reference, request=request, predictions=predictions)


def _told(answer: RowAnswered) -> list[ReasonTold] | None:
    if answer.reasons is None:
        return None
    return [ReasonTold(column=one.column, moves=one.moves) for one in answer.reasons]
