"""What a search begins with: the model as it stands, and what did well on other tables."""

from collections.abc import Iterator

from core.choices.options import Value
from core.choices.pick import Pick
from core.methods.models.searched import inner_picks, searched_options, values_of
from core.methods.portfolio import configurations_of
from core.methods.tuning import GRID, TunePlan
from core.model.tune.joint import ALONE, Joint
from core.model.tune.search_space import SearchSpace, values_now
from core.model.tune.space import Search

AS_IT_STANDS = "as it stands"


def begin(search: Search, pick: Pick, plan: TunePlan, joint: Joint = ALONE) -> None:
    """Let a search propose these first, unless they were tried; a grid has sets of its own."""
    search.start_with(values_now(pick, joint), AS_IT_STANDS)
    if plan.portfolio and plan.sampler != GRID:
        for name, options in first_trials(pick, search.space, joint):
            search.start_with(options, name)


def first_trials(
    pick: Pick, space: SearchSpace, joint: Joint = ALONE
) -> Iterator[tuple[str, dict[str, Value]]]:
    """The portfolio's configurations of the model's method that lie in the space, each with what
    the table of trials says of it, in the portfolio's order; the preparation stays as it is."""
    if any(True for _ in inner_picks(pick)):
        return
    searched = searched_options(pick)
    names = {option.name for option in searched}
    for one in configurations_of(pick.method):
        if not names >= one.options.keys():
            continue
        options = {**values_of(one.pick, searched), **joint.now, **space.frozen}
        if space.holds(options):
            yield f"portfolio {one.name}".strip(), options
