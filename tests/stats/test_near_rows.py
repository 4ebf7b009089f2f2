"""Near copies are told from rows that are near each other as the table's own spacing makes them."""

import numpy as np
import pandas as pd
import pytest

from core.parts.splits.row_cells import row_cells
from core.stats.near_rows import find_near_rows


def numbers(rows=300, columns=5, seed=0):
    draw = np.random.default_rng(seed).normal(size=(rows, columns))
    return pd.DataFrame(draw, columns=[f"c{n}" for n in range(columns)])


def noise(frame, size, seed=1):
    return frame + np.random.default_rng(seed).normal(size=frame.shape) * size


def with_noise(columns, size, copies=2, rows=300):
    return noise(pd.concat([numbers(rows, columns)] * copies, ignore_index=True), size)


def one_changed(frame, seed=2):
    rng, changed = np.random.default_rng(seed), frame.copy()
    for row in range(len(frame)):
        changed.iloc[row, rng.integers(frame.shape[1])] = rng.normal()
    return changed


def people(rows=300, seed=0):
    rng = np.random.default_rng(seed)
    return numbers(rows, 3, seed).assign(
        age=rng.integers(18, 80, rows),
        income=rng.lognormal(9, 1, rows).round(),
        saved=np.where(rng.random(rows) < 0.6, 0, rng.gamma(2, size=rows)),
        city=rng.choice(["Oslo", "Bern", "Rome"], rows),
        rank=rng.integers(0, 4, rows),
    )


def people_again():
    """Numbers with a little noise, texts in upper case."""
    frame = people()
    again = frame.assign(city=frame["city"].str.upper(), income=frame["income"] * 1.001)
    again[["c0", "c1", "c2"]] = noise(frame[["c0", "c1", "c2"]], 0.003)
    return pd.concat([frame, again], ignore_index=True)


def changed_levels(columns, rows=300):
    """Answers to questions, each once more with one of them changed."""
    rng = np.random.default_rng(columns)
    frame = pd.DataFrame(rng.integers(0, 5, (rows, columns)), columns=[*map(str, range(columns))])
    again = frame.copy()
    for row in range(rows):
        place = rng.integers(columns)
        again.iloc[row, place] = (again.iloc[row, place] + 1) % 5
    return pd.concat([frame, again], ignore_index=True)


def one_hot():
    drawn = np.random.default_rng(0).integers(0, 4, (600, 6)).astype(str)
    return pd.get_dummies(pd.DataFrame(drawn))


LOUD = {
    "noise": with_noise(5, 0.01),
    "three times": with_noise(5, 0.03, copies=3, rows=200),
    "two columns": with_noise(2, 0.001, copies=3, rows=200),
    "many columns": with_noise(20, 0.05),
    "rounded": pd.concat([numbers(), numbers().round(2)], ignore_index=True),
    "a changed cell": pd.concat([numbers(300, 6), one_changed(numbers(300, 6))]),
    "changed and noisy": pd.concat([numbers(300, 6), noise(one_changed(numbers(300, 6)), 0.005)]),
    "a changed level": pd.concat([people(), people().assign(rank=lambda t: (t["rank"] + 1) % 4)]),
    "changed levels": changed_levels(12),
    "changed levels beside a number": changed_levels(10).assign(size=np.tile(np.arange(60.0), 10)),
    "people": people_again(),
    "gaps": pd.concat(
        [(holed := numbers(600, 6).mask(numbers(600, 6, 5) > 1)), noise(holed, 0.01)]
    ),
    "two in a hundred": pd.concat([numbers(2000), noise(numbers(2000).iloc[:40], 0.01)]),
}


def walk(rows=1000, columns=4):
    return pd.DataFrame(np.cumsum(np.random.default_rng(0).normal(size=(rows, columns)), axis=0))


def clusters(count, spread):
    rng = np.random.default_rng(count)
    centres = 3 * rng.normal(size=(count, 4))
    return pd.DataFrame(centres[rng.integers(0, count, 1000)] + spread * rng.normal(size=(1000, 4)))


def sparse(columns, share):
    rng = np.random.default_rng(0)
    drawn = rng.lognormal(size=(1000, columns))
    return pd.DataFrame(np.where(rng.random((1000, columns)) < share, 0, drawn))


def moved():
    turns = np.linspace(0, 20, 1000)
    return pd.DataFrame({"a": np.sin(turns), "b": np.cos(turns), "c": turns})


def latent():
    rng = np.random.default_rng(0)
    plane = rng.normal(size=(1000, 2)) @ rng.normal(size=(2, 8))
    return pd.DataFrame(plane + 0.05 * rng.normal(size=(1000, 8)))


def dependent():
    frame = numbers(1000, 2)
    return frame.assign(double=2 * frame["c0"] + 0.01, total=frame["c0"] + frame["c1"])


QUIET = {
    "one column": numbers(600, 1),
    "two columns": numbers(600, 2),
    "five columns": numbers(600, 5),
    "few rows": numbers(60, 5),
    "forty columns": numbers(600, 40),
    "heavy tails": np.exp(2 * numbers(1000, 4)),
    "rounded to tenths": numbers(1000, 5).round(1),
    "rounded to hundredths": numbers(1000, 4).round(2),
    "levels and numbers": people(1000),
    "answers": pd.DataFrame(np.random.default_rng(0).integers(0, 5, (600, 12))),
    "yes and no": pd.DataFrame(np.random.default_rng(0).random((600, 12)) < 0.2),
    "seldom yes": pd.DataFrame(np.random.default_rng(0).random((1000, 30)) < 0.05),
    "one of each": one_hot(),
    "levels alone": pd.DataFrame(np.random.default_rng(0).integers(0, 4, (600, 6))),
    "mostly zero": sparse(6, 0.7),
    "sparse": sparse(20, 0.9),
    "a walk": walk(),
    "a smooth path": moved(),
    "a noisy path": noise(moved(), 0.02),
    "five clusters": clusters(5, 0.1),
    "twenty clusters": clusters(20, 0.05),
    "fifty tight clusters": clusters(50, 0.02),
    "dependent columns": dependent(),
    "a plane among eight columns": latent(),
    "gaps": numbers(2000, 5).where(np.random.default_rng(3).random((2000, 5)) > 0.2),
    "exact copies": pd.concat([numbers(), numbers()]),
}


@pytest.mark.fault("M-F02", "S3")
@pytest.mark.parametrize("name", LOUD)
def test_near_copies_are_found(name):
    frame = LOUD[name].sample(frac=1, random_state=0).reset_index(drop=True)
    near = find_near_rows(row_cells(frame))
    assert near is not None
    assert near.changed == ("changed" in name)
    assert near.share > (0.03 if name == "two in a hundred" else 0.5)
    apart = (frame.iloc[near.rows[0]] != frame.iloc[near.nearest[0]]).sum()
    assert apart >= 1


@pytest.mark.fault("M-F02", "S3")
@pytest.mark.parametrize("name", QUIET)
def test_rows_that_luck_or_structure_brings_near_are_none(name):
    assert find_near_rows(row_cells(QUIET[name])) is None


def test_of_many_rows_a_few_are_looked_at():
    near = find_near_rows(row_cells(with_noise(10, 0.01, rows=10_000)))
    assert near.looked_at < 1000
    assert near.share == pytest.approx(1, abs=0.02)


def test_rows_that_differ_in_one_cell_only_are_looked_at_without_a_warning():
    """Without that cell several around a row lie upon it: the ratio of the distances has no end."""
    rng = np.random.default_rng(0)
    frame = pd.DataFrame({name: rng.choice(["no", "yes"], 120) for name in "uvw"})
    frame["pay"] = np.where(rng.random(120) < 0.3, -1.0, rng.gamma(3, 10, 120).round(1))
    with np.errstate(over="raise"):
        find_near_rows(row_cells(frame))
