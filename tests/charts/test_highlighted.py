"""A text with its words' parts as colours: hostile words stay words."""

import numpy as np

from core.charts.highlighted import highlighted
from core.model.explain import TextParts


def test_words_are_escaped_and_the_strongest_is_the_densest():
    text = "good <script>bad</script> & dull"
    words = ("good", "script", "bad", "dull")
    shown = highlighted(TextParts(text, words, np.array([0.4, 0.0, -0.2, 0.0]), 0.1, 0.3, "x"))
    assert "<script" not in shown
    assert "&lt;" in shown
    assert "background:#e11d488c" in shown
    assert "background:#3b82f646" in shown
    assert 'title="+0.4">good' in shown
