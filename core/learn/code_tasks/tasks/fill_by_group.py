"""Gaps filled with the median of their group."""

from core.learn.code_tasks.task import CodeTask, HiddenTest, Slip
from core.learn.concepts.levels import Level

_CITIES = "table = pd.DataFrame({'city': list('aabbb'), 'rent': [1, None, 4, 8, None]})"

TASK = CodeTask(
    key="fill_by_group",
    title="Fill gaps with the group's median",
    topic="Data",
    level=Level.BEGIN,
    minutes=8,
    concept="missing_data",
    statement=(
        "Return a copy of the DataFrame `table` in which the gaps of `column` are filled with the "
        "median of the rows with the same value of `group`. Where a group has no value at all, or "
        "a row has no group, the median of the whole column is taken. Order and index stay."
    ),
    starter="""\
import pandas as pd


def fill_by_group(table, column, group):
    ...
""",
    solution="""\
import pandas as pd


def fill_by_group(table, column, group):
    filled = table.copy()
    medians = table.groupby(group)[column].transform("median")
    filled[column] = table[column].fillna(medians).fillna(table[column].median())
    return filled
""",
    tests=(
        HiddenTest(
            "the worked example",
            "fill_by_group(table, 'rent', 'city')['rent']",
            "[1, 1, 4, 8, 6]",
            _CITIES,
        ),
        HiddenTest(
            "a group without a value takes the overall median",
            "fill_by_group(table, 'x', 'g')['x']",
            "[1, 3, 2, 2]",
            "table = pd.DataFrame({'g': list('aabb'), 'x': [1, 3, None, None]})",
        ),
        HiddenTest(
            "the median, which one rich row does not move",
            "fill_by_group(table, 'x', 'g')['x'].iloc[-1]",
            "2",
            "table = pd.DataFrame({'g': list('aaaa'), 'x': [1, 2, 1000, None]})",
        ),
        HiddenTest(
            "what was given is not changed",
            "int(table['rent'].isna().sum())",
            "2",
            f"{_CITIES}\nfilled = fill_by_group(table, 'rent', 'city')",
        ),
        HiddenTest(
            "order, index and other columns stay",
            "[list(filled.index), list(filled.columns), list(filled['city'])]",
            "[[9, 7, 5, 3, 1], ['city', 'rent'], list('aabbb')]",
            f"{_CITIES}\ntable.index = [9, 7, 5, 3, 1]\n"
            "filled = fill_by_group(table, 'rent', 'city')",
        ),
        HiddenTest(
            "a row without a group is filled too",
            "fill_by_group(table, 'x', 'g')['x']",
            "[1, 5, 3]",
            "table = pd.DataFrame({'g': ['a', 'b', None], 'x': [1, 5, None]})",
            is_secret=True,
        ),
    ),
    slips=(
        Slip(
            "A group that is all gaps stays all gaps.",
            ".fillna(table[column].median())",
            "",
            "a group without a value takes the overall median",
        ),
        Slip(
            "The mean is taken, which one far value pulls away.",
            'transform("median")',
            'transform("mean")',
            "the median, which one rich row does not move",
        ),
        Slip(
            "The caller's table is changed under its feet.",
            "table.copy()",
            "table",
            "what was given is not changed",
        ),
    ),
    looked_at=(
        "`transform` instead of a loop over groups, and the question where the medians are "
        "learned: in a model they come from the training rows."
    ),
)
