"""What stands in a bundle as predict.py: a CSV file in, the same rows with predictions out."""

import argparse
import json
import os
import sys
from pathlib import Path

import joblib

from core.carried.rows.answers import answered, answers_of, row_ids
from core.carried.rows.reading_for_model import delimiter_of, known_columns, read_for_model


def main() -> int:
    """Score a file from the command line; 0 when done, 2 where the file does not fit."""
    parser = argparse.ArgumentParser(description="Predict every row of a CSV file.")
    parser.add_argument("data", type=Path, help="the rows: a CSV file with a header")
    parser.add_argument("output", type=Path, help="where the rows with predictions go")
    parser.add_argument("--delimiter", help="between cells; else what the header is parted by")
    chosen = parser.parse_args()
    folder = Path(__file__).resolve().parent
    card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    model = joblib.load(folder / "model.joblib")
    features = [column["name"] for column in card["columns"]]
    mark = chosen.delimiter or delimiter_of(chosen.data, features)
    rows = _read(chosen.data, model, card, mark)
    missing = [name for name in features if name not in rows.columns]
    if missing:
        sys.stderr.write(f"{chosen.data} lacks the columns {', '.join(missing)}.\n")
        return 2
    X = rows[features]
    # A row without any value gets no answer.
    usable = X.notna().any(axis=1).to_numpy()
    answers = answers_of(model, X, usable, card["classes"])
    ids = row_ids(rows, {column["name"]: column["kind"] for column in card["table"]})
    part = chosen.output.with_name(f".{chosen.output.name}.part")
    answered(rows, answers, ids).to_csv(part, index=False)
    os.replace(part, chosen.output)  # the old file or the new one, and never a part
    return 0


def _read(path: Path, model, card, mark: str):
    """The file's rows as the model reads them; what was read otherwise than learned is told."""
    stored = {column["name"]: column["stored"] for column in card["table"]}
    levels = {column["name"]: column["levels"] for column in card["columns"]}
    known = known_columns(model.named_steps["conform"], stored, levels)
    rows, told = read_for_model(path, known, stored, mark)
    sys.stderr.writelines(f"{sentence}\n" for sentence in told)
    return rows
