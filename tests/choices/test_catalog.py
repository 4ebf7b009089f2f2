"""The methods a user can pick at one stage."""

import pytest

from core.choices.catalog import Catalog, Method
from core.choices.options import Number, Toggle
from core.errors import InvalidOptionError, NotApplicableError, UnknownMethodError
from core.methods.models import MODELS
from core.parts.lazy import imported


def test_unknown_option_lists_the_known_ones():
    with pytest.raises(InvalidOptionError, match="has no option depth; it has C"):
        MODELS["logistic"].settings(depth=3)


def test_unknown_method_lists_the_known_ones():
    with pytest.raises(UnknownMethodError, match="No model is called 'magic'; there are logistic"):
        MODELS["magic"]


def test_missing_package_says_how_to_get_it():
    method = Method("x", "X", "An X.", build=dict, requires="no_such_package")
    assert not method.is_available
    with pytest.raises(NotApplicableError, match="pip install no_such_package"):
        method.configure()


def test_a_key_stands_for_one_method():
    method = Method("x", "X", "An X.", build=dict)
    with pytest.raises(ValueError, match="Duplicate key"):
        Catalog("thing", method, method)


def test_an_imported_function_is_called_with_both_settings():
    build = imported("builtins:dict", a=1, b=2)
    assert build(b=3, c=4) == {"a": 1, "b": 3, "c": 4}


def test_what_cannot_be_imported_is_named_only_when_it_is_built():
    no_module, no_name = (
        imported("no_such_package:Thing"),
        imported("core.choices.options:NoSuchOption"),
    )
    with pytest.raises(ImportError, match="No module named 'no_such_package'"):
        no_module()
    with pytest.raises(
        AttributeError, match="'core.choices.options' has no attribute 'NoSuchOption'"
    ):
        no_name()


CAP = Method(
    "cap",
    "Cap",
    "Cuts.",
    lambda **settings: settings,
    (Number("times", "Times", 0.5, 9.0, 3.0), Toggle("both", "Both ends")),
    suits=frozenset({"number"}),
)


def test_defaults_fill_what_is_left_out():
    assert CAP.settings() == {"times": 3.0, "both": False}
    assert CAP.configure(times=1.5) == {"times": 1.5, "both": False}


def test_only_a_builder_that_asks_is_told_what_it_is_for():
    def asks(context, size):
        return context, size

    size = Number("size", "Size", 1, 9, 3)
    assert Method("a", "A", "An A.", build=asks, options=(size,)).configure("prices") == (
        "prices",
        3,
    )
    plain = Method("b", "B", "A B.", build=lambda size: size, options=(size,))
    assert plain.configure("prices", size=4) == plain.configure(size=4) == 4


def test_it_suits_what_it_names_and_without_a_name_everything():
    assert CAP.does_suit("number")
    assert not CAP.does_suit("text")
    assert Method("m", "M", "Makes.", dict).does_suit("anything")


def test_methods_are_listed_in_their_order():
    other = Method("other", "Other", "Does.", dict)
    catalog = Catalog("way", other, CAP)
    assert list(catalog) == ["other", "cap"]
    assert len(catalog) == 2
    assert "cap" in catalog
    assert "gone" not in catalog
    assert catalog["cap"] is CAP
