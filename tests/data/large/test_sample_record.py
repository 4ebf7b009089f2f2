"""The record of a sample beside its table."""

from core.data.large import (
    SAMPLE,
    SamplePlan,
    sample_record_of,
    take_sample,
)
from core.data.large.sample_record import SampleRecord
from tests.projects import new_project


def test_the_record_is_kept_beside_the_table(table):
    sample = take_sample(table, SamplePlan(rows=300))
    project = new_project("big")
    assert sample_record_of(project) is None
    project.put_dataset(sample.dataset)
    assert sample_record_of(project) is None
    SAMPLE.write(project.dataset_folder(sample.dataset.fingerprint), sample.record)
    assert sample_record_of(project) == sample.record


def test_a_damaged_record_is_no_record(table):
    sample = take_sample(table, SamplePlan(rows=300))
    project = new_project("big")
    project.put_dataset(sample.dataset)
    folder = project.dataset_folder(sample.dataset.fingerprint)
    (folder / "sample.json").write_text('{"rows": "many"}', encoding="utf-8")
    assert sample_record_of(project) is None


def test_a_table_that_is_all_there_is_no_sample():
    whole = SampleRecord(path="p", name="n", total_rows=5, rows=5, seed=0)
    assert not whole.is_sample
