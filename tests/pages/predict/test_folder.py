"""A folder on the server: predicted in batches by a job, into one file."""

import pandas as pd
import pytest

from core.data.large import open_large
from core.machine import environment
from core.workspace.files import home
from pages.predict.folder import batches_view, folder_view
from tests.pages.driving import button, downloads, draw, plain, words
from tests.tables import mixed_frame


@pytest.fixture
def folder(tmp_path, monkeypatch):
    folder = tmp_path / "data" / "new"
    folder.mkdir(parents=True)
    for part in range(2):
        mixed_frame(200, part).to_parquet(folder / f"{part}.parquet")
    monkeypatch.setenv(environment.DATA.name, str(tmp_path / "data"))
    return folder


def test_a_folder_is_predicted_in_batches(loaded, folder, jobs_at_once):
    page = draw(folder_view, loaded("two"))
    page.text_input(key="predict.folder.path").set_value("new").run()
    assert "400 rows, 12 columns" in plain(page)
    button(page, "Predict all rows").click().run()
    assert not page.exception
    assert "400 of 400 rows predicted" in words(page)
    (file,) = (home() / "projects").glob("*/predictions/*.parquet")
    assert pd.read_parquet(file)["prediction"].notna().sum() == 400
    assert downloads(page) == ["All rows as Parquet"]
    assert jobs_at_once


def test_a_lacking_column_is_said_before_anything_is_read(loaded, folder):
    mixed_frame(20)[["city"]].to_parquet(folder / "0.parquet")
    (folder / "1.parquet").unlink()
    page = draw(batches_view, loaded("two"), open_large(folder))
    assert "lacks what the model needs" in words(page)
    assert not page.button


@pytest.mark.fault("M-F30")
def test_lacking_columns_count_as_gaps_where_that_is_asked(loaded, folder, jobs_at_once):
    for part in sorted(folder.glob("*.parquet")):
        pd.read_parquet(part).drop(columns="city").to_parquet(part)
    page = draw(batches_view, loaded("two"), open_large(folder))
    assert "lacks what the model needs: city" in words(page)
    page.toggle(key="predict.folder.fill").set_value(True).run()
    button(page, "Predict all rows").click().run()
    assert not page.exception
    assert "400 of 400 rows predicted" in words(page)
    assert "every row counts as a gap there" in words(page)
    assert jobs_at_once


def test_what_another_model_predicted_is_not_shown_as_this_ones(loaded, folder, jobs_at_once):
    table = open_large(folder)
    page = draw(batches_view, loaded("two"), table)
    button(page, "Predict all rows").click().run()
    assert "rows predicted" in words(page)
    other = draw(
        batches_view, loaded("amount"), table, link={"project": page.query_params["project"]}
    )
    assert "rows predicted" not in words(other)
    assert jobs_at_once
