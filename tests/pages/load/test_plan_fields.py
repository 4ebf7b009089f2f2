"""The questions of a reading plan: each shows every value that is valid and changes its own."""

import pandas as pd
import pytest

from core.data.load import ReadPlan, sniff
from core.data.load.plan import SKIP
from core.errors import WorkbenchError
from pages.load.plan import plan_form
from pages.load.plan_fields import FIELDS, WITH_MARKERS
from pages.load.plan_words import FIXED
from tests.data.load.small_files import zipped
from tests.pages.driving import box, draw


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "kept"
    people = "".join(f"person {n:<3}{20 + n}\n" for n in range(30))
    path.write_text(f"name      age\n{people}")
    return path


def shown(file, plan):
    return draw(plan_form, file, plan)


@pytest.mark.parametrize("skip", [0, 2_000, int(SKIP.high)])
def test_a_table_may_begin_far_down(file, skip):
    assert shown(file, ReadPlan(skip=skip)).given[0].skip == skip


@pytest.mark.parametrize("format", FIELDS)
def test_a_form_that_nobody_touches_changes_nothing(tmp_path, format):
    path = tmp_path / "book.xlsx"
    pd.DataFrame({"a": range(5)}).to_excel(path, index=False)
    plan = ReadPlan(format=format)
    assert shown(path, plan).given == [plan]
    assert format in WITH_MARKERS


@pytest.mark.parametrize(
    ("label", "value", "field"),
    [
        ("Delimiter", ";", "delimiter"),
        ("Encoding", "cp1252", "encoding"),
        ("Decimal mark", ",", "decimal"),
        ("Dates like 03/04/2021", "month", "dates"),
    ],
)
def test_each_field_changes_its_own(file, label, value, field):
    page = shown(file, ReadPlan())
    box(page, label).set_value(value).run()
    assert getattr(page.given[-1], field) == value


def test_columns_of_fixed_width_begin_at_characters_counted_from_one(file):
    page = shown(file, ReadPlan())
    box(page, "Delimiter").set_value(FIXED).run()
    assert page.text_input[0].value == "1, 11"
    page.text_input[0].set_value("1, 12").run()
    assert page.given[-1].starts == (0, 11)


def test_what_is_no_character_is_refused_in_words(file):
    def part():
        try:
            return plan_form(file, ReadPlan(delimiter="  ", starts=(0, 10)))
        except WorkbenchError as error:
            return str(error)

    page = draw(part)
    page.text_input[0].set_value("one").run()
    assert "not at 'one'" in page.given[-1]


def test_markers_can_be_added_and_empty_cells_stay_gaps(file):
    page = shown(file, ReadPlan())
    (markers,) = page.multiselect
    markers.set_value([*markers.value, "none"]).run()
    missing = page.given[-1].missing
    assert "none" in missing
    assert "" in missing


def test_a_sheet_is_chosen(tmp_path):
    path = tmp_path / "book.xlsx"
    with pd.ExcelWriter(path) as book:
        pd.DataFrame({"first": range(30)}).to_excel(book, sheet_name="one", index=False)
        pd.DataFrame({"second": range(40)}).to_excel(book, sheet_name="two", index=False)
    page = shown(path, ReadPlan(format="excel"))
    box(page, "Sheet").set_value("two").run()
    assert page.given[-1].sheet == "two"


@pytest.mark.fault("L25")
def test_the_tables_of_a_zip_are_offered_as_sheets_are(tmp_path):
    path = tmp_path / "kept"
    path.write_bytes(zipped(a__csv="a,b\n1,2\n", b__csv="x;y\n1;2\n"))
    page = shown(path, sniff(path, "t.zip"))
    box(page, "Table in the zip").set_value("b.csv").run()
    plan = page.given[-1]
    assert (plan.member, plan.delimiter) == ("b.csv", ";")
