"""The banner of a sample: what it says, how loudly, and that a whole table has none."""

import pytest

from core.data.large.sample_record import SAMPLE, SampleRecord, Stratum
from core.wording.escape import as_markdown
from pages.frame.sample_banner import sample_banner
from tests.pages.driving import HOSTILE, draw, project_with


@pytest.fixture
def project(mixed):
    return project_with(mixed)


def note(project, **more):
    record = SampleRecord(path="t", name=HOSTILE, rows=100, total_rows=300, seed=0, **more)
    SAMPLE.write(project.dataset_folder(project.fingerprint), record)
    return record


def test_a_sample_says_so_with_its_name_made_harmless(project):
    record = note(project)
    page = draw(sample_banner, project=project)
    assert [info.value for info in page.info] == [as_markdown(record.sentence)]
    assert "100 of 300 rows" in record.sentence


def test_raised_levels_are_a_warning(project):
    strata = (Stratum(level="rare", rows=50, total=60), Stratum(level="rest", rows=50, total=240))
    note(project, stratified_by="x", floor=50, strata=strata)
    page = draw(sample_banner, project=project)
    assert "Rare levels were raised to 50 rows" in page.warning[0].value
    assert not page.info


def test_a_sample_of_every_row_and_a_whole_table_have_none(project):
    page = draw(sample_banner, project=project)
    assert not page.info
    record = SampleRecord(path="t", name="t", rows=300, total_rows=300, seed=0)
    SAMPLE.write(project.dataset_folder(project.fingerprint), record)
    page = draw(sample_banner, project=project)
    assert not page.info
