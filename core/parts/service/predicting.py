"""The address that predicts: rows in a typed record, answered in their order."""

from collections.abc import Sequence
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import ConfigDict, Field, create_model

from core.parts.service.answering import ServedModel, UnreadCellsError
from core.parts.service.documents import Answered, answer_document
from core.parts.service.fields import row_model
from core.parts.service.figures import Figures
from core.parts.service.row_answers import RowAnswered

MOST_ROWS = 1_000
SHOWN_CELLS = 20
ABOUT_REASONS = (
    "Whether the three columns that move each answer most stand with it. They ask the model a "
    "hundred times or more a row: leave them out where the answer alone is needed."
)


def predict_of(served: ServedModel, figures: Figures) -> Any:
    """What answers a request, with the request as a typed record; `figures` count its rows."""
    features = {*served.features}
    others = [column["name"] for column in served.card["table"]]
    row = row_model(served.card["columns"], [name for name in others if name not in features])
    asked: Any = create_model(
        "Asked",
        __config__=ConfigDict(extra="forbid"),
        rows=(list[row], Field(min_length=1, max_length=MOST_ROWS)),  # type: ignore[valid-type]
        reasons=(bool, Field(default=True, strict=True, description=ABOUT_REASONS)),
    )

    def predict(body: asked, request: Request) -> Answered:
        """Predict each row: its class at the model's threshold or its number."""
        rows = [one.model_dump(by_alias=True) for one in body.rows]
        answers = _asked(served, rows)
        figures.rows(answers)
        request.state.rows = rows
        request.state.said = [answer.probabilities or answer.prediction for answer in answers]
        left_out = served.without_reasons(len(rows)) if body.reasons else ""
        if body.reasons and not left_out:
            answers = served.reasoned(rows, answers)
        told = answer_document(served, answers, request.state.id)
        return told.model_copy(update={"reasons_left_out": left_out or None})

    return predict


def _asked(served: ServedModel, rows: Sequence[dict[str, Any]]) -> list[RowAnswered]:
    """The answers; cells that cannot be read are named as those of another type are."""
    try:
        return served.answers(rows)
    except UnreadCellsError as error:
        raise RequestValidationError(
            [
                {
                    "type": "unread_cell",
                    "loc": ("body", "rows", cell.row, cell.column),
                    "msg": cell.why,
                }
                for cell in error.cells[:SHOWN_CELLS]
            ]
        ) from error
