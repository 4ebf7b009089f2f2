"""What a recipe hides of personal columns stands nowhere that rows are kept of a model: sown with a
marker, everything is searched for it."""

import gzip
import io
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from core.choices.pick import Pick
from core.commands.predict import PredictRequest, predict_path
from core.drift.compare import DriftPlan, as_json, as_page, model_at_hand, view_by_model
from core.export import export
from core.model.save import Label, fit_and_save
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from core.workspace.files import home
from tests.drift.compare.model_tables import process

MARK = "sownmarker"


def sown(seed: int) -> pd.DataFrame:
    """Rows with an address in each that names somebody."""
    frame = process(seed, rows=240)
    frame.insert(0, "mail", [f"{MARK}{n % 60}@example.com" for n in range(len(frame))])
    return frame


def contents(path: Path) -> str:
    """A file as text, whatever it was packed in."""
    raw = path.read_bytes()
    if path.suffix == ".parquet":
        return pd.read_parquet(path).to_csv()
    if raw[:2] == b"\x1f\x8b":
        raw = gzip.decompress(raw)
    if zipfile.is_zipfile(io.BytesIO(raw)):
        return "".join(_entries(raw))
    return raw.decode("latin-1")


def _entries(raw: bytes):
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        for name in archive.namelist():
            inner = archive.read(name)
            if name.endswith(".parquet"):
                yield pd.read_parquet(io.BytesIO(inner)).to_csv()
            elif inner[:2] == b"\x1f\x8b":
                yield gzip.decompress(inner).decode("latin-1")
            else:
                yield inner.decode("latin-1")


def where(folder: Path) -> list[str]:
    """The files of a folder, the database among them, in which the marker stands."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.relative_to(folder).as_posix() for path in files if MARK in contents(path)]


@pytest.mark.parametrize("action", ["mask", "hash"])
def test_nothing_that_is_kept_of_a_model_names_anybody(action, tmp_path):
    dataset = make_dataset(sown(0), "people.csv")
    hidden = Pick(method=action, options={"columns": ("mail",)})
    recipe = fresh_recipe(dataset.fingerprint).with_(
        target="y", task="classification", models=[{"method": "logistic"}], cleaning=[hidden]
    )
    saved = fit_and_save(dataset, recipe, Pick(method="logistic"), Label("m"))
    out = tmp_path / "out"
    out.mkdir()
    for format, suffix in (("bundle", "zip"), ("service", "zip"), ("script", "py"), ("card", "md")):
        export(saved, format, out / f"m-{format}.{suffix}")
    batch = make_dataset(sown(1), "batch.csv")
    report = view_by_model(model_at_hand(saved), dataset, batch).compare(DriftPlan())
    (out / "drift.json").write_text(as_json(report))
    (out / "drift.html").write_text(as_page(report, "people.csv", "batch.csv"))
    rows = tmp_path / "rows.csv"
    batch.frame.to_csv(rows, index=False)
    predict_path(PredictRequest("m@1", str(rows), str(tmp_path / "told.csv")))
    assert where(home()) == []
    assert where(out) == []


def test_the_search_finds_what_is_there(tmp_path):
    """Else the test above would prove nothing."""
    frame = sown(0)
    frame.to_parquet(tmp_path / "a.parquet")
    with gzip.open(tmp_path / "b.joblib", "wb") as file:
        file.write(MARK.encode())
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as archive:
        archive.write(tmp_path / "a.parquet", "a.parquet")
    assert sorted(where(tmp_path)) == ["a.parquet", "b.joblib", "c.zip"]
