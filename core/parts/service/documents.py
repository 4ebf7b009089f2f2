"""Answers as a service writes them."""

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict

from core.parts.service.answering import RowAnswered, ServedModel


class Predicted(BaseModel):
    """The answer to one row, under an id by which its outcome can be given later. `interval` are
    both ends, `likely` the classes of the set, that hold the truth as surely as the card says."""

    id: str
    prediction: str | bool | int | float | None
    probabilities: dict[str, float] | None = None
    interval: tuple[float, float] | None = None
    likely: tuple[str, ...] | None = None
    rejected: str | None = None


class Answered(BaseModel):
    """The answers to the rows of a request, in their order."""

    model_config = ConfigDict(protected_namespaces=())

    model: str
    request: str
    predictions: list[Predicted]


def answer_document(served: ServedModel, answers: Sequence[RowAnswered], request: str) -> Answered:
    predictions = [
        Predicted(
            id=f"{request}-{n}",
            prediction=answer.prediction,
            probabilities=answer.probabilities,
            interval=answer.interval,
            likely=answer.likely,
            rejected=answer.rejected,
        )
        for n, answer in enumerate(answers)
    ]
    return Answered(model=served.reference, request=request, predictions=predictions)
