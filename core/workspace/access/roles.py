"""What only some of those who sign in may do, by the operator's settings."""

from core.errors import NoRightError
from core.machine.environment import AUDITORS, PEOPLE, PROMOTERS, Setting
from core.workspace.store.person import limited_to, person_called


def is_named(setting: Setting, person: str) -> bool:
    """Is a person in the list of a setting, by the whole address or by @domain?"""
    who = person_called(person)
    local, at, domain = who.rpartition("@")
    named = {person_called(part) for part in setting.text.split(",")}
    return bool(local and domain) and not named.isdisjoint({who, f"{at}{domain}"})


def is_admitted(person: str) -> bool:
    """May somebody whom the provider knows use this server?"""
    return is_named(PEOPLE, person) if PEOPLE.text else bool(person_called(person))


def may_audit() -> bool:
    """May who acts here read what everybody did?"""
    person = limited_to()
    return person is None or is_named(AUDITORS, person)


def may_promote() -> bool:
    """May who acts here bring versions to production, as far as the operator is asked?"""
    person = limited_to()
    return person is None or not PROMOTERS.text or is_named(PROMOTERS, person)


def check_may_promote() -> None:
    """Raise NoRightError where who acts here may not bring versions to production, nor take one
    from there."""
    if not may_promote():
        raise NoRightError(
            "You may not decide what is in production: whoever runs this server says who may, in "
            f"{PROMOTERS.name}."
        )
