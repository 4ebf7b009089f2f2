"""Features made of other columns. What they are made by is learned in each training fold."""

from core.choices.catalog import Catalog
from core.methods.prepare.group_makers import GROUP_MAKERS
from core.methods.prepare.number_makers import NUMBER_MAKERS
from core.methods.prepare.past_makers import PAST_MAKERS
from core.methods.prepare.proven_makers import PROVEN_MAKERS

MAKERS = Catalog(
    "way to make features", *NUMBER_MAKERS, *GROUP_MAKERS, *PAST_MAKERS, *PROVEN_MAKERS
)
