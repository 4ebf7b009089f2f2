"""Training on all rows of a table that is larger than memory.

The preparation is learned on a sample; every row is then streamed once through it, onto disk, and
from there into XGBoost's quantised form. It is stopped, and compared with the model of the sample,
by rows that neither learned from.
"""
