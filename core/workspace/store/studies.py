"""Studies, each with its trials: two workers may add to one, and none of their trials is lost."""

from sqlalchemy import Connection, func, insert, select

from core.workspace.store.schema import new, studies, trials


def find_study(connection: Connection, place: str, name: str) -> str | None:
    """What stands of a study of a project; None where it was never begun."""
    asked = select(studies.c.value).where(studies.c.place == place, studies.c.name == name)
    return connection.execute(asked).scalar()


def begin_study(connection: Connection, place: str, name: str, value: str) -> str:
    """Begin a study; one that is there already stays as it is. What stands of it."""
    connection.execute(new(connection, studies).values(place=place, name=name, value=value))
    return find_study(connection, place, name) or value


def trial_count(connection: Connection, place: str, name: str) -> int:
    mine = trials.c.place == place, trials.c.name == name
    return int(connection.execute(select(func.count()).where(*mine)).scalar_one())


def trials_from(connection: Connection, place: str, name: str, first: int) -> list[str]:
    """The trials of a study from a number on, in their order."""
    mine = trials.c.place == place, trials.c.name == name, trials.c.number >= first
    asked = select(trials.c.value).where(*mine).order_by(trials.c.number)
    return list(connection.execute(asked).scalars())


def add_trials(connection: Connection, place: str, name: str, values: list[str]) -> None:
    """Add trials behind those that are there; they are numbered from 0."""
    first = trial_count(connection, place, name)
    rows = [
        {"place": place, "name": name, "number": number, "value": value}
        for number, value in enumerate(values, first)
    ]
    if rows:
        connection.execute(insert(trials), rows)


def study_names(connection: Connection, place: str) -> list[str]:
    """The studies of a project."""
    asked = select(studies.c.name).where(studies.c.place == place).order_by(studies.c.name)
    return list(connection.execute(asked).scalars())
