"""Quantities in several units at once."""

import math

import pytest

from core.parts.values.joint_units import are_joint, counted_in, joint_units, read_joint
from core.parts.values.quantities import read_quantity


@pytest.mark.fault("L4")
@pytest.mark.parametrize(
    ("texts", "unit", "counted", "numbers"),
    [
        (["2h 50m", "19h", "45m"], "h min", "min", [170, 1140, 45]),
        (["1 hr 30 mins", "2 hrs, 5 min", "1 hour and 1 minute"], "h min", "min", [90, 125, 61]),
        (["1 day 2h", "3 days", "1h"], "d h", "h", [26, 72, 1]),
        (["0:25:50", "1:00:00", "10:05"], "h:min:s", "s", [1550, 3600, 605]),
        (["1 day, 0:00:01", "0:00:00.5"], "h:min:s", "s", [86401, 0.5]),
        (["18:43", "04:03", "0:00"], "h:min", "min", [1123, 243, 0]),
        (["6:30 PM", "12:05 am", "12:00 p.m."], "h:min", "min", [1110, 5, 720]),
        (["45:30", "3:05"], "min:s", "s", [2730, 185]),
        (["-0:30:00", "\u22120:00:01"], "h:min:s", "s", [-1800, -1]),
        (["-2h 50m", "2h"], "h min", "min", [-170, 120]),
        (["9:59.58", "10:03.20"], "min:s", "s", [599.58, 603.2]),
        (["5'9\"", "6' 0\"", "5'"], "ft in", "in", [69, 72, 60]),
        (["5 ft 9 in", "6 feet"], "ft in", "in", [69, 72]),
        (["3 yrs 2 mos", "11 mos"], "y mo", "mo", [38, 11]),
        (["10 lbs 4 oz", "9 lb"], "lb oz", "oz", [164, 144]),
        (["37°30'N", "37°30' S"], "° '", "°", [37.5, -37.5]),
        (["9°9'36\"E", "-0°30'"], "° ' \"", "°", [9.16, -0.5]),
    ],
)
def test_l4_several_units_are_found_and_added_up(texts, unit, counted, numbers):
    assert joint_units(texts) == unit
    assert (are_joint(unit), counted_in(unit)) == (True, counted)
    assert [read_joint(text, unit) for text in texts] == pytest.approx(numbers)
    assert read_quantity(texts[0], ".", unit) == pytest.approx(numbers[0])


@pytest.mark.fault("L4")
@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("50m 2h", "h min"),
        ("2h 2h", "h min"),
        ("2h 5 kg", "h min"),
        ("2h 50m 3s", "h min"),
        ("", "h min"),
        ("-", "° '"),
        ("soon", "h:min"),
        ("1:75", "h:min"),
        ("1:02:03", "h:min"),
        ("1:2", "h:min"),
    ],
)
def test_l4_what_is_no_such_quantity_is_missing(text, unit):
    assert math.isnan(read_joint(text, unit))


@pytest.mark.parametrize(
    "texts", [["90 min", "5 min"], ["18-24", "25-34"], ["a:b", "c"], ["3:1", "2:0"], ["5 m", "6 m"]]
)
def test_one_unit_and_none_are_left_to_others(texts):
    assert joint_units(texts) == ""


def test_a_unit_is_joint_only_by_units_of_one_family():
    assert not any(map(are_joint, ("", "h", "kg", "h kg", "per year", "fl oz")))
