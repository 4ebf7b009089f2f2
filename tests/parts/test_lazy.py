"""Functions of libraries by their place, imported when they are called."""

import subprocess
import sys

import pytest

from core.parts.lazy import imported
from tests.pages.driving import ROOT


def test_what_is_called_is_what_stands_there():
    assert imported("math:sqrt")(9) == 3.0
    assert imported("builtins:sorted", reverse=True)([1, 3, 2]) == [3, 2, 1]
    assert imported("builtins:int", base=2)("101") == 5


@pytest.mark.parametrize(
    ("place", "error"), [("no_such_module:x", ImportError), ("math:no_such_name", AttributeError)]
)
def test_what_is_not_there_is_told_at_the_call(place, error):
    function = imported(place)
    with pytest.raises(error, match="no_such"):
        function()


def test_listing_costs_no_import():
    code = (
        "import sys; from core.parts.lazy import imported; imported('xgboost:XGBClassifier'); "
        "print('xgboost' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert found.stdout == "False\n", found.stderr
