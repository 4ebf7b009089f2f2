"""Awkward files: each loads rightly or is refused in one sentence, in core, shell and app."""

import pytest

from core.__main__ import main
from core.data.load import preview, read
from core.errors import WorkbenchError
from tests.data.load.gauntlet_files import GAUNTLET
from tests.pages.driving import open_page

REFUSED = [name for name, odd in GAUNTLET.items() if odd.refused]
LOADED = [name for name in GAUNTLET if name not in REFUSED]


@pytest.fixture
def placed(tmp_path):
    """Write a file of the gauntlet; gives it and its path."""

    def place(name):
        odd = GAUNTLET[name]
        path = tmp_path / odd.name
        path.write_bytes(odd.content)
        return odd, path

    return place


def test_the_gauntlet_is_long():
    assert len(GAUNTLET) >= 100


@pytest.mark.parametrize("name", LOADED)
def test_loads_rightly(name, placed):
    odd, path = placed(name)
    reading = read(path, path.name)
    frame = reading.dataset.frame
    assert frame.shape == (odd.rows, odd.columns)
    for column, expected in odd.cells.items():
        found = frame[column].astype(object).where(frame[column].notna(), None).tolist()
        assert found[: len(expected)] == expected
    assert reading.rejected.count == odd.rejected == len(reading.rejected.rows)
    if odd.rejected:
        assert all(row.reason.startswith(odd.reason) for row in reading.rejected.rows)
    shown = preview(path, reading.plan, rows=5)
    assert set(odd.cells) <= set(shown.columns)
    assert 0 < len(shown) <= 5


@pytest.mark.parametrize("name", REFUSED)
def test_is_refused_in_one_sentence(name, placed):
    odd, path = placed(name)
    with pytest.raises(WorkbenchError, match=odd.refused) as caught:
        read(path, path.name)
    sentence = str(caught.value)
    assert path.name in sentence
    assert "\n" not in sentence
    assert len(sentence) < 400


@pytest.mark.parametrize("name", GAUNTLET)
def test_on_the_command_line(name, placed, capsys):
    odd, path = placed(name)
    code = main(["profile", str(path)])
    out, err = capsys.readouterr()
    if odd.refused:
        assert (code, out) == (2, "")
        assert len(err.strip().splitlines()) == 1
    else:
        assert code == 0, err
        assert f"{odd.rows:,} rows" in out
        assert ("set aside" in err) == bool(odd.rejected)


@pytest.mark.parametrize("name", GAUNTLET)
def test_in_the_app(name, placed):
    odd, path = placed(name)
    page = open_page("load")
    page.file_uploader[0].upload(odd.name, odd.content).run()
    assert not page.exception
    if odd.refused:
        assert len(page.error) == 1
    else:
        assert not page.error
        assert {tile.value for tile in page.metric} >= {f"{odd.rows:,}"}
