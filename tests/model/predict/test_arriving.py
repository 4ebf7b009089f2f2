"""The rows of a file, read for the model that is asked, and given back as they came."""

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.data.load import read
from core.model.predict import predict, read_for
from core.model.save import Label, fit_and_save
from core.recipe.recipe import fresh_recipe
from core.workspace.registry import load_model


def written(folder, text, name="t.csv"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def german(n):
    return f"{n // 1000}.{n % 1000:03d},50" if n >= 1000 else f"{n},50"


@pytest.fixture
def priced(tmp_path):
    """A tree that learned from a file of decimal commas: cost is twice the amount."""
    amounts = np.random.default_rng(0).integers(100, 9000, 80)
    lines = "".join(f"{german(n)};c{n % 2};{2 * n}\n" for n in amounts)
    path = written(tmp_path, "amount;city;cost\n" + lines)
    dataset = read(path, path.name).dataset
    recipe = fresh_recipe(dataset.fingerprint).with_(target="cost", task="regression")
    return load_model(fit_and_save(dataset, recipe, Pick(method="ridge"), Label("m")))


def predicted(loaded, folder, text, name="new.csv"):
    path = written(folder, text, name)
    return predict(loaded, read_for(loaded, path, name))


@pytest.mark.fault("M-F04")
def test_m_f04_a_file_is_read_with_the_decimal_mark_that_was_learned(priced, tmp_path):
    one = predicted(priced, tmp_path, "amount;city\n1.234;c0\n")
    same = predicted(priced, tmp_path, "amount;city\n1.234,00;c0\n")
    assert one.frame["prediction"][0] == same.frame["prediction"][0] > 2000
    assert one.warnings == ()


@pytest.mark.fault("M-F04")
def test_m_f04_another_mark_that_the_file_proves_is_told(priced, tmp_path):
    rows = predicted(priced, tmp_path, "amount,city\n1234.0,c0\n1.5,c1\n")
    assert rows.frame["prediction"][0] > 2000 > 500 > rows.frame["prediction"][1]
    assert any("In 'amount', the numbers have a decimal point here" in w for w in rows.warnings)


@pytest.mark.fault("M-F16")
def test_m_f16_the_callers_columns_come_back_as_they_came(priced, tmp_path):
    keys = "1234567890123456789012345;101;NA;1E5;+4712345;10:00+02:00"
    text = "amount;city;k;n;g;e;p;t\n" + f"1.234,50;c0;{keys}\n" + "7,50;c1;2;;;;;\n"
    frame = predicted(priced, tmp_path, text).frame
    assert frame.loc[0, ["amount", *"kngept"]].tolist() == ["1.234,50", *keys.split(";")]
    assert frame["n"].tolist() == ["101", ""]


@pytest.mark.fault("B3")
def test_b3_a_bad_line_is_a_row_without_an_answer_in_its_place(priced, tmp_path):
    lines = ["1,50;c0", "2,50;c1;x", *(f"{n},50;c1" for n in range(20))]
    result = predicted(priced, tmp_path, "amount;city\n" + "\n".join(lines) + "\n")
    assert result.rows == 22
    assert [(row.row, row.reason) for row in result.rejected] == [
        (2, "line 3 has 3 fields where the header has 2")
    ]
    assert result.frame["prediction"].isna().tolist()[:3] == [False, True, False]
    assert "1 row was set aside; line 3" in result.warnings[0]


@pytest.mark.fault("M-F15")
def test_a_column_that_arrives_empty_is_told(priced, tmp_path):
    result = predicted(priced, tmp_path, "amount;city\n" + ";c0\n" * 20)
    assert (
        "In 'amount', 20 of 20 cells have no value; in the training rows none had none."
        in result.warnings
    )


@pytest.fixture
def plain(tmp_path):
    """A model that learned from numbers without a currency."""
    amounts = np.random.default_rng(0).integers(100, 9000, 80)
    lines = "".join(f"{n},c{n % 2},{2 * n}\n" for n in amounts)
    path = written(tmp_path, "amount,city,cost\n" + lines)
    recipe = fresh_recipe(read(path, path.name).dataset.fingerprint).with_(
        target="cost", task="regression"
    )
    dataset = read(path, path.name).dataset
    return load_model(fit_and_save(dataset, recipe, Pick(method="ridge"), Label("m")))


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (['"€ 1,200"', "300", "400"], "1 cell cannot be read as a number and counts as a gap: "),
        (["300", "inf", "-inf"], "2 cells cannot be read as a number and count as gaps: "),
        (["about 5", "300", "inf", "n"], "3 cells cannot be read as a number and count as gaps: "),
    ],
)
def test_a_cell_that_cannot_be_read_is_told_with_its_row_and_the_way_out(
    plain, tmp_path, cells, said
):
    text = "amount,city\n" + "".join(f"{cell},c0\n" for cell in cells)
    result = predicted(plain, tmp_path, text)
    (told,) = [one for one in result.warnings if "cannot be read" in one]
    wrong = [n for n, cell in enumerate(cells, 1) if not cell.isdigit()]
    rows = ", ".join(map(str, wrong))
    assert told.startswith(f"In 'amount', {said}")
    assert f"({'row' if len(wrong) == 1 else 'rows'} {rows}). Write a finite number as" in told
    assert not any("have no value" in one for one in result.warnings), "they have one"


@pytest.mark.fault("M-F15")
def test_no_more_gaps_than_luck_gives_are_no_news(tmp_path):
    frame = pd.DataFrame({"x": [1.5, None, *range(18)] * 5, "z": [*range(20)] * 5, "y": range(100)})
    path = tmp_path / "t.csv"
    frame.to_csv(path, index=False)
    dataset = read(path, "t.csv").dataset
    recipe = fresh_recipe(dataset.fingerprint).with_(target="y", task="regression")
    loaded = load_model(fit_and_save(dataset, recipe, Pick(method="ridge"), Label("m")))
    assert predict(loaded, read_for(loaded, path, "t.csv")).warnings == ()


@pytest.mark.fault("M-F15", "L24")
def test_gaps_of_a_column_that_was_filled_down_are_told(tmp_path):
    """A row to predict has no row above: its gap stays, where training had none."""
    rng = np.random.default_rng(0)
    regions = [f"r{n // 6}" for n in range(180)]
    frame = pd.DataFrame({"region": regions, "v": rng.normal(size=180)})
    frame["y"] = frame["v"] + [int(name[1:]) % 3 for name in regions]
    merged = frame.assign(region=frame["region"].where(frame.index % 6 == 0))
    path = tmp_path / "t.csv"
    merged.to_csv(path, index=False)
    dataset = read(path, "t.csv").dataset
    filled = {"method": "fill_down", "options": {"columns": ["region"]}}
    recipe = fresh_recipe(dataset.fingerprint).with_(
        target="y", task="regression", cleaning=[filled]
    )
    loaded = load_model(fit_and_save(dataset, recipe, Pick(method="ridge"), Label("m")))
    assert "region" in loaded.card.features
    told = predict(loaded, read_for(loaded, path, "t.csv")).warnings
    assert any("In 'region', 150 of 180 cells have no value" in each for each in told)
    frame.drop(columns="y").to_csv(path, index=False)
    assert predict(loaded, read_for(loaded, path, "t.csv")).warnings == ()
