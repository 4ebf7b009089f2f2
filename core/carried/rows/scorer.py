"""What stands in a bundle as predict.py: a CSV file in, the same rows with predictions out."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import joblib
import numpy as np
import pandas as pd

from core.carried.rows.names import safe_names
from core.carried.rows.reading import read_rows


def main() -> int:
    """Score a file from the command line; 0 when done, 2 where the file does not fit."""
    parser = argparse.ArgumentParser(description="Predict every row of a CSV file.")
    parser.add_argument("data", type=Path, help="the rows: a CSV file with a header")
    parser.add_argument("output", type=Path, help="where the rows with predictions go")
    parser.add_argument("--delimiter", default=",")
    chosen = parser.parse_args()
    folder = Path(__file__).resolve().parent
    card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    stored = {column["name"]: column["stored"] for column in card["table"]}
    rows = read_rows(chosen.data, stored, chosen.delimiter)
    features = [column["name"] for column in card["columns"]]
    missing = [name for name in features if name not in rows.columns]
    if missing:
        sys.stderr.write(f"{chosen.data} lacks the columns {', '.join(missing)}.\n")
        return 2
    said = score(joblib.load(folder / "model.joblib"), rows[features], card["classes"])
    rows = rows.rename(columns={name: f"{name} (input)" for name in said.columns})
    pd.concat([rows, said], axis=1).to_csv(chosen.output, index=False)
    return 0


def score(model: Any, X: pd.DataFrame, classes: list[Any]) -> pd.DataFrame:
    """Predictions of the rows that have a value at all; an empty row stays without one."""
    usable = X.notna().any(axis=1).to_numpy()
    names = ["prediction", *safe_names([f"probability_{label}" for label in classes])]
    said = pd.DataFrame(index=X.index, columns=names, dtype=object)
    if usable.any():
        said.loc[usable, "prediction"] = np.asarray(model.predict(X[usable])).astype(object)
        if classes:
            places = [classes.index(label) for label in np.asarray(model.classes_).tolist()]
            given = model.predict_proba(X[usable])
            said.loc[usable, [names[1 + place] for place in places]] = given.astype(object)
    return said
