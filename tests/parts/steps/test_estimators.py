"""Every step, sampler and wrapper keeps the contract of its library, but for what is listed."""

import inspect
import pkgutil
from importlib import import_module

import pytest
from imblearn.utils.estimator_checks import _yield_all_checks as sampler_checks
from interpret.glassbox import ExplainableBoostingClassifier
from lightgbm import LGBMClassifier
from sklearn.base import clone
from sklearn.ensemble import (
    ExtraTreesRegressor,
    GradientBoostingClassifier,
    HistGradientBoostingClassifier,
)
from sklearn.impute import KNNImputer
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier
from sklearn.utils.estimator_checks import check_estimator

import core.parts.steps
from core.parts.splits.inner import InnerSplit
from core.parts.steps.cells import RepairCells
from core.parts.steps.conform import Conform
from core.parts.steps.encoding import text, text_scores, told_texts
from core.parts.steps.encoding.coded_levels import CodedLevels
from core.parts.steps.encoding.dates import DateParts
from core.parts.steps.encoding.embedding import LevelVectors
from core.parts.steps.encoding.level_flags import LevelFlags, LevelShares
from core.parts.steps.encoding.levels import BinaryCodes, HashedLevels, KnownLevels, OrderedLevels
from core.parts.steps.encoding.one_hot import OneHot
from core.parts.steps.encoding.target_means import TargetMeans, TargetOrder
from core.parts.steps.filling.as_told import AsTold
from core.parts.steps.filling.dates import FilledDates
from core.parts.steps.filling.few_rows import NearestOfFew
from core.parts.steps.filling.history import FilledFromHistory
from core.parts.steps.filling.levels import LevelsByClassifier
from core.parts.steps.filling.missing import FilledAmongAll, GapsKept, MissingFlags
from core.parts.steps.making.groups import GroupCounts, GroupSpreads
from core.parts.steps.making.make import GroupMeans, MadeBeside, PairsOfNumbers, QuantileBins
from core.parts.steps.making.past import FormerRows
from core.parts.steps.making.powers import PowersOfNumbers
from core.parts.steps.making.proven import ProvenFeatures
from core.parts.steps.models.adaboost import LogOddsAdaBoost
from core.parts.steps.models.bagged import Bagged, EvenlyBagged
from core.parts.steps.models.boosting import LabelledXGB
from core.parts.steps.models.calibrated import Calibrated
from core.parts.steps.models.combined import Stacked, Voted
from core.parts.steps.models.curves import SumOfCurves
from core.parts.steps.models.distilled import Distilled
from core.parts.steps.models.joined_levels import JoinedLevels
from core.parts.steps.models.least_cost import LeastCost
from core.parts.steps.models.margins import MarginProbabilities
from core.parts.steps.models.monotone import Monotone
from core.parts.steps.models.naive_bayes import MixedNaiveBayes
from core.parts.steps.models.of_levels import OfLevels
from core.parts.steps.models.recalibrated import Recalibrated
from core.parts.steps.models.self_trained import SelfTrained
from core.parts.steps.models.splines import SumOfSplines
from core.parts.steps.models.stopped_boosters import (
    StoppedBlocks,
    StoppedHistogram,
    StoppedLightGBM,
    StoppedStaged,
    StoppedXGB,
)
from core.parts.steps.models.stopped_network import StoppedNetwork
from core.parts.steps.models.weights import BalancedFit
from core.parts.steps.numbers import bins, transforms
from core.parts.steps.numbers.outliers import BlankOutliers, CapOutliers, OutlierFlags
from core.parts.steps.numbers.positive_target import PositiveTarget
from core.parts.steps.numbers.units import OwnUnits, ScaledTogether
from core.parts.steps.sampling.aimed_smote import AdaptiveSMOTE, BorderSMOTE, SupportSMOTE
from core.parts.steps.sampling.mixed_smote import MixedSMOTE
from core.parts.steps.sampling.oversample import RandomOver
from core.parts.steps.sampling.traced_sampler import TracedSampler
from core.parts.steps.sampling.undersample import (
    EditedUnder,
    NearMissUnder,
    RandomUnder,
    TomekUnder,
)
from core.parts.steps.sampling.unusual import DropIsolatedRows, DropOutlierRows, RowDropper
from core.parts.steps.selecting.by_model import BeatsShuffled, ImportantToTrees, SurvivesPenalty
from core.parts.steps.selecting.filters import (
    DropCollinear,
    HardlyVarying,
    HighestChiSquared,
    HighestF,
)
from core.parts.steps.selecting.select import (
    Components,
    DropCorrelated,
    Eliminated,
    MostInformative,
)
from core.parts.steps.selecting.stepwise import EliminatedByScore, StepByStep

STEPS = [
    RepairCells(),
    Conform(),
    DateParts(),
    CodedLevels(),
    LevelShares(),
    OrderedLevels(),
    TargetMeans(),
    TargetOrder(),
    LevelVectors(),
    LevelFlags(sparse_output=False),
    OneHot(),
    OneHot(0.3, "first", "as_none"),
    BinaryCodes(),
    HashedLevels(width=3),
    KnownLevels(),
    GroupMeans(),
    GroupSpreads(),
    GroupCounts(),
    FormerRows(),
    PowersOfNumbers(),
    ProvenFeatures(tried=2),
    MadeBeside(QuantileBins()),
    PairsOfNumbers(),
    QuantileBins(),
    FilledAmongAll(KNNImputer()),
    FilledAmongAll(KNNImputer(), with_labels=True),
    FilledFromHistory(),
    FilledDates(),
    LevelsByClassifier(LogisticRegression()),
    AsTold(),
    NearestOfFew(KNeighborsClassifier()),
    GapsKept(),
    MissingFlags(),
    BlankOutliers(),
    CapOutliers(),
    OutlierFlags(),
    Components(),
    DropCorrelated(),
    Eliminated(Ridge(), k=2),
    MostInformative(k=2),
    HardlyVarying(),
    DropCollinear(),
    HighestF(k=2),
    HighestChiSquared(k=2),
    SurvivesPenalty(),
    ImportantToTrees(ExtraTreesRegressor(5, random_state=0)),
    BeatsShuffled(ExtraTreesRegressor(5, random_state=0), rounds=3),
    EliminatedByScore(Ridge(), InnerSplit(2)),
    StepByStep(Ridge(), InnerSplit(2), most=2, tried=3),
    OwnUnits(),
    ScaledTogether(),
]
WRAPPERS = [
    LabelledXGB(n_estimators=5),
    LogOddsAdaBoost(n_estimators=5),
    MarginProbabilities(SVC()),
    BalancedFit(LogisticRegression()),
    Recalibrated(LogisticRegression(max_iter=1000), "temperature", (1.5,)),
    LeastCost(LogisticRegression()),
    StoppedHistogram(
        HistGradientBoostingClassifier(early_stopping=False, max_leaf_nodes=3), most_rounds=2
    ),
    StoppedBlocks(GradientBoostingClassifier(max_depth=1, random_state=0), most_rounds=2),
    StoppedStaged(LogOddsAdaBoost(), most_rounds=10),
    StoppedXGB(LabelledXGB(max_depth=1, n_jobs=1), most_rounds=2),
    MixedNaiveBayes(),
    SumOfCurves(ExplainableBoostingClassifier(max_rounds=20, max_bins=16, n_jobs=1)),
    Monotone(HistGradientBoostingClassifier(max_iter=5), "monotonic_cst"),
    OfLevels(HistGradientBoostingClassifier(max_iter=5), "histogram"),
    JoinedLevels(HistGradientBoostingClassifier(max_iter=5), "histogram"),
    PositiveTarget(),
    SumOfSplines(LogisticRegression()),
    StoppedNetwork(MLPClassifier((8,), learning_rate_init=0.1, random_state=0), most_rounds=12),
    StoppedLightGBM(LGBMClassifier(num_leaves=3, n_jobs=1, verbose=-1), most_rounds=2),
    Bagged(DecisionTreeClassifier(max_depth=3), n_estimators=2, random_state=0),
    EvenlyBagged(DecisionTreeClassifier(max_depth=3), n_estimators=2, random_state=0),
    Calibrated(LogisticRegression(), "sigmoid", folds=2),
    Distilled(LogisticRegression()),
    Distilled(Ridge(), "linear"),
    SelfTrained(LogisticRegression()),
    TracedSampler(RandomOver()),
    Voted(
        [("a", LogisticRegression()), ("b", DecisionTreeClassifier(max_depth=2, random_state=0))]
    ),
    Stacked(
        [("a", LogisticRegression()), ("b", DecisionTreeClassifier(max_depth=2, random_state=0))],
        LogisticRegression(),
        inner=InnerSplit(2),
    ),
]
SAMPLERS = [
    MixedSMOTE(),
    BorderSMOTE(),
    SupportSMOTE(),
    AdaptiveSMOTE(),
    RandomOver(),
    RandomUnder(),
    TomekUnder(),
    EditedUnder(),
    NearMissUnder(),
    DropOutlierRows(),
    DropIsolatedRows(),
]
PARENTS = {
    "AboveBound",
    "WithinLimits",
    "RowDropper",
    "TableSampler",
    "TargetSelector",
    "RowsForSmall",
    "EarlyStopped",
    "ToldColumns",
    "AimedSMOTE",
    "NeighbourUnder",
    "Combined",
}
INSIDE = {
    "GivenMargins",
    "_Levels",
    "_DenseSMOTENC",
    "_FittedOnce",
    "SideBySide",
    "OfColumns",
}  # of MarginProbabilities, MixedSMOTE, SupportSMOTE and mixes of versions, which alone ask them
NOT_INSTALLED = {"StoppedCatBoost"}  # CatBoost is for those who ask for it
OF_CATBOOST = {"core.parts.steps.models.coded_catboost"}

REFUSES = "refuses rows with levels that it was not fitted on, which is all that it is for"
CROSSED = "gives a row that it is fitted on another code than the same row later"
OBJECTS = "takes columns of any type: a cell may be a text, a date or nothing"
TABLE = "gives a table, whose columns keep their own types"
OTHERS = "takes tables with other columns beside those that it was built for"
STATELESS = "needs no fit: a row of a new table is typed by the kinds that it was built with"
TABLES = "hands what it is given to its sampler, which checks it"
ARRAYS = "is given the prepared array of a pipeline, already checked"
LIBRARY = "XGBoost itself keeps the objective, and refuses several targets for classes"
FEW_ROUNDS = "two classes of huge weight take more rounds than fit into a quick check"
DATES = "gives dates, which these checks would subtract from numbers"
MEMBERS = "its parameters are those of its members, too, so that it reads the list of them"
WORDS = "gives texts, which these checks would subtract from each other"
COMPARED_AS_NUMBERS = (
    "check_pipeline_consistency",
    "check_estimators_pickle",
    "check_transformer_data_not_an_array",
    "check_transformer_general",
    "check_methods_sample_order_invariance",
    "check_methods_subset_invariance",
    "check_fit_idempotent",
)
EXPECTED = {
    "Voted": {"check_do_not_raise_errors_in_init_or_set_params": MEMBERS},
    "Stacked": {"check_do_not_raise_errors_in_init_or_set_params": MEMBERS},
    "StoppedBlocks": {"check_class_weight_classifiers": FEW_ROUNDS},
    "SumOfCurves": {"check_class_weight_classifiers": FEW_ROUNDS},
    "StoppedStaged": {"check_class_weight_classifiers": FEW_ROUNDS},
    "Conform": {
        "check_n_features_in_after_fitting": OTHERS,
        "check_transformer_general": OTHERS,
        "check_dtype_object": OBJECTS,
        "check_transformer_preserve_dtypes": TABLE,
        "check_transformers_unfitted": STATELESS,
        "check_fit_check_is_fitted": STATELESS,
    },
    "RepairCells": {
        "check_dtype_object": OBJECTS,
        "check_transformer_preserve_dtypes": TABLE,
    },
    "MadeBeside": {
        "check_dtype_object": OBJECTS,
        "check_transformer_preserve_dtypes": TABLE,
    },
    "CodedLevels": {"check_dtype_object": OBJECTS},
    "LevelShares": {"check_dtype_object": OBJECTS},
    "OneHot": {"check_dtype_object": OBJECTS},
    "GroupCounts": {"check_dtype_object": OBJECTS},
    "OrderedLevels": {"check_dtype_object": OBJECTS},
    "BinaryCodes": {"check_dtype_object": OBJECTS},
    "KnownLevels": {
        "check_dtype_object": OBJECTS,
        "check_fit_idempotent": REFUSES,
        "check_transformer_preserve_dtypes": TABLE,
    },
    "TargetOrder": {
        "check_dtype_object": OBJECTS,
        "check_transformer_data_not_an_array": CROSSED,
        "check_transformer_general": CROSSED,
    },
    "FilledFromHistory": {
        "check_dtype_object": OBJECTS,
        "check_transformer_preserve_dtypes": TABLE,
    },
    "FilledDates": {
        "check_dtype_object": OBJECTS,
        "check_transformer_preserve_dtypes": TABLE,
        **dict.fromkeys(COMPARED_AS_NUMBERS, DATES),
    },
    "LevelsByClassifier": {
        "check_dtype_object": OBJECTS,
        "check_transformer_preserve_dtypes": TABLE,
    },
    "AsTold": {
        "check_dtype_object": OBJECTS,
        "check_transformer_preserve_dtypes": TABLE,
    },
    "LevelVectors": {"check_dtype_object": OBJECTS},
    "HashedLevels": {"check_dtype_object": OBJECTS},
    "TextVectors": {"check_dtype_object": OBJECTS},
    "TextScores": {
        "check_dtype_object": OBJECTS,
        "check_transformer_data_not_an_array": CROSSED,
        "check_transformer_general": CROSSED,
    },
    "TextWords": {
        "check_dtype_object": OBJECTS,
        "check_transformer_preserve_dtypes": TABLE,
        **dict.fromkeys(COMPARED_AS_NUMBERS, WORDS),
    },
    "TextFeelings": {"check_dtype_object": OBJECTS},
    "TextLanguages": {"check_dtype_object": OBJECTS},
    "BalancedFit": {
        "check_estimators_unfitted": ARRAYS,
        "check_n_features_in_after_fitting": ARRAYS,
        "check_estimator_sparse_tag": ARRAYS,
        "check_classifier_data_not_an_array": ARRAYS,
        "check_n_features_in": ARRAYS,
        "check_requires_y_none": ARRAYS,
    },
    "PositiveTarget": {
        "check_positive_only_tag_during_fit": "what is wrong is said to a person, in our words"
    },
    "TracedSampler": {
        "check_n_features_in_after_fitting": TABLES,
        "check_estimator_sparse_tag": TABLES,
        "check_n_features_in": TABLES,
    },
    "LabelledXGB": {
        "check_estimators_overwrite_params": LIBRARY,
        "check_dont_overwrite_parameters": LIBRARY,
        "check_classifiers_multilabel_representation_invariance": LIBRARY,
        "check_classifiers_multilabel_output_format_predict": LIBRARY,
        "check_classifiers_multilabel_output_format_predict_proba": LIBRARY,
        "check_classifiers_multilabel_output_format_decision_function": LIBRARY,
    },
}


OF_A_COLUMN = [
    bins.LearnedBins(),
    bins.LearnedBins("tree", coded="place"),
    text.TextVectors(),
    text_scores.TextScores(),
    text.TextWords(),
    told_texts.TextFeelings(),
    told_texts.TextLanguages(),
    transforms.BoxCox(),
    transforms.LogOfOneMore(),
    transforms.SignedLog(),
    transforms.YeoJohnson(),
]


def failing(estimator):
    return EXPECTED.get(type(estimator).__name__, {})


pytestmark = pytest.mark.filterwarnings("ignore")  # the checks feed what no table would hold


@pytest.mark.parametrize(
    "estimator", [*STEPS, *OF_A_COLUMN, *WRAPPERS, *SAMPLERS], ids=lambda e: type(e).__name__
)
def test_scikit_learns_contract_is_kept(estimator):
    """All checks of an estimator in one case: as many as 1,900 cases took longer to set up than to
    run. What fails is named by the check in the traceback."""
    check_estimator(estimator, expected_failed_checks=failing(estimator), on_skip=None)


OF_SEVERAL = "check_samplers_one_label"  # unusual rows of one class can be left out as well
SAMPLER_CASES = [
    pytest.param(sampler, check, id=f"{type(sampler).__name__}.{getattr(check, '__name__', n)}")
    for sampler in SAMPLERS
    for n, check in enumerate(sampler_checks(sampler))
    if not (isinstance(sampler, RowDropper) and getattr(check, "__name__", "") in OF_SEVERAL)
]


@pytest.mark.parametrize(("sampler", "check"), SAMPLER_CASES)
def test_imbalanced_learns_contract_is_kept(sampler, check):
    check(type(sampler).__name__, clone(sampler))


def test_every_class_that_is_fitted_is_checked():
    checked = {
        type(estimator).__name__ for estimator in (*STEPS, *OF_A_COLUMN, *WRAPPERS, *SAMPLERS)
    }
    found = set()
    for module in pkgutil.walk_packages(core.parts.steps.__path__, "core.parts.steps."):
        if module.name in OF_CATBOOST:
            continue
        for name, kind in inspect.getmembers(import_module(module.name), inspect.isclass):
            is_own = kind.__module__ == module.name
            if is_own and (hasattr(kind, "fit") or hasattr(kind, "fit_resample")):
                found.add(name)
    assert found - PARENTS - INSIDE - NOT_INSTALLED == checked
