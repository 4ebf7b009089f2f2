"""Which rows are replayed: the open table, a file after it or by itself, a sample pair."""

from pages.drift.stream import ask_stream
from tests.pages.drift.conftest import shop_frame
from tests.pages.driving import box, draw
from tests.projects import new_project


def test_the_open_table_comes_first(project, shop):
    page = draw(ask_stream, project=project)
    (stream,) = page.given
    assert stream.dataset.fingerprint == shop.fingerprint
    assert (stream.target, stream.reference_rows) == ("y", None)


def test_an_uploaded_file_follows_the_open_table_or_stands_by_itself(project):
    page = draw(ask_stream, project=project)
    later = shop_frame(300, 1).to_csv(index=False).encode()
    page.file_uploader(key="drift.replay.file.0").upload("later.csv", later).run()
    assert not page.exception
    box(page, "Rows to replay").select("shop.csv, then later.csv").run()
    assert (page.given[-1].dataset.rows, page.given[-1].reference_rows) == (1500, 1200)
    box(page, "Rows to replay").select("later.csv by itself").run()
    assert (page.given[-1].dataset.rows, page.given[-1].reference_rows) == (300, None)


def test_a_file_that_is_no_table_is_refused_and_not_offered(project):
    page = draw(ask_stream, project=project)
    page.file_uploader(key="drift.replay.file.0").upload("x.csv", b"\x00\x01\x02\x03" * 50).run()
    assert len(page.error) == 1
    assert not [name for name in box(page, "Rows to replay").options if "x.csv" in name]


def test_without_a_table_a_sample_pair_is_replayed():
    (stream,) = draw(ask_stream, project=new_project("p")).given
    assert stream.reference_rows == 7040
    assert stream.target == "churned"
