"""Are the rows spread over groups as the population is that they stand for?"""

from core.drift.population.check import compare_with
from core.drift.population.groups import MOST_GROUPS, cuts_of, group_kinds, shares_of
from core.drift.population.population import (
    Population,
    population_from_text,
    population_of,
    text_of,
)
from core.drift.population.representation import (
    RATIO,
    GroupVerdict,
    PopulationGroup,
    Representation,
)

__all__ = [
    "MOST_GROUPS",
    "RATIO",
    "PopulationGroup",
    "Population",
    "Representation",
    "GroupVerdict",
    "compare_with",
    "cuts_of",
    "group_kinds",
    "population_from_text",
    "population_of",
    "shares_of",
    "text_of",
]
