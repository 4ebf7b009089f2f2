"""How big is the data: bytes decide, not rows, and types decide the bytes."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.look import BAD, GOOD, MUTED, blank, lying_bars, marking

SAMPLE = 2_000
GIGA = 1e9
WORKING = 3  # a table and the copies that sorting, joining and fitting make
MIXES = ("numbers", "mixed", "texts")
SHARES = {"numbers": (0.9, 0.1), "mixed": (0.5, 0.2), "texts": (0.1, 0.7)}  # decimals, texts
FORMS = (
    "text file",
    "texts as objects",
    "texts as categories",
    "small types",
    "one column at a time",
)
TOOLS = (
    "pandas as it is",
    "pandas with small types",
    "DuckDB, Polars or Parquet, out of memory",
    "a cluster, or a sample",
)


@dataclass(frozen=True)
class TableSize:
    """What a table takes in each form, in bytes, from a sample that was really built.

    `cells` has the bytes of one cell by kind and form; `tool` is the first that fits.
    """

    rows: float
    columns: int
    memory: float
    mix: str
    cells: pd.DataFrame
    forms: pd.DataFrame
    by_rows: pd.DataFrame
    tool: str


def compute(
    rows: float, columns: int, mix: str, memory: float, levels: int, seed: int
) -> TableSize:
    rng = np.random.default_rng(seed)
    cells = _measure(_sample(rng, levels))
    weights = _share(mix)
    one = [float(cells[form].to_numpy() @ weights) * columns for form in FORMS[:-1]]
    one.append(float(cells["small types"].to_numpy() @ weights))
    forms = pd.DataFrame({"form": FORMS, "bytes a row": one})
    forms["GB"] = forms["bytes a row"] * rows / GIGA
    counts = np.logspace(3, 10, 29)
    by_rows = pd.DataFrame({"rows": counts})
    for form, size in zip(FORMS, one, strict=True):
        by_rows[form] = counts * size / GIGA
    return TableSize(rows, columns, memory, mix, cells, forms, by_rows, _first_fit(forms, memory))


def _sample(rng: np.random.Generator, levels: int) -> pd.DataFrame:
    """Return a column of each kind: decimals, small whole numbers, texts of so many levels."""
    words = ["".join(rng.choice(list("abcdefghij"), rng.integers(6, 15))) for _ in range(levels)]
    return pd.DataFrame(
        {
            "decimals": rng.normal(100, 30, SAMPLE).round(3),
            "whole numbers": rng.integers(0, 120, SAMPLE),
            "texts": np.array(words, dtype=object)[rng.integers(0, levels, SAMPLE)],
        }
    )


def _share(mix: str) -> np.ndarray:
    """Return which part of the columns are decimals, whole numbers and texts."""
    decimals, texts = SHARES[mix]
    return np.array([decimals, 1 - decimals - texts, texts])


def _measure(table: pd.DataFrame) -> pd.DataFrame:
    """Return the bytes of one cell by kind: as text, as pandas reads it, with small types."""
    codes = table["texts"].astype("category")
    small = {
        "decimals": table["decimals"].astype("float32"),
        "whole numbers": pd.to_numeric(table["whole numbers"], downcast="integer"),
        "texts": codes,
    }
    rows = []
    for name in table.columns:
        column = table[name]
        written = float(column.astype(str).str.len().mean()) + 1  # and a comma
        read_in = column.astype(object) if name == "texts" else column
        numbers = small["texts"] if name == "texts" else column
        rows.append((name, written, _a_cell(read_in), _a_cell(numbers), _a_cell(small[name])))
    return pd.DataFrame(rows, columns=["kind", *FORMS[:-1]])


def _a_cell(column: pd.Series) -> float:
    """Return the bytes that one cell of a column takes in memory, the texts' own included."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        return float(column.cat.codes.to_numpy().itemsize)  # the few level names hardly count
    return float(column.memory_usage(index=False, deep=True) / len(column))


def _first_fit(forms: pd.DataFrame, memory: float) -> str:
    """Return the first tool for which the table, with the copies that work makes, fits."""
    by = forms.set_index("form")["GB"]
    if by["texts as objects"] * WORKING <= memory:
        return TOOLS[0]
    if by["small types"] * WORKING <= memory:
        return TOOLS[1]
    # Out-of-memory tools hold some columns at a time and spill to disk; far beyond that, a
    # single disk and a few cores are the limit.
    return TOOLS[2] if by["text file"] <= 100 * memory else TOOLS[3]


def _shown(gigabytes: float) -> str:
    """Return a size with the unit that suits it."""
    for unit, factor in (("TB", 1e-3), ("GB", 1.0), ("MB", 1e3)):
        if gigabytes * factor >= 1 or unit == "MB":
            return f"{gigabytes * factor:,.3g} {unit}"
    raise AssertionError


def read(result: TableSize) -> str:
    by = result.forms.set_index("form")["GB"]
    times = by["texts as objects"] / by["small types"]
    return (
        f"{result.rows:,.0f} rows × {result.columns} columns ({result.mix}) take "
        f"{_shown(by['text file'])} as a text file, {_shown(by['texts as objects'])} with texts as "
        f"objects, {_shown(by['small types'])} with small types: {times:.1f} times less. With "
        f"{result.memory:.0f} GB of memory and {WORKING} times the table for work, take "
        f"{result.tool}."
    )


def figures(result: TableSize) -> tuple[Panel, ...]:
    cells = blank("", "Bytes a cell")
    for form in FORMS[:-1]:
        cells.add_bar(x=result.cells["kind"], y=result.cells[form], name=form)
    return (
        Panel("Against a third of the memory (dotted)", _bars(result), result.forms),
        Panel("As rows grow (orange: the memory)", _growth(result), result.by_rows),
        Panel("What one cell takes, measured", cells, result.cells),
    )


def _bars(result: TableSize) -> go.Figure:
    fits = result.forms["GB"] * WORKING <= result.memory
    names = [f"{form}: {_shown(size)}" for form, size in result.forms[["form", "GB"]].to_numpy()]
    figure = lying_bars(
        names, result.forms["GB"], "GB (log scale)", marker_color=marking(fits, GOOD, BAD)
    )
    figure.add_vline(result.memory / WORKING, line={"dash": "dot", "color": MUTED})
    return figure.update_xaxes(type="log", dtick=2)


def _growth(result: TableSize) -> go.Figure:
    figure = blank("Rows (log scale)", "GB (log scale)")
    for form in FORMS[1:]:
        figure.add_scatter(
            x=result.by_rows["rows"], y=result.by_rows[form], name=form, mode="lines"
        )
    figure.add_hline(y=result.memory, line={"color": BAD})
    figure.add_vline(result.rows, line={"dash": "dot", "color": MUTED})
    return figure.update_xaxes(type="log", dtick=2).update_yaxes(type="log", dtick=2)


def _guess_truth(result: TableSize) -> str:
    return "yes" if result.tool in TOOLS[:2] else "no"


CONCEPT = Concept(
    key="data_size",
    options=(
        Number("rows", "Rows", 1e3, 1e10, 1e7, log=True),
        Number("columns", "Columns", 2, 500, 20),
        Choice("mix", "Kinds of columns", MIXES, "mixed"),
        Number("memory", "Memory of the machine (GB)", 4.0, 512.0, 16.0, log=True),
        Number("levels", "Different texts a column", 2, 1500, 50),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"mix": "texts", "levels": 2},
        "Break it": {"rows": 1e10, "columns": 500, "memory": 4.0},
    },
    guess=Guess(("yes", "no"), _guess_truth),
)
