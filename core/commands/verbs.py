"""Every verb of the command line, in the order of the help."""

from core.commands.balance import BALANCE, LEAK
from core.commands.curve import CURVE
from core.commands.drift import DRIFT
from core.commands.expect import CHECK, SCHEMA
from core.commands.large import PROFILE
from core.commands.ledger import LEDGER
from core.commands.monitor import MONITOR
from core.commands.payoff import PAYOFF
from core.commands.predict import PREDICT
from core.commands.retrain import RETRAIN
from core.commands.saved import MODELS
from core.commands.serve import SERVE
from core.commands.smaller import SMALLER
from core.commands.train import TRAIN
from core.commands.use import EXPLAIN, EXPORT
from core.commands.watch import WATCH
from core.commands.what_if import WHAT_IF

VERBS = (
    *(PROFILE, BALANCE, LEAK, PAYOFF, CURVE, SMALLER, TRAIN, PREDICT, EXPLAIN, WHAT_IF, DRIFT),
    *(EXPORT, SERVE, SCHEMA, CHECK, WATCH, MONITOR, RETRAIN, MODELS, LEDGER),
)
