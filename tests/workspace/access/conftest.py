"""People who signed in, in a process that keeps them apart."""

import pytest

from core.workspace.store.person import act_as, guard_access


@pytest.fixture
def as_person():
    """Act as somebody; from then on rights count."""

    def act(person):
        guard_access()
        act_as(person)

    return act
