"""What the curves of several views have in common."""

from core.look import MUTED

# What guessing gives, or a perfect model.
DASHED = {
    "mode": "lines",
    "line": {"color": MUTED, "dash": "dash", "width": 1.5},
    "hoverinfo": "skip",
}
