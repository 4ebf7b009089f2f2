"""The Drift page, alone and from first click to report."""

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from core.model.save import Label, fit_and_save
from core.recipe.history import load_history, save_history
from core.recipe.recipe import Pick, fresh_recipe
from core.table.dataset import make_dataset
from core.workspace.project import list_projects
from tests.pages.driving import at_page, open_page, project_with
from tests.projects import new_project
from tests.tables import recipe_for

HOSTILE = "**x** <script>"


def frame(seed: int, shift: float = 0.0, rows: int = 600) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    return pd.DataFrame(
        {
            HOSTILE: rng.normal(shift, 1, rows),
            "calm": rng.normal(size=rows),
            "a": rng.normal(size=rows),
            "b": rng.choice(list("xyz"), rows),
            "y": rng.choice(["no", "yes"], rows),
        }
    )


@pytest.fixture
def opened():
    """The page with a project whose table is loaded."""
    dataset = make_dataset(frame(0), "before.csv")
    project = new_project("Shop")
    project.put_dataset(dataset)
    recipe = fresh_recipe(dataset.fingerprint).with_(target="y", task="classification")
    save_history(project, load_history(project).record(recipe, "Load"))
    app = at_page("drift")
    app.query_params["project"] = project.id
    return app.run()


def texts(app: AppTest) -> str:
    parts = [*app.markdown, *app.error, *app.warning, *app.success, *app.caption]
    return "\n".join(part.value for part in parts)


def test_alone_it_offers_the_sample_pair():
    app = at_page("drift").run()
    assert not app.exception
    assert "Load first the table" in texts(app)
    app.button(key="drift.pair.churn").click().run()
    assert not app.exception
    assert [metric.value for metric in app.metric][:2] == ["5 of 10", "3,000"]
    assert app.metric[3].value == "as before"
    said = texts(app)
    assert "Rows: 7,040 → 3,000 (-57%)" in said
    assert ":red-badge[:material/error: alert] Rows" in said
    assert "Far values: " in said
    assert app.error[0].value.startswith("5 of 10 columns drifted")
    assert "wallet" in texts(app)


def test_the_choice_can_be_taken_back():
    app = at_page("drift").run()
    app.button(key="drift.pair.churn").click().run()
    app.button(key="drift.other").click().run()
    assert not app.exception
    assert not app.metric


def upload(app: AppTest, content: bytes) -> AppTest:
    app.file_uploader(key="drift.file.0").upload("after.csv", content)
    return app.run()


def test_an_upload_is_compared_with_the_project(opened):
    assert not opened.exception
    app = upload(opened, frame(1, shift=1.0).to_csv(index=False).encode())
    assert not app.exception
    assert app.warning[0].value.startswith("1 of 4 columns drifted")
    assert app.metric[2].value == r"\*\*x\*\* \<script\>"
    app.selectbox(key="drift.column").select("y").run()
    assert not app.exception
    again = at_page("drift")
    again.query_params["project"] = list_projects()[0].id
    assert again.run().warning[0].value == app.warning[0].value


def test_the_tests_can_be_changed(opened):
    app = upload(opened, frame(1, shift=1.0).to_csv(index=False).encode())
    app.selectbox(key="drift.number.method").select("wasserstein").run()
    assert not app.exception
    app.slider(key="drift.number.wasserstein.threshold").set_value(2.0).run()
    assert app.success[0].value.startswith("None of 4 columns")


def labelled(seed: int, shift: float = 0.0) -> pd.DataFrame:
    """A table whose target follows `a`, so that a shift of `a` moves predictions and target."""
    table = frame(seed)
    table["a"] += shift
    return table.assign(y=np.where(table["a"] > 0.5, "yes", "no"))


@pytest.fixture
def modelled():
    """The page with a project that has saved a model."""
    dataset = make_dataset(labelled(0), "before.csv")
    recipe = fresh_recipe(dataset.fingerprint).with_(
        target="y", task="classification", models=[{"method": "logistic"}]
    )
    fit_and_save(dataset, recipe, Pick(method="logistic"), Label("shop"))
    return open_page("drift", project_with(dataset, recipe))


def test_a_saved_model_is_judged_by_its_columns_target_and_predictions(modelled):
    app = upload(modelled, labelled(1, shift=2.0).to_csv(index=False).encode())
    assert not app.exception
    assert app.selectbox(key="drift.model").value is None
    assert "Predictions" not in [metric.label for metric in app.metric]
    app.selectbox(key="drift.model").select("shop@1").run()
    assert not app.exception
    judged = {metric.label: metric.value for metric in app.metric}
    assert judged["Predictions"] == judged["Target"] == "drifted"


def test_predictions_stay_as_before_where_nothing_moved(modelled):
    app = upload(modelled, labelled(2).drop(columns="y").to_csv(index=False).encode())
    app.selectbox(key="drift.model").select("shop@1").run()
    judged = {metric.label: metric.value for metric in app.metric}
    assert judged["Predictions"] == "as before"
    assert judged["Target"] == "not known"


def test_a_table_that_the_model_cannot_read_is_compared_all_the_same(modelled):
    app = upload(modelled, labelled(3).drop(columns="a").to_csv(index=False).encode())
    app.selectbox(key="drift.model").select("shop@1").run()
    assert not app.exception
    assert "lacks 1 of the 4 columns" in app.error[0].value
    assert "Predictions" not in [metric.label for metric in app.metric]
    assert "Columns drifted" in [metric.label for metric in app.metric]


def test_a_model_of_other_columns_is_not_offered(opened, mixed):
    recipe = recipe_for(mixed, "two", models=[{"method": "logistic"}])
    fit_and_save(mixed, recipe, Pick(method="logistic"), Label("other"))
    app = upload(opened, frame(1).to_csv(index=False).encode())
    assert "drift.model" not in [box.key for box in app.selectbox]


def test_a_file_that_is_no_table_is_refused_in_words(opened):
    app = upload(opened, b"\x00\x01\x02\x03" * 50)
    assert not app.exception
    assert len(app.error) == 1


def test_a_table_of_other_columns_is_refused_in_words(opened):
    app = upload(opened, b"p,q\n1,2\n3,4\n")
    assert not app.exception
    assert "share no column" in app.error[0].value
    assert app.button(key="drift.other")
