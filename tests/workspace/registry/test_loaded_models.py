"""Saved models opened: from a folder, from a bundle, damaged or of another Python."""

import numpy as np
import pytest

from core.errors import DamagedFileError, WorkbenchError
from core.export import export
from core.model.predict import predict
from core.workspace.registry import (
    find_model,
    load_model,
    promote,
    read_reference,
)
from tests.workspace.registry.test_saved_models import saved_model


def test_reference_is_a_sample_of_training_rows_with_the_target(mixed):
    saved = saved_model(mixed)
    reference = read_reference(saved)
    assert list(reference.columns) == [*saved.card.features, "two"]
    assert len(reference) == saved.card.rows_train


def test_a_bundle_is_a_model_too(mixed, tmp_path):
    saved = saved_model(mixed)
    path = export(saved, "bundle", tmp_path / "churn.zip").path
    loaded = load_model(str(path))
    assert loaded.card == saved.card
    rows = read_reference(saved)
    here = load_model(saved).pipeline.predict_proba(rows)
    assert np.array_equal(loaded.pipeline.predict_proba(rows), here)
    with pytest.raises(WorkbenchError, match="only saved models have stages"):
        promote(str(path), "retired", "old")
    with pytest.raises(WorkbenchError, match="no training rows"):
        read_reference(find_model(str(path)))


def test_another_python_is_named(mixed):
    saved = saved_model(mixed)
    path = saved.path / "card.json"
    made = saved.card.libraries["python"]
    path.write_text(path.read_text().replace(f'"{made}"', '"3.9.1"'))
    with pytest.raises(WorkbenchError, match=r"made with Python 3\.9\.1"):
        load_model("churn")


@pytest.mark.fault("M-F25")
@pytest.mark.parametrize(
    ("name", "number", "is_told"),
    [
        ("scikit-learn", "1.8.0", True),
        ("scikit-learn", "1.9.0", True),
        ("numpy", "1.0.0", True),
        ("numpy", None, False),
        ("not needed", "7", False),
    ],
)
def test_other_versions_of_libraries_are_told(mixed, name, number, is_told):
    saved = saved_model(mixed)
    made = saved.card.libraries
    # A last part that differs is a mend of the same version.
    older = number or f"{'.'.join(made[name].split('.')[:2])}.99"
    card = saved.card.model_copy(update={"libraries": {**made, name: older}})
    (saved.path / "card.json").write_text(card.model_dump_json())
    loaded = load_model("churn")
    told = f"The model was saved with {name} {older} and is opened with {name} {made.get(name)}"
    assert loaded.remark.startswith(told) is is_told
    assert bool(loaded.remark) is is_told
    warnings = predict(loaded, read_reference(saved).head(5)).warnings
    assert (loaded.remark in warnings) is is_told


def test_a_damaged_card_or_model_is_a_sentence(mixed):
    saved = saved_model(mixed)
    (saved.path / "model.joblib").write_bytes(b"nothing")
    with pytest.raises(WorkbenchError, match="cannot be opened here"):
        load_model("churn")
    reference = saved.path / "reference.parquet"
    content = bytearray(reference.read_bytes())
    content[len(content) // 2] ^= 1
    reference.write_bytes(content)
    with pytest.raises(DamagedFileError, match="some of its bytes changed"):
        read_reference(saved)
    (saved.path / "card.json").write_text("{}")
    with pytest.raises(WorkbenchError, match="card of .* cannot be read"):
        find_model("churn")
