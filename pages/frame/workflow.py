"""The pages in the order of the work: what each is called, and what it cannot do without."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

FOLDER = Path(__file__).parents[1]


@dataclass(frozen=True)
class WorkflowPage:
    """A page of the navigation; `name` is its script's without the number, and its place in a link.

    `needs` is what must be there before the page has anything to show.
    """

    title: str
    icon: str
    needs: Literal["nothing", "table", "target"] = "target"

    @property
    def name(self) -> str:
        return self.title.lower()


WORKFLOW: dict[str, tuple[WorkflowPage, ...]] = {
    "Data": (
        WorkflowPage("Load", "upload", needs="nothing"),
        WorkflowPage("Explore", "query_stats", needs="table"),
        WorkflowPage("Clean", "mop", needs="table"),
        WorkflowPage("Segments", "bubble_chart", needs="table"),
    ),
    "Prepare": (
        WorkflowPage("Features", "tune"),
        WorkflowPage("Balance", "balance"),
    ),
    "Model": (
        WorkflowPage("Train", "model_training"),
        WorkflowPage("Tune", "manage_search"),
        WorkflowPage("Evaluate", "monitoring"),
        WorkflowPage("Explain", "psychology"),
    ),
    "Use": (
        WorkflowPage("Predict", "online_prediction", needs="nothing"),
        WorkflowPage("Drift", "compare_arrows", needs="nothing"),
        WorkflowPage("Models", "inventory_2", needs="nothing"),
        WorkflowPage("Govern", "gavel", needs="nothing"),
    ),
    "Learn": (
        WorkflowPage("Concepts", "school", needs="nothing"),
        WorkflowPage("Interview", "record_voice_over", needs="nothing"),
        WorkflowPage("Tools", "handyman", needs="nothing"),
    ),
}
PAGES = {page.name: page for pages in WORKFLOW.values() for page in pages}
LEARNING = frozenset(page.name for page in WORKFLOW["Learn"])
# The scripts are numbered for those who read the folder; nothing else knows the numbers.
SCRIPTS = {
    path.stem.split("_", 1)[1]: f"{FOLDER.name}/{path.name}"
    for path in sorted(FOLDER.glob("[0-9]*.py"))
}
