"""The visual explorer: any columns, aggregated on the server to what a screen can show."""

from core.explorer.charts import CHARTS, Chart, explore
from core.explorer.plot import Fit, PlotData
from core.explorer.spec import Spec
from core.explorer.view import filter_mask

__all__ = ["CHARTS", "Chart", "Fit", "PlotData", "Spec", "explore", "filter_mask"]
