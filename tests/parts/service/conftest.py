"""Services of models that are fitted once."""

from io import StringIO
from types import SimpleNamespace

import pandas as pd
import pytest
from fastapi.testclient import TestClient

from core.choices.pick import Pick
from core.export.service import served_model
from core.model.predict import background_of, reasons_of
from core.model.save import Label, fit_and_save
from core.parts.service.api import Service, api_of
from core.parts.service.figures import Figures
from core.parts.service.request_log import RequestLog
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from core.workspace.registry import load_model

WORDS = [f"{first}{last}" for first in "bdfgkl" for last in ("an", "en", "in", "on", "un", "yn")]


def frame(rows=120):
    index = range(rows)
    return pd.DataFrame(
        {
            "age": [20 + n * 7 % 50 for n in index],
            "city": [("Oslo", "Bergen", "Rome")[n % 3] for n in index],
            "joined": pd.date_range("2020-01-01", periods=rows, freq="D"),
            "paid": [bool(n % 2) for n in index],
            "note": [f"{('good', 'bad')[n % 2]} {WORDS[n * 5 % 36]} and a room" for n in index],
            "left": [("no", "yes")[(20 + n * 7 % 50 > 45) ^ (n % 11 == 0)] for n in index],
        }
    )


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A saved model, opened, and the rows that its reasons start from."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKBENCH_HOME", str(tmp_path_factory.mktemp("home")))
        dataset = make_dataset(frame(), "t.csv")
        recipe = fresh_recipe(dataset.fingerprint).with_(target="left", task="classification")
        saved = fit_and_save(dataset, recipe, Pick(method="logistic"), Label("leavers"))
        opened = load_model(saved)
        yield SimpleNamespace(
            loaded=opened,
            background=background_of(saved, opened),
            finder=reasons_of(saved, opened),
        )


@pytest.fixture(scope="module")
def loaded(kept):
    return kept.loaded


@pytest.fixture
def service(kept):
    """Its client, the lines of its log, and the model behind it."""
    return serving(kept.loaded, background=kept.background)


def serving(loaded, key="", has_inputs=False, background=()):
    lines, served = StringIO(), served_model(loaded, background)
    log = RequestLog(served.unlogged, has_inputs, lines)
    made = Service(served, Figures(), log, key)
    client = TestClient(api_of(made), raise_server_exceptions=False)
    return SimpleNamespace(client=client, lines=lines, served=served, figures=made.figures)
