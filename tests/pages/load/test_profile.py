"""All rows of a large table described: by a job, kept, and told apart from a sample."""

import pandas as pd

from core.data.large import open_large
from pages.load.profile import profile_form
from tests.pages.driving import HOSTILE, button, downloads, draw, table_with, words
from tests.projects import new_project


def test_all_rows_are_described_by_a_job_and_known_afterwards(trips, jobs_at_once):
    project, table = new_project("p"), open_large(trips)
    page = draw(profile_form, table, project=project)
    assert not page.dataframe
    button(page, "Describe all rows").click().run()
    assert not page.exception
    shown = table_with(page, "Different").set_index("Column")
    assert shown.loc["two", "Different"] == "2"
    assert shown.loc[HOSTILE, "Missing"].endswith("%")
    assert "300 rows described" in words(page)
    assert downloads(page) == ["CSV"]
    again = draw(profile_form, table, project=project)
    assert "300 rows described" in words(again)
    assert not again.button
    assert jobs_at_once.latest(project.id, "large_profile", None).title == "All rows of trips"


def test_files_that_changed_can_be_described_again(trips, jobs_at_once):
    project = new_project("p")
    page = draw(profile_form, open_large(trips), project=project)
    button(page, "Describe all rows").click().run()
    pd.read_parquet(trips / "0.parquet").to_parquet(trips / "2.parquet")
    page = draw(profile_form, open_large(trips), project=project)
    assert "The files have changed" in words(page)
    assert button(page, "Describe all rows")
    assert jobs_at_once
