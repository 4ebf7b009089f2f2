"""How values, names and texts are put before people, safely."""
