"""Charts of a table that are worth a first look."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from core.explore.visual.roles import Role, drawable, is_pair, of_role, role_of
from core.explore.visual.spec import Spec
from core.table.schema import Schema

MOST_PAIRS, MOST_TARGETS = 4, 4
ORDER = (Role.TIME, Role.LEVELS, Role.NUMBER)  # what comes first on x


@dataclass(frozen=True)
class Idea:
    """A chart to start from: its columns in words, why it is offered, and how it is drawn."""

    columns: tuple[str, ...]
    why: str
    spec: Spec


@dataclass(frozen=True)
class Pair:
    """Two columns and how closely they go together (0 to 1)."""

    a: str
    b: str
    strength: float
    measure: str = ""


def ideas(
    schema: Schema,
    target: str | None,
    with_target: Iterable[tuple[str, float]],
    pairs: Iterable[Pair],
) -> tuple[Idea, ...]:
    """Target views, the most associated pairs, what happens over time, and several at once.

    `with_target` are columns with the strength of their relation, the strongest first.
    """
    known = set(drawable(schema))
    proposals = list(_about_target(schema, target, with_target, known)) if target in known else []
    proposals += _about_pairs(schema, target, pairs, known)
    proposals += _over_time(schema, target)
    proposals += _several(schema, target)
    unique = {idea.spec: idea for idea in proposals}
    return tuple(unique.values())


def _about_target(
    schema: Schema, target: str | None, strengths: Iterable[tuple[str, float]], known: set[str]
) -> Iterator[Idea]:
    assert target is not None
    yield Idea((target,), "how the target spreads", Spec(x=target))
    useful = [(name, s) for name, s in strengths if name in known and s > 0]
    for name, strength in useful[:MOST_TARGETS]:
        why = f"target, strength {strength:.2f}"
        yield Idea((name, target), why, target_spec(schema, name, target))


def target_spec(schema: Schema, name: str, target: str) -> Spec:
    """The target along a column: its rate, its spread, or the shares of its classes."""
    along, aim = schema[name], schema[target]
    if is_pair(aim):
        return Spec(x=name, y=target)
    if role_of(aim) is Role.LEVELS:
        if role_of(along) is Role.NUMBER:
            return Spec(x=target, y=name)
        return Spec(chart="bar", x=name, colour=target, stacking="share")
    return Spec(x=name, y=target)


def _about_pairs(
    schema: Schema, target: str | None, pairs: Iterable[Pair], known: set[str]
) -> list[Idea]:
    strongest: dict[frozenset[str], Pair] = {}
    for pair in sorted(pairs, key=lambda p: -abs(p.strength)):
        names = frozenset((pair.a, pair.b))
        if target not in names and names <= known and len(names) == 2:
            strongest.setdefault(names, pair)
    return [
        Idea((p.a, p.b), f"{p.measure} {p.strength:.2f}", pair_spec(schema, p.a, p.b))
        for p in list(strongest.values())[:MOST_PAIRS]
    ]


def pair_spec(schema: Schema, a: str, b: str) -> Spec:
    """Two columns the way round that reads best: time, then levels, then numbers on x."""
    first, second = sorted((a, b), key=lambda name: ORDER.index(role_of(schema[name])))
    return Spec(x=first, y=second)


def _over_time(schema: Schema, target: str | None) -> list[Idea]:
    times = of_role(schema, Role.TIME)
    if not times:
        return []
    proposals = [Idea(times[:1], "rows over time", Spec(chart="line", x=times[0]))]
    can_follow = target in schema.names and (
        role_of(schema[str(target)]) is Role.NUMBER or is_pair(schema[str(target)])
    )
    if can_follow and target != times[0]:
        spec = Spec(chart="line", x=times[0], y=target)
        proposals.append(Idea((times[0], str(target)), "the target over time", spec))
    return proposals


def _several(schema: Schema, target: str | None) -> list[Idea]:
    numbers = [n for n in of_role(schema, Role.NUMBER) if n != target][:4]
    few = [n for n in of_role(schema, Role.LEVELS) if 2 <= schema[n].unique <= 8 and n != target]
    is_class = target in schema.names and role_of(schema[str(target)]) is Role.LEVELS
    proposals = []
    if len(numbers) >= 3:
        spec = Spec(chart="matrix", columns=tuple(numbers), colour=target if is_class else None)
        proposals.append(Idea(tuple(numbers), "each number against each", spec))
    if len(few) >= 2:
        columns = (*few[:3], str(target)) if is_class else tuple(few[:4])
        proposals.append(
            Idea(columns, "levels that go together", Spec(chart="parallel", columns=columns))
        )
    return proposals
