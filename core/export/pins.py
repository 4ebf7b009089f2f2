"""The libraries that a model needs, as every export pins them."""

from core.workspace.registry import ModelCard


def requirements(card: ModelCard) -> str:
    """Each with its version, one a line."""
    needed = {name: number for name, number in card.libraries.items() if name != "python"}
    pinned = (pin for name, number in needed.items() for pin in _pins(name, number))
    return "\n".join([*pinned, ""])


def _pins(name: str, number: str) -> tuple[str, ...]:
    """The lines that install a library. XGBoost's plain build brings CUDA along, 700 MB that no
    prediction needs; macOS has the plain one alone, without it."""
    if name != "xgboost":
        return (f"{name}=={number}",)
    return (
        f'xgboost-cpu=={number} ; sys_platform != "darwin"',
        f'xgboost=={number} ; sys_platform == "darwin"',
    )
