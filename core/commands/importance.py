"""What matters to two models, or to one model at two times, as the command line tells it."""

from core.commands.outcome import Outcome, open_data
from core.methods.metrics import METRICS
from core.model.explain import WeighedOn, importance_between, shift_table
from core.wording.numbers import counted
from core.workspace.registry import find_model

SHOWN = 12
ModelAsked = tuple[str, str | None]  # a model, and the rows it is asked on (None: those it kept)


def importances_beside(first: ModelAsked, second: ModelAsked) -> Outcome:
    """How what matters differs; both are weighed by the first model's metric. Raises as
    `importance_between`."""
    found = importance_between(_weighed(first), _weighed(second))
    rows = " and ".join(counted(count, "row") for count in found.rows)
    table = shift_table(found.shift, found.names).head(SHOWN)
    lines = [
        f"What {METRICS[found.metric].label} loses when a column is shuffled, on {rows}:",
        table.to_string(index=False),
    ]
    lines += [f"Only {name} has {', '.join(own)}." for name, own in found.only.items() if own]
    return Outcome(found.document(), "\n".join(lines))


def _weighed(asked: ModelAsked) -> WeighedOn:
    model, data = asked
    return WeighedOn(find_model(model), open_data(data) if data else None)
