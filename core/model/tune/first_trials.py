"""What a search begins with: the model as it stands, and what did well on other tables."""

from collections.abc import Iterator

from core.choices.options import Value
from core.choices.pick import Pick
from core.methods.portfolio import configurations_of
from core.model.tune.search_space import SearchSpace
from core.model.tune.searched import inner_picks, searched_options, values_of

AS_IT_STANDS = "as it stands"


def first_trials(pick: Pick, space: SearchSpace) -> Iterator[tuple[str, dict[str, Value]]]:
    """The portfolio's configurations of the model's method that lie in the space, each with what
    the table of trials says of it, in the portfolio's order."""
    if any(True for _ in inner_picks(pick)):
        return
    searched = searched_options(pick)
    names = {option.name for option in searched}
    for one in configurations_of(pick.method):
        if not names >= one.options.keys():
            continue
        options = {**values_of(one.pick, searched), **space.frozen}
        if space.holds(options):
            yield f"portfolio {one.name}".strip(), options
