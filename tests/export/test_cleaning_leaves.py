"""Every step of the catalogue of cleaning leaves the house, and answers there as it does here on a
file as its user has it."""

import zipfile

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.data.load import read_table
from core.export import export
from core.export.compared_answers import answers_by_row, difference_of
from core.methods.clean import CLEANING
from core.model.predict import one_row, predict, read_for
from core.model.save import Label, fit_and_save
from core.parts.service.checking import served_in
from core.pipeline.training_data import with_seal
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from core.workspace.registry import load_model
from tests.fresh import run_python

ROWS = 160
STEPS = [
    ("drop_duplicates", {}),
    ("drop_rows_missing", {"threshold": 0.6}),
    ("drop_rows_without", {"columns": ("whole",)}),
    ("filter_rows", {"condition": "whole > 1"}),
    ("fill_down", {"columns": ("below",)}),
    ("drop_columns_missing", {"threshold": 0.9}),
    ("drop_columns", {"columns": ("useless",)}),
    ("rename_columns", {"columns": ("old", "new"), "into": "older\nnewer"}),
    ("formula", {"name": "ratio", "formula": "whole / price"}),
    ("combine_columns", {"columns": ("city", "yes"), "into": "both"}),
    ("split_column", {"columns": ("pair",), "into": "left\nright", "separator": "/"}),
    ("trim_text", {"columns": ("city", "spaced")}),
    ("unify_case", {"columns": ("spaced",)}),
    ("normalise_text", {"columns": ("spaced", "note"), "accents": True, "punctuation": True}),
    ("merge_levels", {"columns": ("city",), "spellings": "oslo\nOslo", "into": "Oslo"}),
    ("replace_values", {"columns": ("flag",), "find": "True", "instead": "sure"}),
    ("replace_part", {"columns": ("left",), "find": "x", "instead": "u"}),
    ("read_numbers", {"columns": ("size",), "unit": "lbs"}),
    ("read_dates", {"columns": ("text day",)}),
    ("blank", {"columns": ("marked",), "markers": "-999"}),
    ("fill_gaps", {"columns": ("filled",), "constant": "5"}),
    ("within", {"columns": ("percent",), "low": 10.0, "high": 90.0}),
    ("within_dates", {"columns": ("day",), "first": "2024-01-01", "then": "flag"}),
    ("allowed_values", {"columns": ("right",), "allowed": "1\n2\n3", "then": "flag"}),
    ("pattern", {"columns": ("left",), "pattern": "[a-z]", "then": "missing"}),
    ("mask", {"columns": ("masked", "masked number", "masked day", "masked flag"), "keep": 2}),
    ("hash", {"columns": ("hashed", "hashed number")}),
    ("into_bands", {"columns": ("banded",), "width": 10.0}),
    ("shorten", {"columns": ("short", "short price"), "keep": 2}),
    ("coarsen_dates", {"columns": ("month",)}),
]


def table(seed: int = 0) -> pd.DataFrame:
    """Columns as files have them: gaps, a decimal comma, percents, days first, spaces, truths."""
    rng = np.random.default_rng(seed)
    whole = rng.integers(0, 200, ROWS)
    cities = rng.choice(["Oslo", "oslo", "a<b", "日本", ""], ROWS)
    days = [day.strftime("%d.%m.%Y") for day in pd.date_range("2023-11-01", periods=ROWS)]
    prices = [f"{price:.2f} €".replace(".", ",") for price in rng.gamma(2, size=ROWS) * 100 + 1]
    words = np.array(["good", "bad", "fine", "awful", "lovely", "poor"])
    frame = {
        "whole": whole,
        "useless": rng.normal(size=ROWS),
        "below": rng.choice(["north", "south", "", ""], ROWS),
        "mostly gaps": np.where(rng.random(ROWS) < 0.97, "", "x"),
        "old": np.round(rng.normal(size=ROWS), 3),
        "new": rng.choice(["up", "down"], ROWS),
        "price": prices,
        "city": cities,
        "yes": rng.choice(["yes", "no", "Y", ""], ROWS),
        "pair": [f"{a}/{b}" for a, b in zip(rng.choice(["x", "y"], ROWS), whole % 9, strict=True)],
        "spaced": rng.choice(["Aé ", "  aé", "b-b", "B–b", "NA"], ROWS),
        "note": [" ".join(rng.choice(words, 5)) for _ in range(ROWS)],
        "flag": rng.choice(["True", "False"], ROWS),
        "size": [f"{size}lbs" for size in rng.integers(50, 200, ROWS)],
        "text day": [f"on {day}" if n % 40 == 0 else day for n, day in enumerate(days)],
        "marked": rng.choice(["-999", "1.5", "2", "3"], ROWS),
        "filled": rng.choice(["", "1", "2"], ROWS),
        "percent": [f"{share}%" for share in rng.integers(0, 100, ROWS)],
        "day": days,
        "masked": cities,
        "masked number": np.where(rng.random(ROWS) < 0.1, "", (whole + 1000).astype(str)),
        "masked day": days,
        "masked flag": rng.choice(["yes", "no", "-"], ROWS),
        "hashed": rng.choice(["a", "b", "?"], ROWS),
        "hashed number": whole % 5,
        "banded": np.round(rng.normal(50, 20, ROWS), 1),
        "short": rng.choice(["0150", "0151", "9010", ""], ROWS),
        "short price": prices,
        "month": days,
    }
    return pd.DataFrame(frame).assign(
        y=np.where(whole + 20 * rng.normal(size=ROWS) > 100, "b", "a")
    )


def saved_after(dataset, steps, target="y"):
    recipe = fresh_recipe(dataset.fingerprint).with_(
        target=target,
        task="classification",
        cleaning=[Pick(method=key, options=options) for key, options in steps],
        split={"folds": 2},
    )
    return fit_and_save(dataset, with_seal(dataset, recipe), Pick(method="logistic"), Label("m"))


def unpacked_at(saved, to, folder):
    with zipfile.ZipFile(export(saved, to, folder / f"{to}.zip").path) as archive:
        archive.extractall(folder / to)
    return folder / to


def scored(folder, path):
    """What the bundle in a folder says of a file."""
    out = folder / "out.csv"
    run_python(folder / "predict.py", path, out, cwd=folder, check=True)
    return pd.read_csv(out, dtype=str, keep_default_na=False, float_precision="round_trip")


def test_every_step_has_its_case():
    assert [key for key, _ in STEPS] == [*CLEANING]


@pytest.mark.filterwarnings("ignore")
def test_every_step_answers_outside_as_here_on_a_file_as_it_comes(tmp_path):
    """One model of all steps: a column that one of them reads otherwise moves every answer."""
    path, later = tmp_path / "t.csv", tmp_path / "later.csv"
    table().to_csv(path, index=False)
    table(1).drop(columns="y").to_csv(later, index=False)
    saved = saved_after(read_table(path, path.name), STEPS)
    loaded = load_model(saved)
    bundle = unpacked_at(saved, "bundle", tmp_path)
    for rows in (path, later):
        here = predict(loaded, read_for(loaded, rows, rows.name))
        said = answers_by_row(scored(bundle, rows), here)
        assert difference_of(answers_by_row(here.frame, here), said) <= 1e-9
    typed = predict(loaded, read_table(path, path.name))
    here = predict(loaded, read_for(loaded, path, path.name))
    assert difference_of(answers_by_row(typed.frame, typed), answers_by_row(here.frame, here)) == 0
    (service,) = unpacked_at(saved, "service", tmp_path).iterdir()
    rows = table(1)[[*loaded.card.features]].head(5).astype(str).to_dict("records")
    told = [answer.probabilities["b"] for answer in served_in(service).answers(rows)]
    alone = [one_row(loaded, row).frame["probability_b"][0] for row in rows]
    assert told == pytest.approx(alone, abs=1e-9)
    export(saved, "script", tmp_path / "m.py")  # certified on the rows as their file writes them


NAMIBIA = 40


def countries(several: int = 3) -> pd.DataFrame:
    rng = np.random.default_rng(0)
    levels = ["NA", "-", *(f"C{n:03d}" for n in range(several))]
    country = rng.choice(levels, ROWS) if several < 9 else np.array((levels * 4)[: 4 * several])
    country[:NAMIBIA] = "NA"
    frame = pd.DataFrame({"country": country, "n": rng.normal(size=len(country))})
    return frame.assign(y=np.where(frame["country"].isin(["NA", "-"]), "b", "a"))


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("steps", "several"),
    [([("mask", {"columns": ("country",), "keep": 1})], 3), ([], 3), ([], 220)],
    ids=["masked", "told by the card", "too many for a card"],
)
def test_a_level_that_looks_like_a_gap_stays_one_in_a_file(tmp_path, steps, several):
    """Of a database Namibia's NA comes as a text: a file of such rows has it too."""
    frame = countries(several)
    saved = saved_after(make_dataset(frame, "countries"), steps)
    loaded = load_model(saved)
    path = tmp_path / "rows.csv"
    frame.drop(columns="y").to_csv(path, index=False)
    typed = predict(loaded, frame.drop(columns="y"))
    here = predict(loaded, read_for(loaded, path, path.name))
    assert difference_of(answers_by_row(typed.frame, typed), answers_by_row(here.frame, here)) == 0
    alone = one_row(loaded, {"country": "NA", "n": frame["n"][0]}).frame
    assert alone["probability_b"][0] == typed.frame["probability_b"][0]
    there = answers_by_row(scored(unpacked_at(saved, "bundle", tmp_path), path), here)
    assert difference_of(answers_by_row(typed.frame, typed), there) <= 1e-9


def test_a_blank_of_a_form_is_the_gap_that_it_is_in_a_file():
    frame = countries().assign(country=lambda t: t["country"].where(t["country"] != "-"))
    loaded = load_model(saved_after(make_dataset(frame, "countries"), []))
    blank, gap = (one_row(loaded, {"country": cell, "n": 0.5}).frame for cell in ("", None))
    assert blank["probability_b"][0] == gap["probability_b"][0]
