"""The Load page on tables of the server: sizes, samples, refusals; the banner on every page."""

import time

import pandas as pd
import pytest

from core.data.large import SAMPLE, SamplePlan, open_large, take_sample
from core.machine import environment
from core.recipe.history import History, save_history
from core.recipe.recipe import fresh_recipe
from core.workspace.project import list_projects
from tests.pages.driving import at_app, open_page, words
from tests.projects import new_project
from tests.tables import mixed_frame

HOSTILE = "**x** <script>"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    folder = tmp_path / "data" / "trips"
    folder.mkdir(parents=True)
    frame = mixed_frame(300).rename(columns={"city": HOSTILE})
    for part in range(2):
        frame[part * 150 : part * 150 + 150].to_parquet(folder / f"{part}.parquet")
    monkeypatch.setenv(environment.DATA.name, str(tmp_path / "data"))
    return folder


def pressed(page, label):
    return next(button for button in page.button if button.label == label).click().run()


def box(page, label):
    return next(box for box in page.selectbox if box.label == label)


def on_the_server(path):
    page = open_page("load")
    ways = next(group for group in page.segmented_control if "On the server" in group.options)
    page = ways.set_value("server").run()
    page = page.text_input(key="load.folder.path").set_value(str(path)).run()
    assert not page.exception
    return page


def finished(page):
    """The page once the job it waits for has ended."""
    for _ in range(100):
        page.run()
        if "Take a sample" not in {b.label for b in page.button} or page.dataframe:
            break
        if not any(b.label == "Cancel" for b in page.button):
            break
        time.sleep(0.3)
    assert not page.exception
    return page


def test_a_folder_is_measured_before_it_is_read(folder):
    page = on_the_server("trips")
    shown = {metric.label: metric.value for metric in page.metric}
    assert shown["Rows in the files"] == "300"
    assert shown["Columns there"] == "12"
    assert "It fits with room to spare" in words(page)


def test_all_rows_of_a_folder_that_fits_are_opened(folder):
    pressed(on_the_server("trips"), "Open all rows")
    (project,) = list_projects()
    assert project.load_dataset().rows == 300
    assert " files in " in words(open_page("load", project))


@pytest.mark.parametrize("path", ["../data", "/etc", "trips/none"])
def test_other_paths_are_refused(folder, path):
    page = on_the_server(path)
    assert page.error
    assert not page.metric


def test_a_closed_server_says_who_can_open_it(folder, monkeypatch):
    monkeypatch.setenv("WORKBENCH_SOURCES", "address")
    page = open_page("load")
    ways = next(group for group in page.segmented_control if "On the server" in group.options)
    page = ways.set_value("server").run()
    assert "whoever runs it can allow that" in words(page)


def test_a_sample_is_taken_by_a_job_and_opens_by_itself(folder):
    page = on_the_server("trips")
    next(n for n in page.number_input if n.label == "Rows to sample").set_value(80)
    box(page, "Stratify by").select(HOSTILE)
    finished(pressed(page.run(), "Take a sample"))
    (project,) = list_projects()
    assert project.load_dataset().rows == 80


def test_all_rows_are_described_by_a_job(folder):
    page = finished(pressed(on_the_server("trips"), "Describe all rows"))
    page.run()
    shown = next(f.value for f in page.dataframe if "Different" in f.value)
    assert shown.set_index("Column").loc["two", "Different"] == "2"
    assert "300 rows described" in words(page)


def test_a_table_larger_than_memory_is_not_opened(folder, monkeypatch):
    monkeypatch.setattr("core.data.large.measure.free_memory", lambda: 100_000)
    page = on_the_server("trips")
    assert "Larger than memory" in words(page)
    assert next(b for b in page.button if b.label == "Open all rows").disabled


def test_an_upload_larger_than_memory_becomes_a_sample(monkeypatch, tmp_path):
    monkeypatch.setattr("core.data.large.measure.free_memory", lambda: 50_000)
    page = open_page("load")
    data = mixed_frame(300).to_csv(index=False).encode()
    page = page.file_uploader[0].set_value(("big.csv", data, "text/csv")).run()
    assert not page.exception
    assert "needs about" in words(page)
    assert "work on a sample" in words(page)
    next(n for n in page.number_input if n.label == "Rows to sample").set_value(60)
    finished(pressed(page.run(), "Take a sample"))
    (project,) = list_projects()
    assert project.load_dataset().rows == 60


# The banner.


def sampled_project(folder, **plan):
    sample = take_sample(open_large(folder), SamplePlan(rows=100, **plan))
    project = new_project("sampled")
    project.put_dataset(sample.dataset)
    SAMPLE.write(project.dataset_folder(sample.dataset.fingerprint), sample.record)
    save_history(project, History().record(fresh_recipe(sample.dataset.fingerprint), "start"))
    return project


def app_with(project, page):
    app = at_app()
    app.query_params.update({"page": page, "project": project.id})
    app.run()
    assert not app.exception
    return words(app).replace("\\", "")


@pytest.mark.parametrize("page", ["load", "explore", "train"])
def test_every_page_says_that_the_table_is_a_sample(folder, page):
    shown = app_with(sampled_project(folder, stratify=HOSTILE), page)
    assert "A sample of 100 of 300 rows of trips, stratified by" in shown


def test_a_raised_level_is_a_warning(folder):
    assert "Rare levels were raised" in app_with(
        sampled_project(folder, stratify="two", floor=45), "load"
    )


def test_a_whole_table_has_no_banner(folder):
    project = sampled_project(folder)
    whole = pd.concat([pd.read_parquet(path) for path in sorted(folder.glob("*.parquet"))])
    assert len(whole) == 300
    record = project.dataset_folder(project.fingerprint) / "sample.json"
    record.unlink()
    assert "A sample of" not in app_with(project, "load")


def test_an_open_table_is_measured_against_this_machine(folder, monkeypatch):
    project = sampled_project(folder)
    page = open_page("load", project)
    tile = next(metric for metric in page.metric if metric.label == "In memory")
    # In the tile's chip, or in a line of its own where it would be cut off there.
    assert "small; " in tile.delta + words(page)
    assert "It fits" not in words(page)
    monkeypatch.setattr("core.data.large.measure.free_memory", lambda: 600_000)
    page = open_page("load", project)
    assert "will take their time" in words(page) or "training copies it" in words(page)
    monkeypatch.setattr("core.data.large.measure.free_memory", lambda: 10_000)
    page = open_page("load", project)
    assert "more than is free. Work on a sample" in words(page).replace("\\", "")
    assert "larger than memory" not in words(page)
