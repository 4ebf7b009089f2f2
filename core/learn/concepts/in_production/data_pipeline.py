"""A data pipeline: what gates stop, and what a task that runs twice does to the table."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Choice, Number, Toggle
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.in_production._warehouse import TASKS, Warehouse, run
from core.look import BAD, GOOD, INK, MUTED, blank

DAYS, FAULT_DAY, RERUN_DAY, ORDERS = 20, 13, 6, 150
STORES = ("north", "south", "west")
FAULTS = ("none", "column renamed", "batch sent twice", "late file", "cut-off file")
LOADS = ("append", "replace the day")
OUTCOMES = ("right at once", "right a day later", "wrong", "no figure")
RAN, SKIPPED, STOPPED = 0, 1, 2


@dataclass(frozen=True)
class Pipeline:
    """What each task did on each day, and the figures published beside the true ones.

    `limits` are the fewest and most rows that the content gate lets pass; `surplus` counts rows of
    the table that are in it more than once.
    """

    fault: str
    gates: bool
    states: np.ndarray
    days: pd.DataFrame
    limits: tuple[float, float]
    surplus: int


def compute(
    fault: str, gates: bool, load: str, reruns: int, tolerance: float, seed: int
) -> Pipeline:
    rng = np.random.default_rng(seed)
    house = Warehouse(gates, load == LOADS[1], tolerance)
    good = [_batches(rng, day) for day in range(DAYS)]
    states, late, held = np.empty((len(TASKS), DAYS), dtype=int), set[int](), -1
    arrived: list[int] = []
    for day in range(DAYS):
        if held >= 0 and run(house, held, good[held]) == len(TASKS):  # the source was repaired
            late.add(held)
        files = _delivered(good[day], fault) if day == FAULT_DAY else good[day]
        arrived.append(sum(len(part) for part in files))
        done = run(house, day, files)
        for _ in range(reruns if day == RERUN_DAY else 0):
            done = run(house, day, files)
        states[:, day] = np.where(np.arange(len(TASKS)) < done, RAN, SKIPPED)
        held = -1
        if done < len(TASKS):
            states[done, day], held = STOPPED, day
    usual, table = float(np.median(arrived)), _judged(house, good, late)
    table.insert(1, "rows", arrived)
    limits = (usual * (1 - tolerance), usual * (1 + tolerance))
    surplus = sum(int(part["order"].duplicated().sum()) for part in house.parts.values())
    return Pipeline(fault, gates, states, table, limits, surplus)


def _judged(house: Warehouse, good: list[list[pd.DataFrame]], late: set[int]) -> pd.DataFrame:
    """Return each day's true and published figure, and how it came out."""
    rows = []
    for day, files in enumerate(good):
        true, told = sum(float(part["price"].sum()) for part in files), house.published.get(day)
        right = told is not None and abs(told - true) < 0.5
        outcome = 3 if told is None else 2 if not right else int(day in late)
        rows.append((day + 1, true, told, OUTCOMES[outcome]))
    table = pd.DataFrame(rows, columns=["day", "true sales", "published", "outcome"])
    return table.astype({"published": "float64"})


def _batches(rng: np.random.Generator, day: int) -> list[pd.DataFrame]:
    """Return a day's orders, one file for each store."""
    files = []
    for number, store in enumerate(STORES):
        count = int(rng.poisson(ORDERS))
        order = np.arange(count) + 1_000 * (day * len(STORES) + number)
        price = np.round(rng.lognormal(3, 0.6, count), 2)
        files.append(pd.DataFrame({"order": order, "store": store, "price": price}))
    return files


def _delivered(files: list[pd.DataFrame], fault: str) -> list[pd.DataFrame]:
    """Return what arrives in time on the day of the fault, which is in the south's file."""
    north, south, west = files
    if fault == "column renamed":
        south = south.rename(columns={"price": "unit_price"})
    if fault == "cut-off file":
        south = south.head(len(south) // 5)
    south_files = {"batch sent twice": [south, south], "late file": []}.get(fault, [south])
    return [north, *south_files, west]


def counted(result: Pipeline) -> pd.DataFrame:
    """Return the number of days with each outcome."""
    days = result.days["outcome"].value_counts().reindex(OUTCOMES, fill_value=0)
    return pd.DataFrame({"the published figure is": OUTCOMES, "days": days.to_numpy()})


def read(result: Pipeline) -> str:
    once, later, wrong, none = counted(result)["days"]
    off = (result.days["published"] - result.days["true sales"]).abs().sum()
    failed = int((result.states == STOPPED).any(axis=0).sum())
    rows = f"{result.surplus:,} rows are" if result.surplus else "No row is"
    return (
        f"Of {DAYS} published figures {once} are right at once, {later} a day later, {wrong} wrong "
        f"(by {off:,.0f} in all) and {none} missing; a task stopped on {failed} "
        f"{'day' if failed == 1 else 'days'}. {rows} in the table more than once."
    )


def figures(result: Pipeline) -> tuple[Panel, ...]:
    names = [f"day {day}" for day in range(1, DAYS + 1)]
    board = pd.DataFrame(np.array(["ran", "skipped", "stopped"])[result.states], TASKS, names)
    told = result.days.dropna(subset=["published"])
    sales = blank("Day", "Sales of the day")
    sales.add_bar(
        x=result.days["day"],
        y=result.days["true sales"],
        name="true",
        marker={"color": MUTED, "opacity": 0.6},
    )
    for name, colour, right in (("published, right", GOOD, True), ("published, wrong", BAD, False)):
        part = told[(told["outcome"] != "wrong") == right]
        sales.add_scatter(
            x=part["day"],
            y=part["published"],
            mode="markers",
            name=name,
            marker={"color": colour, "size": 9},
        )
    return (
        Panel(f"The tasks on day {FAULT_DAY + 1}", _graph(result), board.reset_index(names="task")),
        Panel("Every task on every day", _board(result), board.T.reset_index(names="day")),
        Panel("Published figures", sales, result.days),
        Panel(
            "Rows a day, and what the gate allows", _volumes(result), result.days[["day", "rows"]]
        ),
    )


def _graph(result: Pipeline) -> go.Figure:
    """Return the graph of tasks, coloured by what they did on the day of the fault."""
    at = [(0.0, y) for y in (1.0, 0.0, -1.0)] + [(x, 0.0) for x in (1.0, 2.0, 3.0, 4.0, 5.0)]
    states = [*[result.states[0, FAULT_DAY]] * 3, *result.states[1:, FAULT_DAY]]
    links = [(store, 3) for store in range(3)] + [(task, task + 1) for task in range(3, 7)]
    figure = blank(height=300)
    for one, other in links:
        (x, y), (to_x, to_y) = at[one], at[other]
        half = (x + to_x) / 2
        figure.add_scatter(
            x=[x, half, half, to_x],
            y=[y, y, to_y, to_y],
            mode="lines",
            hoverinfo="skip",
            line={"color": MUTED},
            showlegend=False,
        )
    for state, name, colour in (
        (RAN, "ran", GOOD),
        (STOPPED, "stopped", BAD),
        (SKIPPED, "skipped", MUTED),
    ):
        rows = [n for n, found in enumerate(states) if found == state]
        words = [[*STORES, *TASKS[1:]][n].replace(" ", "<br>") for n in rows]
        figure.add_scatter(
            x=[at[n][0] for n in rows],
            y=[at[n][1] for n in rows],
            mode="markers+text",
            name=name,
            text=words,
            textposition="bottom center",
            marker={"color": colour, "size": 22},
        )
    figure.update_yaxes(visible=False, range=[-1.9, 1.5])
    return figure.update_xaxes(visible=False, range=[-0.5, 5.5])


def _volumes(result: Pipeline) -> go.Figure:
    figure = blank("Day", "Rows")
    figure.add_scatter(
        x=result.days["day"],
        y=result.days["rows"],
        mode="markers",
        name="rows",
        marker={"size": 8},
        showlegend=False,
    )
    for limit, words in zip(result.limits, ("fewest", "most"), strict=True):
        figure.add_hline(limit, line={"dash": "dot", "color": MUTED}, annotation={"text": words})
    return figure.update_yaxes(rangemode="tozero")


def _board(result: Pipeline) -> go.Figure:
    figure = blank("Day", height=300)
    figure.add_heatmap(
        x=list(range(1, DAYS + 1)),
        y=list(TASKS),
        z=result.states,
        zmin=0,
        zmax=2,
        xgap=2,
        ygap=2,
        text=np.array(["✓", "–", "✗"])[result.states],
        texttemplate="%{text}",
        showscale=False,
        colorscale=[(0, GOOD), (0.5, MUTED), (1, BAD)],
        textfont={"color": INK},
    )
    return figure.update_yaxes(autorange="reversed")


def _guess_truth(result: Pipeline) -> str:
    wrong = int(counted(result)["days"].iloc[2])
    return "none" if wrong == 0 else "one" if wrong == 1 else "two or more"


CONCEPT = Concept(
    key="data_pipeline",
    options=(
        Choice("fault", "What goes wrong on one day", FAULTS, FAULTS[2]),
        Toggle("gates", "Quality gates"),
        Choice("load", "Loading a day", LOADS, LOADS[0]),
        Number("reruns", "Times another day is run again", 0, 3, 1),
        Number("tolerance", "Rows may differ from usual by", 0.0, 0.6, 0.2),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"gates": True, "load": LOADS[1]},
        "Break it": {"gates": True, "load": LOADS[1], "tolerance": 0.02},
    },
    guess=Guess(("none", "one", "two or more"), _guess_truth),
)
