"""A path on the server: inside what is open, a table that is not read yet, or a sentence."""

import pandas as pd
import pytest

from core.errors import WorkbenchError
from core.machine import environment
from pages.shared.server_path import ask_table
from tests.pages.driving import draw, plain


@pytest.fixture
def data(tmp_path, monkeypatch):
    folder = tmp_path / "data"
    (folder / "trips").mkdir(parents=True)
    pd.DataFrame({"a": range(30)}).to_parquet(folder / "trips" / "0.parquet")
    (folder / "note.txt").write_text("no table")
    monkeypatch.setenv(environment.DATA.name, str(folder))
    return folder


def asked(text):
    """What the part gives, or the sentence that it refuses the path with."""

    def part():
        try:
            return ask_table("p")
        except WorkbenchError as error:
            return str(error)

    page = draw(part)
    return page.text_input(key="p").set_value(text).run()


def test_nothing_is_opened_before_a_path_is_typed(data):
    page = asked("")
    assert page.given[-1] is None
    assert f"Open here: {data}" in plain(page)


def test_a_path_inside_is_opened_and_not_read(data):
    table = asked("trips").given[-1]
    assert (table.names, table.counted_rows()) == (("a",), 30)


@pytest.mark.parametrize("path", ["../x", "/etc/passwd", "trips/none", "note.txt", "trips\0"])
def test_other_paths_are_refused_in_words(data, path):
    assert isinstance(asked(path).given[-1], str)


def test_a_closed_server_says_who_can_open_it(data, monkeypatch):
    monkeypatch.setenv(environment.SOURCES.name, "address")
    page = draw(lambda: _refusal())
    assert "whoever runs it can allow that" in page.given[0]


def _refusal():
    with pytest.raises(WorkbenchError) as refused:
        ask_table("p")
    return str(refused.value)
