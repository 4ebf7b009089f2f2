"""Every verb of the command line, in the order of the help."""

from core.commands.balance import BALANCE, LEAK
from core.commands.blend import BLEND
from core.commands.cohorts import COHORTS
from core.commands.curve import CURVE
from core.commands.doctor import DOCTOR
from core.commands.drift import DRIFT
from core.commands.drop_column import DROP_COLUMN
from core.commands.expect import CHECK, SCHEMA
from core.commands.label_queue import LABEL_QUEUE
from core.commands.large import PROFILE
from core.commands.learn_on import LEARN_ON
from core.commands.ledger import LEDGER
from core.commands.monitor import MONITOR
from core.commands.pairs import PAIRS
from core.commands.payoff import PAYOFF
from core.commands.predict import PREDICT
from core.commands.projects import FORGET, PROJECTS
from core.commands.recalibrate import RECALIBRATE
from core.commands.report import REPORT
from core.commands.retrain import RETRAIN
from core.commands.runs import RUNS
from core.commands.saved import MODELS
from core.commands.serve import SERVE
from core.commands.share import SHARE
from core.commands.smaller import SMALLER
from core.commands.train import TRAIN
from core.commands.use import EXPLAIN, EXPORT
from core.commands.watch import WATCH
from core.commands.what_if import WHAT_IF

VERBS = (
    *(PROFILE, BALANCE, LEAK, PAYOFF, CURVE, SMALLER, TRAIN, PREDICT, EXPLAIN, WHAT_IF, DRIFT),
    *(
        DROP_COLUMN,
        PAIRS,
        COHORTS,
        EXPORT,
        SERVE,
        SCHEMA,
        CHECK,
        WATCH,
        MONITOR,
        LABEL_QUEUE,
        RETRAIN,
        RECALIBRATE,
        BLEND,
        LEARN_ON,
        MODELS,
        RUNS,
        LEDGER,
    ),
    *(PROJECTS, SHARE, REPORT, FORGET, DOCTOR),
)
