"""The whole job in a browser, with a file of the user's own."""

import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
from playwright.sync_api import Page, expect

from tests.browser.driving import JOB, cancel_of, go_to, press, settle, upload
from tests.browser.server import ROOT


def bookings(rows: int = 600, seed: int = 3) -> pd.DataFrame:
    """Hotel bookings: strings, dates, gaps, copies, and a signal in two columns."""
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame(
        {
            "booking no": [f"B-{n:05d}" for n in range(rows)],
            "arrival": pd.date_range("2025-01-01", periods=rows, freq="9h").strftime("%d.%m.%Y"),
            "nights": rng.integers(1, 15, rows),
            "price, total": np.where(rng.random(rows) < 0.1, np.nan, rng.gamma(3, 90, rows)).round(
                2
            ),
            "channel": rng.choice(
                ["Direct", "Agency", "Portal", None], rows, p=[0.3, 0.3, 0.3, 0.1]
            ),
            "country": rng.choice(["Norge", "Österreich", "日本", "Côte d'Ivoire"], rows),
            "breakfast": rng.choice(["yes", "no"], rows),
        }
    )
    lean = 0.35 * (frame["nights"] - 7) + 1.5 * (frame["channel"] == "Portal")
    frame["cancelled"] = np.where(lean + rng.logistic(size=rows) > 0.8, "yes", "no")
    return pd.concat([frame, frame.head(12)], ignore_index=True)


TABLE = bookings()
CSV = TABLE.to_csv(index=False, sep=";").encode()


def finished(page: Page) -> None:
    """Wait until the job that was started has ended and the page shows what came of it."""
    expect(page.get_by_role("button", name="Cancel")).to_have_count(0, timeout=JOB)
    settle(page)


def test_from_a_file_to_a_certified_model(page, server, tmp_path):
    page.goto(server.url)
    expect(page.get_by_role("heading", name="Holdout", level=1)).to_be_visible()
    upload(page, "bookings 2025.csv", CSV)
    expect(page.get_by_text("What should be predicted?")).to_be_visible()
    settle(page)
    expect(page.get_by_role("combobox", name=re.compile("^Target"))).to_have_value("cancelled")
    expect(page.get_by_test_id("stMetric").filter(has_text="Rows").first).to_contain_text("612")

    explore_clean_prepare(page)
    train_and_come_back(page, server)
    tune_evaluate_explain(page)
    save_and_download(page, tmp_path)
    predict_and_compare(page)
    a_fresh_process_predicts_the_same(tmp_path, server.home)


def explore_clean_prepare(page: Page) -> None:
    go_to(page, "Explore")
    expect(page.get_by_text("12 of 612 rows")).to_be_visible()
    go_to(page, "Clean")
    press(page, "Drop duplicate rows")
    expect(page.get_by_text("12 rows dropped")).to_be_visible()
    settle(page)
    go_to(page, "Features")
    expect(page.get_by_text("Columns out")).to_be_visible()
    go_to(page, "Balance")
    expect(page.get_by_text("Majority baseline")).to_be_visible()


def train_and_come_back(page: Page, server) -> None:
    """Leaving the page and refreshing while training lose nothing."""
    go_to(page, "Train")
    press(page, re.compile("^Train$"))
    expect(cancel_of(page)).to_be_visible()
    go_to(page, "Load")
    page.reload()
    expect(page.get_by_role("heading", name="Load", level=1)).to_be_visible()
    settle(page)
    go_to(page, "Train")
    expect(page.get_by_text("leads with")).to_be_visible(timeout=JOB)
    finished(page)
    expect(page.get_by_text("the gain is more than noise")).to_be_visible()


def tune_evaluate_explain(page: Page) -> None:
    go_to(page, "Tune")
    page.get_by_role("spinbutton", name="Trials").fill("6")
    page.get_by_role("spinbutton", name="Trials").press("Tab")
    settle(page)
    press(page, re.compile("^Tune$|^Start"))
    expect(page.get_by_text("Course of the search")).to_be_visible(timeout=JOB)
    finished(page)
    go_to(page, "Evaluate")
    expect(page.get_by_text("Sealed test rows")).to_be_visible()
    press(page, "Open the test set")
    page.get_by_role("dialog").get_by_role("button", name=re.compile("^Open them for")).click()
    expect(page.get_by_text("on the test rows").first).to_be_visible(timeout=JOB)
    finished(page)
    go_to(page, "Explain")
    press(page, re.compile("^Explain"))
    expect(page.get_by_text("Which columns matter")).to_be_visible(timeout=JOB)
    finished(page)


def save_and_download(page: Page, folder: Path) -> None:
    go_to(page, "Models")
    page.get_by_role("textbox", name="Name").fill("bookings")
    press(page, re.compile("^Save$"))
    expect(page.get_by_text(re.compile("The newest model is bookings.?@1"))).to_be_visible(
        timeout=JOB
    )
    finished(page)
    page.get_by_test_id("stMain").get_by_text("Files", exact=True).click()
    expect(page.get_by_role("button", name="Prepare").first).to_be_visible()
    settle(page)
    prepare = page.locator("[class*='st-key-models-export'][class*='joblib']")
    prepare.get_by_role("button").first.click()
    expect(page.get_by_text(re.compile("certified, largest difference 0"))).to_be_visible(
        timeout=JOB
    )
    settle(page)
    with page.expect_download() as download:
        page.get_by_role("button", name=re.compile("Download")).first.click()
    download.value.save_as(folder / "model.joblib")


def predict_and_compare(page: Page) -> None:
    go_to(page, "Predict")
    expect(page.get_by_text(re.compile("probabilit", re.I)).first).to_be_visible()
    settle(page)
    go_to(page, "Drift")
    upload(page, "bookings later.csv", bookings(400, seed=9).to_csv(index=False, sep=";").encode())
    expect(page.get_by_text(re.compile("Stable|Watch|Retrain")).first).to_be_visible(timeout=JOB)
    settle(page)


def a_fresh_process_predicts_the_same(folder: Path, home: Path) -> None:
    """Where our code is not at hand, on raw rows, as the model that the app keeps does."""
    rows = bookings(50, seed=11)
    rows["arrival"] = pd.to_datetime(rows["arrival"], format="%d.%m.%Y")
    rows.loc[3, "channel"] = "never seen"
    rows.to_parquet(folder / "rows.parquet")
    alone = "model = joblib.load('model.joblib')"
    kept = "from core.workspace.registry import load_model; model = load_model('bookings').pipeline"
    elsewhere = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    here = elsewhere | {"PYTHONPATH": str(ROOT), "WORKBENCH_HOME": str(home)}
    said = []
    for number, (opening, env) in enumerate(((alone, elsewhere), (kept, here))):
        script = (
            f"import joblib, numpy, pandas, sys; {opening}; "
            "said = model.predict_proba(pandas.read_parquet('rows.parquet')); "
            f"numpy.save('said{number}.npy', said); print('core' in sys.modules)"
        )
        command = [sys.executable, "-c", script]
        done = subprocess.run(
            command, cwd=folder, env=env, check=True, capture_output=True, text=True
        )
        assert done.stdout.strip() == str(number == 1)
        said.append(np.load(folder / f"said{number}.npy"))
    assert said[0].shape == (len(rows), 2)
    np.testing.assert_array_equal(said[0], said[1])
