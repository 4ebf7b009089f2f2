"""Whether visitors may run code of their own: it has the rights of the server that runs it.

Its limits of time and memory keep from slips. They do not bound what it reads, writes and asks the
network for: so it is run where the visitor is the operator, or where the operator has said so.
"""

from core.machine.environment import CODE
from core.workspace.store.person import is_guarded

_WAY_OUT = (
    f"whoever runs the server can allow it by the setting {CODE.name}=1. You can read the tasks "
    "here, and try them with Holdout on a machine of your own."
)


def why_no_code(is_for_this_machine: bool) -> str:
    """Why visitors of this server may not run code, with the way out; empty where they may. Does
    only this machine reach the server?"""
    if CODE.is_set:
        switched_off = f"Code is not run here, since {CODE.name} is {CODE.text[:20]!r}: {_WAY_OUT}"
        return "" if CODE.text == "1" else switched_off
    if is_guarded():
        return (
            f"Code is not run where people sign in, as it has the rights of the server: {_WAY_OUT}"
        )
    if not is_for_this_machine:
        return (
            "Code is not run on a server that other machines may reach, as it has the rights of "
            f"the server: {_WAY_OUT}"
        )
    return ""
