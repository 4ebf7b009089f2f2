"""What stands in a bundle as predict.py: a CSV file in, the same rows with predictions out."""

import argparse
import json
import os
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import joblib
import pandas as pd

from core.parts.predictions.answers import answered, answers_of, row_ids
from core.parts.predictions.assured import AssuranceLimits, with_assurance
from core.parts.predictions.reading import read_rows
from core.parts.predictions.refused import EMPTY_ROW, refused_rows
from core.parts.reasons.finder import followed, reason_finder, reason_names, with_reasons
from core.parts.values.csv_text import as_csv
from core.parts.values.learned_style import columns_of_card, read_columns


def main() -> int:
    """Score a file from the command line; 0 when done, 2 where the file does not fit."""
    parser = argparse.ArgumentParser(description="Predict every row of a CSV file.")
    parser.add_argument("data", type=Path, help="the rows: a CSV file with a header")
    parser.add_argument("output", type=Path, help="where the rows with predictions go")
    parser.add_argument("--delimiter", default="", help="what ends a cell, if it is not found")
    about = "say why: the columns that move an answer most, of the first ROWS rows or of all"
    parser.add_argument("--reasons", nargs="?", type=int, const=-1, metavar="ROWS", help=about)
    chosen = parser.parse_args()
    folder = Path(__file__).resolve().parent
    card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    features = [column["name"] for column in card["columns"]]
    rows = read_rows(chosen.data, features, chosen.delimiter)
    missing = [name for name in features if name not in rows.texts.columns]
    if missing:
        sys.stderr.write(f"{chosen.data} lacks the columns {', '.join(missing)}.\n")
        return 2
    model = joblib.load(folder / "model.joblib")
    learned = columns_of_card(model.named_steps["conform"], card)
    X, told = read_columns(rows.texts[features], learned)
    sys.stderr.writelines(f"{chosen.data}: {sentence}\n" for sentence in (*rows.told, *told))
    # A row without any value that can be read gets no answer, nor one that an encoder refuses.
    usable = model.named_steps["conform"].transform(X).notna().any(axis=1).to_numpy()
    empty, refused = int((~usable).sum()), refused_rows(model, X)
    usable[[*refused]] = False
    if empty:
        sys.stderr.write(f"rows without an answer, in which {EMPTY_ROW}: {empty}\n")
    sys.stderr.writelines(f"row {row + 1}: {reason}\n" for row, reason in refused.items())
    answers = answers_of(model, X, usable, card["classes"])
    if card["assurance"]:
        answers = with_assurance(answers, card["classes"], AssuranceLimits(**card["assurance"]))
    if chosen.reasons is not None:
        most = len(X) if chosen.reasons < 0 else chosen.reasons
        answers = answers.join(_reasons(model, card, answers.head(most), X.head(most)))
    ids = row_ids(rows.texts, {column["name"]: column["kind"] for column in card["table"]})
    part = chosen.output.with_name(f".{chosen.output.name}.part")
    part.write_bytes(as_csv(answered(rows.texts, answers, ids), encoding="utf-8"))
    os.replace(part, chosen.output)  # the old file or the new one, and never a part
    return 0


def _reasons(model: Any, card: Mapping[str, Any], answers: Any, X: Any) -> pd.DataFrame:
    """Why some rows are answered as they are, as the workbench finds it."""
    kept = Path(__file__).resolve().with_name("reasons.json").read_text(encoding="utf-8")
    start = json.loads(kept)
    labels = followed(card["classes"], card["positive"])
    learned = columns_of_card(model.named_steps["conform"], card)
    finder = reason_finder(model, labels, start["background"], learned)
    finder = replace(finder, hidden=frozenset(start["hidden"]))
    return with_reasons(answers, X, finder)[reason_names()]
