"""The verb `what-if`: what a saved model makes of one row, and the smallest change of it."""

import json
from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core.commands.outcome import Outcome
from core.commands.verb import Verb
from core.errors import WorkbenchError
from core.model.what_if import (
    ChangeSearch,
    Instrument,
    Limits,
    RowAnswer,
    WayThere,
    WishedAnswer,
    answer_for,
    instrument_of,
    plain_cell,
    smallest_changes,
    typical_cells,
)
from core.wording.numbers import number_text
from core.workspace.registry import find_model, load_model

SHOWN = 8  # columns in the readable text; the document has them all


@dataclass(frozen=True)
class WhatIfRequest:
    """A saved model's name, a row as JSON (cells left out are typical), and what is wished of it:
    a class, or >=NUMBER or <=NUMBER; the other fields name columns that keep within limits."""

    model: str
    row: str = "{}"
    wish: str | None = None
    keep: Sequence[str] = ()
    only_up: Sequence[str] = ()
    only_down: Sequence[str] = ()


def try_row(request: WhatIfRequest) -> Outcome:
    """Answer a row with each column's part, and search for what changes the answer."""
    saved = find_model(request.model)
    instrument = instrument_of(saved, load_model(saved))
    card = instrument.card
    cells = typical_cells(instrument) | _cells(instrument, request.row)
    label = _label(instrument, cells)
    answer = answer_for(instrument, cells, label)
    if answer.result.rejected:
        raise WorkbenchError(f"The row gets no prediction: {answer.result.rejected[0].reason}.")
    document: dict[str, Any] = {
        "model": card.reference,
        "row": {name: _as_json(cell) for name, cell in cells.items()},
        **_answer(answer, label),
    }
    lines = [_sentence(instrument, answer, label)]
    order = sorted(range(len(answer.columns)), key=lambda n: -abs(answer.contributions[n]))
    lines += [
        f"  {answer.columns[n]}: {number_text(answer.contributions[n], signed=True)}"
        for n in order[:SHOWN]
    ]
    lines += [f"! {warning}" for warning in answer.result.warnings]
    if request.wish is not None:
        kept = (frozenset(names) for names in (request.keep, request.only_up, request.only_down))
        wish = _wish(instrument, request.wish)
        search = smallest_changes(instrument, cells, wish, Limits(*kept))
        document["changes"] = [_way(way) for way in search.found]
        lines += _found(search)
    return Outcome(document, "\n".join(lines))


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("model")
    parser.add_argument(
        "--row", default="{}", help='cells as JSON: {"age": 30}; those left out are typical'
    )
    parser.add_argument(
        "--wish", help="search for the smallest change to this class, or to >=NUMBER or <=NUMBER"
    )
    for name, told in (
        ("--keep", "may not change"),
        ("--only-up", "may only grow"),
        ("--only-down", "may only shrink"),
    ):
        parser.add_argument(
            name, nargs="+", default=(), metavar="COLUMN", help=f"columns that {told}"
        )


WHAT_IF = Verb(
    "what-if",
    "what a model makes of one row, and what would change it",
    try_row,
    _arguments,
    request=WhatIfRequest,
    models=("model",),
)


def _label(instrument: Instrument, cells: dict[str, Any]) -> Any:
    """The class that is followed: the positive one of two, the predicted one of several."""
    card = instrument.card
    if not card.is_classification or len(card.classes) == 2:
        return card.positive
    return plain_cell(instrument.predictions(instrument.typed(cells))[0])


def _cells(instrument: Instrument, row: str) -> dict[str, Any]:
    try:
        cells = json.loads(row)
    except ValueError as error:
        raise WorkbenchError(f"--row is no JSON: {error}.") from error
    if not isinstance(cells, dict):
        raise WorkbenchError('--row must be a JSON object, as {"age": 30}.')
    odd = [name for name, cell in cells.items() if isinstance(cell, list | dict)]
    if odd:
        raise WorkbenchError(
            f"--row gives {', '.join(map(repr, odd))} no single value: write a number, a text, "
            "true, false or null."
        )
    unknown = [name for name in cells if name not in instrument.card.features]
    if unknown:
        raise WorkbenchError(
            f"{instrument.card.reference} has no column {', '.join(map(repr, unknown))}; it has "
            f"{', '.join(instrument.card.features)}."
        )
    return cells


def _wish(instrument: Instrument, wish: str) -> WishedAnswer:
    card = instrument.card
    if card.is_classification:
        known = {str(label): label for label in card.classes}
        if wish not in known:
            raise WorkbenchError(f"--wish {wish!r} is no class; there are {', '.join(known)}.")
        return WishedAnswer(label=known[wish])
    side, number = wish[:2], wish[2:]
    try:
        value = float(number)
    except ValueError:
        side = ""
    if side not in (">=", "<="):
        raise WorkbenchError(f"--wish {wish!r} is no number to reach: write >=100 or <=100.")
    return WishedAnswer(low=value) if side == ">=" else WishedAnswer(high=value)


def _answer(answer: RowAnswer, label: Any) -> dict[str, Any]:
    return {
        "prediction": _as_json(answer.predicted),
        "class": label,
        "output": answer.output,
        "base": answer.base,
        "parts": dict(zip(answer.columns, map(float, answer.contributions), strict=True)),
        "warnings": list(answer.result.warnings),
    }


def _sentence(instrument: Instrument, answer: RowAnswer, label: Any) -> str:
    said = answer.predicted
    if not instrument.card.is_classification:
        return f"{instrument.card.target} is predicted to be {said:,.6g}; each column's part:"
    return (
        f"{instrument.card.target} is predicted to be {said}, with a probability of {label} of "
        f"{answer.output:.1%}; each column's part:"
    )


def _as_json(value: Any) -> Any:
    """A cell as JSON takes it; a date as ISO writes it."""
    plain = plain_cell(value)
    return plain.isoformat() if hasattr(plain, "isoformat") else plain


def _way(way: WayThere) -> dict[str, Any]:
    changes = {
        name: {"from": _as_json(a), "to": _as_json(b)} for name, (a, b) in way.changes.items()
    }
    return {"changes": changes, "answer": _as_json(way.answer), "distance": way.distance}


def _found(search: ChangeSearch) -> list[str]:
    if search.is_met_already:
        return ["The row has the wished answer already."]
    if not search.found:
        return [f"None found among {search.asked:,} rows with values that were seen."]
    return [
        "To change: "
        + ", ".join(f"{name} {_as_json(a)} → {_as_json(b)}" for name, (a, b) in way.changes.items())
        for way in search.found
    ]
