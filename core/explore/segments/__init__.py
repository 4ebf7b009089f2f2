"""Groups of similar rows without a target: how many, how clear, how stable, what they are."""

from core.explore.segments.choice import KChoice, choose_k, first_segmenter
from core.explore.segments.methods import SEGMENTERS
from core.explore.segments.portrait import Trait, portrait
from core.explore.segments.segmentation import Segmentation, segment_rows, with_segments

__all__ = [
    "SEGMENTERS",
    "KChoice",
    "Segmentation",
    "Trait",
    "choose_k",
    "first_segmenter",
    "portrait",
    "segment_rows",
    "with_segments",
]
