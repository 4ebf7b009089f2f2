"""The columns of a table, as records."""

import numpy as np
import pytest

from core.table.schema import FIRST_ROWS, Column, Kind, Schema, Unparsed, unparsed_cells


def column(name, kind):
    return Column(name=name, kind=kind, reason="why", missing=0, unique=3)


SCHEMA = Schema(
    columns=(column("a", Kind.NUMBER), column("b", Kind.DATE), column("c", Kind.NUMBER))
)


def test_columns_are_found_by_name_and_by_kind():
    assert SCHEMA.names == ("a", "b", "c")
    assert SCHEMA["b"].kind is Kind.DATE
    assert SCHEMA.of_kind(Kind.NUMBER) == ("a", "c")
    assert SCHEMA.of_kind(Kind.DATE, Kind.NUMBER) == ("a", "b", "c")
    assert SCHEMA.of_kind(Kind.TEXT) == ()
    assert SCHEMA.kinds == {"a": Kind.NUMBER, "b": Kind.DATE, "c": Kind.NUMBER}


def test_failing_cells_are_gathered_by_their_text_the_commonest_first():
    rows = np.arange(10) * 3
    texts = np.array(["x", "y", "x", "z", "x", "x", "x", "x", "y", "w"], dtype=object)
    found = unparsed_cells(Kind.NUMBER, 40, rows, texts, most=2)
    assert (found.count, found.cells, found.share) == (10, 40, 0.25)
    assert [(each.text, each.count) for each in found.examples] == [("x", 6), ("y", 2)]
    assert found.examples[0].rows == (0, 6, 12, 15, 18)
    assert len(found.examples[0].rows) == FIRST_ROWS


def test_without_a_cell_there_is_no_share():
    assert Unparsed(kind=Kind.DATE, count=0, cells=0).share == 0.0


def test_a_schema_survives_json():
    assert Schema.model_validate_json(SCHEMA.model_dump_json()) == SCHEMA
    with pytest.raises(StopIteration):
        SCHEMA["gone"]
