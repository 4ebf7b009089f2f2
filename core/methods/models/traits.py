"""What other code must know of a model, by name: a model's row in the catalogue lists those it has.

A saved model brings its own copy of our classes, and libraries have classes of their own, so that
asking what a model is by its class misses some; its row is the same everywhere.
"""

BASELINE = "baseline"  # says the same of every row: what any model must beat
LINEAR = "linear"  # a weighted sum of the columns
TREE = "tree"  # one tree, or many summed or averaged
ADDITIVE = "additive"  # a sum of curves of one column and of maps of two
TAKES_GAPS = "takes_gaps"  # learns which way a gap goes
TAKES_LEVELS = "takes_levels"  # tells the levels of a category apart itself
AVERAGED = "averaged"  # trees that give the mean of their leaves: probabilities, not log-odds
FOREST = "forest"  # of many deep trees, which take long to trace
OWN_TREE_VALUES = "own_tree_values"  # of a library whose own record of its trees is read
COMPARES = "compares"  # answers by a look at many training rows
PENALISED = "penalised"  # holds its coefficients back, which have the units of the columns
CUTS = "cuts"  # asks whether values are above limits, without being trees to other code
BY_COLUMN = "by_column"  # describes each column by itself
DESCENDS = "descends"  # learns by many small steps down a slope
NO_WEIGHTS = "no_weights"  # cannot weigh classes
NESTED = "nested"  # holds another model
COMBINED = "combined"  # learns from models of other methods, whose parts are not its own
DISTILLED = "distilled"  # learned from what a larger model says, which it does not keep
CALIBRATED = "calibrated"  # bends the probabilities of the model inside
UNLABELLED = "unlabelled"  # learns from rows without a label, too
SLOW = "slow"  # grows worse than the number of rows

# What a combination has of its members, where one has it and where all do, and of a model that
# looks at their answers alone.
OF_ANY_MEMBER = frozenset(
    {COMPARES, PENALISED, CUTS, BY_COLUMN, DESCENDS, NO_WEIGHTS, UNLABELLED, SLOW}
)
OF_EVERY_MEMBER = frozenset({TREE, TAKES_GAPS})
OF_META_MODEL = frozenset({NO_WEIGHTS, UNLABELLED, SLOW})
