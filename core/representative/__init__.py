"""Are the rows spread over groups as the population is that they stand for?"""

from core.representative.check import compare_with
from core.representative.groups import MOST_GROUPS, cuts_of, group_kinds, shares_of
from core.representative.population import (
    Population,
    population_from_text,
    population_of,
    text_of,
)
from core.representative.records import RATIO, Group, Representation, Verdict

__all__ = [
    "MOST_GROUPS",
    "RATIO",
    "Group",
    "Population",
    "Representation",
    "Verdict",
    "compare_with",
    "cuts_of",
    "group_kinds",
    "population_from_text",
    "population_of",
    "shares_of",
    "text_of",
]
