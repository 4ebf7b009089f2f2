"""Re-identification: without names, postcode, birth date and sex still point at one person."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Choice, Number, Toggle
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.in_production._town import REGISTER, Residents, people
from core.look import BAD, GOOD, INK, SHADES, blank, lying_bars, marking

DIGITS = 5
BIRTH = ("day", "month", "year", "decade", "left out")
SIZES = (("alone", 1), ("2 to 4", 4), ("5 to 9", 9), ("10 to 49", 49), ("50 or more", REGISTER))


@dataclass(frozen=True)
class Anonymity:
    """How many people of a table share what is published of a person: `sizes` has it for each row.

    `named` is the share of rows that only one person of the register can be, `below` the share in
    groups of fewer than k, `certain` the share of the other rows whose whole group has one
    illness (none where no group has k).
    """

    published: str
    k: int
    sizes: np.ndarray
    alone: float
    named: float
    below: float
    certain: float | None
    choices: pd.DataFrame
    examples: pd.DataFrame


def compute(rows: int, digits: int, birth: str, sex: bool, k: int, seed: int) -> Anonymity:
    rng = np.random.default_rng(seed)
    register = people(rng)
    table = rng.choice(REGISTER, rows, replace=False)
    in_table = register.drawn(table)
    codes = _published(register, digits, birth, sex)
    sizes = group_sizes(codes[table])
    below = sizes < k
    kinds = _group_kinds(codes[table], in_table.illness)
    choices = [
        (d, b, float((group_sizes(_published(in_table, d, b, sex)) < k).mean()))
        for d in range(DIGITS + 1)
        for b in BIRTH
    ]
    parts = [f"{digits} digit{'s' * (digits > 1)} of the postcode"] * (digits > 0)
    parts += [f"the {birth} of birth"] * (birth != BIRTH[-1]) + ["sex"] * sex
    return Anonymity(
        " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts) or "nothing",
        k,
        sizes,
        float((sizes == 1).mean()),
        float((group_sizes(codes)[table] == 1).mean()),
        float(below.mean()),
        None if below.all() else float((kinds[~below] == 1).mean()),
        pd.DataFrame(choices, columns=["digits", "birth", "share below k"]),
        _shown(in_table, sizes, digits, birth, sex),
    )


def _published(persons: Residents, digits: int, birth: str, sex: bool) -> np.ndarray:
    """Return a number for each person that is the same for those who look the same."""
    place = persons.postcode // 10 ** (DIGITS - digits)
    return (place * 100_000 + _coarse(persons.born, birth)) * 2 + (persons.sex if sex else 0)


def _coarse(born: np.ndarray, birth: str) -> np.ndarray:
    """Return birthdays as whole numbers, as finely as they are published."""
    if birth == "left out":
        return np.zeros(len(born), dtype=int)
    unit = {"day": "D", "month": "M"}.get(birth, "Y")
    number = born.astype(f"datetime64[{unit}]").astype(int)
    return (
        number + 36 * 365
        if unit == "D"
        else (number + 1970) // 10
        if birth == "decade"
        else (number + 1970 * 12)
    )


def group_sizes(codes: np.ndarray) -> np.ndarray:
    """Return for each row how many rows have its code, itself included."""
    _, group, counts = np.unique(codes, return_inverse=True, return_counts=True)
    return np.asarray(counts[group])


def _group_kinds(codes: np.ndarray, illness: np.ndarray) -> np.ndarray:
    """Return for each row how many different illnesses its group has."""
    frame = pd.DataFrame({"group": codes, "illness": illness})
    return frame.groupby("group")["illness"].transform("nunique").to_numpy()


def _shown(
    persons: Residents, sizes: np.ndarray, digits: int, birth: str, sex: bool
) -> pd.DataFrame:
    """Return ten people as they are and as they are published."""
    rows = []
    for n in range(10):
        code, born = f"{persons.postcode[n]:05d}", str(persons.born[n])
        day = {"day": born, "month": born[:7], "year": born[:4], "decade": f"{born[:3]}0s"}
        letter = "woman" if persons.sex[n] else "man"
        told = (code[:digits].ljust(DIGITS, "·"), day.get(birth, "····"), letter if sex else "·")
        rows.append((n + 1, f"{code}, {born}, {letter}", ", ".join(told), int(sizes[n])))
    return pd.DataFrame(rows, columns=["person", "in the table", "published", "look the same"])


def read(result: Anonymity) -> str:
    rest = (
        "no group has that many"
        if result.certain is None
        else f"{result.below:.0%} of rows would have to go; of the others {result.certain:.0%} "
        "have the same illness as their whole group, so it is known without finding them"
    )
    return (
        f"With {result.published} published, {result.alone:.1%} of {len(result.sizes):,} people "
        f"are alone in their group, and a register of {REGISTER:,} names {result.named:.1%} for "
        f"certain. The smallest group has {result.sizes.min():,}; for k = {result.k} {rest}."
    )


def figures(result: Anonymity) -> tuple[Panel, ...]:
    shares = pd.DataFrame(
        {
            "people": [
                "alone in the table",
                "named by the register",
                f"in a group below {result.k}",
                "of the rest: illness certain",
            ],
            "share": [result.alone, result.named, result.below, result.certain],
        }
    )
    known = shares.dropna()
    risks = lying_bars(known["people"], known["share"], "Share of people", marker_color=BAD)
    ends = [0, *(most for _, most in SIZES)]
    counts, _ = np.histogram(result.sizes, np.array(ends) + 0.5)
    groups = pd.DataFrame({"group": [name for name, _ in SIZES], "people": counts})
    # The smallest size that a group may have: one more than the largest of the group before.
    colours = marking([low + 1 >= result.k for low in ends[:-1]], GOOD, BAD)
    spread = lying_bars(groups["group"], groups["people"], "People", marker_color=colours)
    ten = result.examples
    named = [f"{n}: {told}" for n, told in zip(ten["person"], ten["published"], strict=True)]
    return (
        Panel("Who can be found", risks.update_xaxes(range=[0, 1], tickformat=".0%"), shares),
        Panel("How many people look the same", spread, groups),
        Panel("Share of people below k, for each way to publish", _board(result), result.choices),
        Panel(
            "Ten of them, as published",
            lying_bars(named, ten["look the same"], "People who look the same"),
            ten,
        ),
    )


def _board(result: Anonymity) -> go.Figure:
    shares = result.choices.pivot(index="birth", columns="digits", values="share below k")
    shares = shares.loc[list(BIRTH)]
    figure = blank("Digits of the postcode", "Birth date")
    figure.add_heatmap(
        x=[str(d) for d in shares.columns],
        y=list(BIRTH),
        z=shares.to_numpy(),
        zmin=0,
        zmax=1,
        texttemplate="%{z:.0%}",
        textfont={"color": INK},
        showscale=False,
        xgap=2,
        ygap=2,
        colorscale=[SHADES[0], (1, BAD)],
    )
    return figure.update_yaxes(autorange="reversed")


def _guess_truth(result: Anonymity) -> str:
    few = "fewer than 5 %" if result.alone < 0.05 else "5 to 50 %"
    return "more than half" if result.alone > 0.5 else few


CONCEPT = Concept(
    key="re_identification",
    options=(
        Number("rows", "People in the table", 200, 20_000, 2_000, log=True),
        Number("digits", "Digits of the postcode kept", 0, DIGITS, 5),
        Choice("birth", "Birth date kept", BIRTH, "month"),
        Toggle("sex", "Sex kept", default=True),
        Number("k", "k: people who must look the same", 2, 50, 5),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"digits": 2, "birth": "decade"},
        "Break it": {"digits": 1, "birth": "left out", "k": 10},
    },
    guess=Guess(("fewer than 5 %", "5 to 50 %", "more than half"), _guess_truth),
)
