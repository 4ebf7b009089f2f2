"""Every format answers as the model does in a process without us, or says what to use."""

from functools import partial

import pytest

from core.choices.pick import Pick
from core.errors import NotApplicableError, WorkbenchError
from core.export import (
    FORMATS,
    export,
)
from core.workspace.registry import find_model
from tests.export.saving import saved_model

SEVERAL = {
    "features": (
        Pick(method="bins", options={"columns": ("num [1]",)}),
        Pick(method="pairs", options={"columns": ("num [1]", "<b>gap</b>"), "how": "ratio"}),
        Pick(method="group_means", options={"columns": ("num [1]",), "by": ("city", "flag")}),
    ),
    "selection": (
        Pick(method="uncorrelated"),
        Pick(method="eliminated", options={"k": 30}),
        Pick(method="informative"),
        Pick(method="components"),
    ),
    "overrides": {
        "<b>gap</b>": {"number_imputer": Pick(method="nearest")},
        "num [1]": {"number_imputer": Pick(method="iterative")},
    },
}


MODELS = [f.key for f in FORMATS.values() if f.is_model]


@pytest.mark.xdist_group("formats")  # one worker fits each model once
@pytest.mark.parametrize("to", MODELS)
@pytest.mark.parametrize(
    ("target", "method", "choices"),
    [
        ("two", "xgboost", {"threshold": 0.2}),
        ("three", "svm", {}),
        ("amount", "lasso", {}),
        pytest.param("two", "tree", SEVERAL, marks=pytest.mark.cold),
    ],
)
def test_every_format_is_certified(mixed, shelf, workspace, tmp_path, to, target, method, choices):
    make = partial(saved_model, mixed, target, method, **choices)
    shelf.take(f"format-{target}-{method}", make, workspace)
    made = export(find_model("m"), to, tmp_path / f"m{FORMATS[to].suffix}")
    assert made.certified
    assert made.max_difference == 0
    assert made.bytes == made.path.stat().st_size > 0
    assert all(path.exists() for path in made.beside)


def test_onnx_and_unknown_formats_say_what_to_use(saved, tmp_path):
    with pytest.raises(NotApplicableError, match="ONNX is not offered.*bundle"):
        export(saved, "onnx", tmp_path / "m.onnx")
    with pytest.raises(NotApplicableError, match="no format 'pmml'; choose bundle"):
        export(saved, "pmml", tmp_path / "m.pmml")
    with pytest.raises(WorkbenchError, match="is a folder"):
        export(saved, "joblib", tmp_path)
