"""What the model would say of the row along one of its columns."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from core.charts.what_if import along_column
from core.model.what_if import Instrument, curve_along
from core.parts.predictions.names import safe_names
from core.table.schema import Kind
from pages.frame import address
from pages.shared.outputs import figure


def along_view(instrument: Instrument, cells: Mapping[str, Any], label: Any) -> None:
    """Choose a column; the row's curve along it, the row on it, and where training rows lie."""
    card = instrument.card
    kinds = {column.name: column.kind for column in card.columns}
    offered = [name for name in instrument.ranked if kinds[name] is not Kind.TEXT]
    if not offered:
        return
    st.header("Along one column")
    key = f"what_if.along.{card.reference}"
    address.follow("along", key, offered, offered[0])
    name = st.selectbox("Column to move along", offered, key=key, label_visibility="collapsed")
    address.write("along", name, offered[0])
    curve = curve_along(instrument, cells, name, label)
    output = f"probability of {label}" if card.is_classification else card.target
    chart = along_column(curve, output, card.cut)
    names = safe_names(["Value", output])  # the target may be called Value
    cells_and_outputs = ([str(value) for value in curve.values], curve.outputs)
    rows = pd.DataFrame(dict(zip(names, cells_and_outputs, strict=True)))
    figure(chart, "what_if.curve", "The answer along one column, all other cells as they are", rows)
    has_density = kinds[name] in (Kind.NUMBER, Kind.DATE)
    grey = " Grey: where the training rows lie; far from them the curve is a guess."
    st.caption(f"All other cells stay as they are.{grey if has_density else ''}")
