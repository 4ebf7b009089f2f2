"""Forms in one file: Streamlit's is filled in as by a user, Gradio's is called as by Gradio."""

import json
import sys
import zipfile
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from core.export import export
from core.export.form import form_source
from core.model.predict import one_row, predict, reasons_of
from core.parts.service.forms import form_fields
from core.workspace.registry import load_model
from tests.export.saving import saved_model


def unpacked(saved, library, tmp_path):
    made = export(saved, library, tmp_path / f"{library}.zip")
    assert made.max_difference == 0
    with zipfile.ZipFile(made.path) as archive:
        archive.extractall(tmp_path / "there")
    return tmp_path / "there" / "m"


def usual(folder):
    return json.loads((folder / "sample.json").read_text())["rows"][0]


@pytest.mark.parametrize("library", ["streamlit", "gradio"])
def test_the_file_leans_on_nothing_of_ours(library):
    source = form_source(library)
    assert "from core" not in source
    assert "import core" not in source
    compile(source, "form.py", "exec")


@pytest.mark.parametrize(("target", "method"), [("two", "logistic"), ("amount", "ridge")])
def test_a_row_in_streamlit_is_answered_as_here(mixed, tmp_path, target, method):
    saved = saved_model(mixed, target, method)
    folder, loaded = unpacked(saved, "streamlit", tmp_path), load_model(saved)
    page = AppTest.from_file(str(folder / "form.py"), default_timeout=60).run()
    assert not page.exception
    labels = [field.name for field in form_fields(loaded.card.model_dump(mode="json"))]
    shown = (
        len(page.selectbox) + len(page.number_input) + len(page.text_input) + len(page.text_area)
    )
    assert shown == len(labels)
    page.button[0].click().run()
    assert not page.exception
    row = {n: None if n in ("<b>text</b>",) else cell for n, cell in usual(folder).items()}
    expected = one_row(loaded, row).frame.iloc[0]
    said = page.header[0].value
    if target == "two":
        assert said == rf"two\: {expected['prediction']}"
        told = page.dataframe[0].value.set_index("class")["probability"]
        assert told["yes"] == pytest.approx(expected["probability_yes"], abs=1e-9)
    else:
        assert f"{expected['prediction']:,.6g}".split(".")[0] in said.replace("\\", "")
    assert sum("moves" in one.value for one in page.markdown) == 3


def test_a_field_of_streamlit_can_be_emptied_and_a_bad_date_is_named(mixed, tmp_path):
    folder = unpacked(saved_model(mixed), "streamlit", tmp_path)
    page = AppTest.from_file(str(folder / "form.py"), default_timeout=60).run()
    for field in page.number_input:
        field.set_value(None)
    (date,) = page.text_input
    date.set_value("5-Janvember")
    page.button[0].click().run()
    assert "is no date" in page.error[0].value.replace("\\", "")
    page.text_input[0].set_value("")
    page.button[0].click().run()
    assert not page.exception
    assert not page.error


class Part(SimpleNamespace):
    """A component or an interface of a Gradio that only remembers what it was given."""

    def __init__(self, *given, **named):
        super().__init__(given=given, **named)


def test_gradio_is_given_a_field_a_column_and_calls_what_answers(mixed, tmp_path, monkeypatch):
    saved = saved_model(mixed)
    folder, loaded = unpacked(saved, "gradio", tmp_path), load_model(saved)
    fake = SimpleNamespace(
        **{
            name: type(name, (Part,), {}) for name in ("Interface", "Dropdown", "Number", "Textbox")
        },
        Label=type("Label", (Part,), {}),
        Error=type("Error", (Exception,), {}),
    )
    monkeypatch.setitem(sys.modules, "gradio", fake)
    space = {"__name__": "form", "__file__": str(folder / "form.py")}
    exec((folder / "form.py").read_text(), space)
    answered, fields, outputs = space["form"]().given
    row = usual(folder)
    assert [field.label for field in fields] == [*row]
    assert [type(one).__name__ for one in outputs] == ["Textbox", "Label"]
    levels = next(field for field in fields if field.label == "city")
    assert levels.allow_custom_value
    assert {*levels.given[0]} == {*next(c for c in saved.card.columns if c.name == "city").levels}
    text, shares = answered(*row.values())
    expected = one_row(loaded, row).frame.iloc[0]
    assert shares["yes"] == pytest.approx(expected["probability_yes"], abs=1e-9)
    assert text.startswith(f"two: {expected['prediction']}\n")
    finder = reasons_of(saved, loaded)
    moves = predict(loaded, mixed.frame.head(1), finder=finder).frame["reason_1_moves"]
    assert moves.notna().all()
    with pytest.raises(fake.Error, match="There is no answer: every column"):
        answered(*[None] * len(row))
