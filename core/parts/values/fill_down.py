"""Gaps that take the value of the row above, in the raw table that a model is given."""


def fill_raw(raw, before, names):
    """The raw table with the cells filled that a rule fills down.

    `before` is the table as the rule meets it, its index names rows of `raw`; `names` are pairs of
    a column's name in `raw` and there. A gap takes the raw cell of the row that the rule copies.
    """
    filled = raw.copy(deep=False)
    for name, now in names:
        is_gap, rows = before[now].isna(), before.index.to_series()
        sources = rows.where(~is_gap).ffill()
        gaps = sources[is_gap & sources.notna()].astype(before.index.dtype)
        values = filled[name].copy()
        values.loc[gaps.index] = values.loc[gaps].to_numpy()
        filled[name] = values
    return filled
