"""What a saved model is, where people can read it: its coefficients, its rules."""

from typing import Any

import pandas as pd

from core.model.explain import (
    Subject,
    coefficient_table,
    coefficients,
    read_tree,
    rules_table,
)


def own_form(subject: Subject, rows: pd.DataFrame) -> dict[str, Any]:
    """The part of the document for a model that can be read; empty for others.

    `coefficients` has for each class that is explained, or for the number under "", a line a
    prepared column, `rules` a line a leaf of a single tree. `rows` are raw rows by which the
    columns' units are known.
    """
    tree, found = read_tree(subject, rows), coefficients(subject, rows)
    if tree is not None:
        return {"rules": rules_table(tree).rename(columns=str.lower).to_dict("records")}
    if found is None:
        return {}
    labels, told = found.labels or ("",), {"notes": list(found.notes)} if found.notes else {}
    tables = (coefficient_table(found, place) for place in range(len(labels)))
    return {
        "coefficients": {
            str(label): [
                {KEYS[name]: value for name, value in line.items() if name in KEYS}
                for line in table.to_dict("records")
            ]
            for label, table in zip(labels, tables, strict=True)
        },
        **told,
    }


KEYS = {
    "Column": "column",
    "For": "for",
    "Coefficient": "value",
    "Odds ratio": "odds_ratio",
    "Per sd": "per_sd",
}


def own_form_lines(form: dict[str, Any]) -> list[str]:
    """The same as lines of the readable text."""
    lines = [
        f"If {rule['rule']}: {rule['answer']}, rows {rule['rows']}"
        for rule in form.get("rules", ())
    ]
    for label, rows in form.get("coefficients", {}).items():
        lines.append(f"Coefficients{f' of {label}' if label else ''}:")
        for row in rows:
            odds = f", odds times {row['odds_ratio']:.4g}" if "odds_ratio" in row else ""
            lines.append(f"  {row['column']} ({row['for']}): {row['value']:.4g}{odds}")
    return [*lines, *form.get("notes", ())]
