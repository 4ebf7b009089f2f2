"""A form for one row, as its fields and the sentences of its answer, whatever draws it."""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.parts.service.answering import ServedModel, UnreadCellsError
from core.parts.service.checking import answers_difference, read_document, served_in
from core.parts.service.row_answers import RowAnswered


@dataclass(frozen=True)
class FormField:
    """A column as a form asks for it: its kind (number, date, level or text), what it begins with,
    the levels of training rows, and a line on what they had; `is_whole` of whole numbers."""

    name: str
    kind: str
    start: Any
    levels: tuple[str, ...]
    about: str
    is_whole: bool = False


def form_fields(card: Mapping[str, Any]) -> list[FormField]:
    """A field for each column that a row has to have."""
    return [_form_field(column) for column in card["columns"]]


def _form_field(column: Mapping[str, Any]) -> FormField:
    kind = column["kind"] if column["kind"] in ("number", "date", "text") else "level"
    levels = tuple(map(str, column["levels"])) if kind == "level" else ()
    start = None if kind == "text" else column["typical"]
    if kind == "level":
        start = levels[0] if start is None and levels else start and str(start)
    about = "Empty: not known."
    if column["low"] is not None and kind in ("number", "date"):
        ends = (column["low"], column["high"])
        shown = " to ".join(f"{end:g}" if kind == "number" else str(end)[:16] for end in ends)
        about = f"In training {shown}. {about}"
    return FormField(column["name"], kind, start, levels, about, bool(column.get("is_whole")))


@dataclass(frozen=True)
class FormAnswer:
    """What a form says of a row: the answer, sentences on it, and the probability of each class; or
    only `refused`, why there is none."""

    said: str = ""
    sentences: tuple[str, ...] = ()
    probabilities: Mapping[str, float] | None = None
    refused: str = ""


def form_answer(served: ServedModel, row: Mapping[str, Any]) -> FormAnswer:
    """The answer to a row, given as {column: cell}; what is empty is a gap."""
    cells = {name: None if cell == "" else cell for name, cell in row.items()}
    try:
        answers = served.answers([cells])
    except UnreadCellsError as error:
        told = "; ".join(f"{cell.column}: {cell.why}" for cell in error.cells)
        return FormAnswer(refused=f"{told}.")
    if answers[0].rejected is not None:
        return FormAnswer(refused=f"There is no answer: {answers[0].rejected}.")
    left_out = served.without_reasons(1)
    answer = answers[0] if left_out else served.reasoned([cells], answers)[0]
    sentences = (*_beside_it(answer), *([left_out] if left_out else _why(answer, served.card)))
    target, said = served.card["target"], answer.prediction
    shown = f"{said:,.6g}" if answer.probabilities is None else str(said)
    return FormAnswer(f"{target}: {shown}", sentences, answer.probabilities)


def _beside_it(answer: RowAnswered) -> Iterator[str]:
    if answer.interval is not None:
        low, high = answer.interval
        yield f"From {low:,.6g} to {high:,.6g}."
    if answer.likely is not None:
        yield f"Likely enough: {', '.join(answer.likely)}."
        if not answer.is_likely:
            yield "The answer is not among them: it goes by the threshold or by costs."


def _why(answer: RowAnswered, card: Mapping[str, Any]) -> Iterator[str]:
    classes = card["classes"]
    of = card["positive"] if len(classes) == 2 else answer.prediction
    moved = f"the probability of {of}" if classes else card["target"]
    for reason in answer.reasons or ():
        by = f"{100 * reason.moves:+.1f} points" if classes else f"{reason.moves:+.4g}"
        yield f"{reason.column} moves {moved} by {by}."


def check_form(arguments: Sequence[str], folder: Path) -> bool:
    """With --check FILE write how far the folder's answers are from where it was made; whether
    that was asked for."""
    parser = argparse.ArgumentParser(description="A form for the model of this folder.")
    parser.add_argument("--check", type=Path, metavar="FILE", help="only write the difference")
    chosen, _ = parser.parse_known_args(arguments)
    if not chosen.check:
        return False
    sample = read_document(folder, "sample.json")
    difference = answers_difference(served_in(folder), sample["rows"], sample)
    chosen.check.write_text(json.dumps(difference), encoding="utf-8")
    return True
