"""The visual explorer: any columns, aggregated on the server to what a screen can show."""

from core.explore.visual.charts import CHARTS, Chart, explore
from core.explore.visual.plot import Fit, PlotData
from core.explore.visual.spec import Spec
from core.explore.visual.view import filter_mask

__all__ = ["CHARTS", "Chart", "Fit", "PlotData", "Spec", "explore", "filter_mask"]
