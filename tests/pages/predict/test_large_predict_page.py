"""The Predict page on tables of the server and on uploads larger than memory."""

import time

import pandas as pd
import pytest

from core.machine import environment
from core.model.save import Label, fit_and_save
from core.recipe.recipe import Pick
from core.table.dataset import make_dataset
from core.workspace.files import home
from tests.pages.driving import open_page, words
from tests.tables import mixed_frame, recipe_for


@pytest.fixture(autouse=True)
def model():
    dataset = make_dataset(mixed_frame(240), "mixed.csv")
    fit_and_save(dataset, recipe_for(dataset, "two"), Pick(method="logistic"), Label("m", "", None))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    folder = tmp_path / "data" / "new"
    folder.mkdir(parents=True)
    for part in range(2):
        mixed_frame(200, part).to_parquet(folder / f"{part}.parquet")
    monkeypatch.setenv(environment.DATA.name, str(tmp_path / "data"))
    return folder


def page_by(way):
    page = open_page("predict")
    return next(g for g in page.segmented_control if "A file" in g.options).set_value(way).run()


def predicted(page):
    """The file that the job writes."""
    next(button for button in page.button if button.label == "Predict all rows").click().run()
    assert not page.exception
    for _ in range(100):
        page.run()
        if "rows predicted" in words(page):
            break
        time.sleep(0.2)
    (file,) = (home() / "projects").glob("*/predictions/*.parquet")
    return pd.read_parquet(file)


def test_a_folder_is_predicted_in_batches(folder):
    page = page_by("server")
    page = page.text_input(key="predict.folder.path").set_value("new").run()
    assert "400 rows, 12 columns" in words(page).replace("\\", "")
    assert predicted(page)["prediction"].notna().sum() == 400
    assert "400 of 400 rows predicted" in words(page)


def test_an_upload_larger_than_memory_is_predicted_in_batches(monkeypatch):
    monkeypatch.setattr("core.data.large.measure.free_memory", lambda: 50_000)
    page = page_by("file")
    data = mixed_frame(300).to_csv(index=False).encode()
    page = page.file_uploader[0].set_value(("big.csv", data, "text/csv")).run()
    assert len(predicted(page)) == 300


def test_a_lacking_column_is_said_before_anything_is_read(folder):
    mixed_frame(20)[["city"]].to_parquet(folder / "0.parquet")
    (folder / "1.parquet").unlink()
    page = page_by("server")
    page = page.text_input(key="predict.folder.path").set_value("new").run()
    assert "lacks what the model needs" in words(page)
    assert "Predict all rows" not in {button.label for button in page.button}
