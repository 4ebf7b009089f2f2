"""Page and command line give one verdict on one pair of files."""

import numpy as np
import pytest

from core.__main__ import main
from core.commands.drift import DriftRequest, compare_tables
from core.data.load.notes.upload import Upload
from core.drift.compare.choice import DRIFT_CHOICE, DriftChoice
from core.pipeline.open_table import open_file
from core.wording.escape import as_markdown
from pages.drift.tables import show_two_tables
from tests.pages.drift.conftest import table_of_rows
from tests.pages.driving import draw
from tests.projects import new_project


def german(value):
    return f"{value:.3f}".replace(".", ",")


def extended(seed, **columns):
    """Rows with a sum in German, an order of days and months, a flag, and what else is given."""
    frame = table_of_rows(seed)
    rng = np.random.default_rng(seed)
    days = rng.integers(1, 29, len(frame))
    frame.insert(0, "cost", [german(value) for value in rng.gamma(2, 500, len(frame))])
    frame.insert(1, "day", [f"{day:02d}/03/2024" for day in days])
    frame.insert(2, "flag", rng.choice(["yes", "no"], len(frame)))
    frame.insert(3, "unit", "kg")
    return frame.assign(**columns)


def whole_thousands(frame):
    return [f"{n + 1}.{n % 1000:03d}" for n in range(len(frame))]


PAIRS = {
    "one process": lambda now: now,
    "a moved column": lambda now: now.assign(a=now["a"] + 2),
    "an unit that changed": lambda now: now.assign(unit="lb"),
    "an empty column": lambda now: now.assign(a=None),
    "other words for a flag": lambda now: now.assign(flag=now["flag"].map({"yes": 1, "no": 0})),
    "days that read two ways": lambda now: now[now["day"].str[:2].astype(int) <= 12],
    "whole thousands": lambda now: now.assign(cost=whole_thousands(now)),
    "classes that moved": lambda now: now.assign(y="yes"),
    "a column that is gone": lambda now: now.drop(columns="b"),
}


@pytest.fixture
def files(tmp_path):
    """The paths of a reference and a current file of a pair."""

    def write(pair):
        before, now = extended(0), PAIRS[pair](extended(1))
        paths = tmp_path / "before.csv", tmp_path / "now.csv"
        for frame, path in zip((before, now), paths, strict=True):
            frame.to_csv(path, index=False, sep=";")
        return paths

    return write


def on_page(before, now, model=None):
    """The verdict's sentence on the page."""
    project = new_project("p")
    open_file(project, before, before.name)
    DRIFT_CHOICE.write(project, DriftChoice(file=Upload(now, now.name)))
    page = draw(show_two_tables, project=project)
    if model:
        page.selectbox(key="drift.model").select(model).run()
    assert not page.exception
    return [banner.value for banner in (*page.success, *page.warning, *page.error)]


@pytest.mark.fault("B8", "M-F09", "M-F10")
@pytest.mark.parametrize("pair", PAIRS)
def test_without_a_model(files, pair):
    before, now = files(pair)
    said = compare_tables(DriftRequest(str(before), str(now))).document
    assert as_markdown(said["reason"]) in on_page(before, now)


@pytest.mark.fault("B8", "M-F09")
@pytest.mark.parametrize(
    "pair",
    ["one process", "other words for a flag", "days that read two ways", "whole thousands"]
    + ["a moved column", "a column that is gone"],
)
def test_with_a_model(files, pair, shelf, workspace):
    before, now = files(pair)
    asked = ["train", str(before), "--target", "y", "--models", "logistic", "--name", "m"]
    assert shelf.take("one verdict", lambda: main(asked), workspace) == 0
    said = compare_tables(DriftRequest(str(before), str(now), model="m")).document
    assert as_markdown(said["reason"]) in on_page(before, now, "m@1")
