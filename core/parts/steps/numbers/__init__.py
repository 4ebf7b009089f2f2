"""Numbers in other shapes, units and limits."""
