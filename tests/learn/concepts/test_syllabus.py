"""Every idea that interviews ask about has a concept, and is found by typing a word of it."""

import pytest

from core.learn.concepts.catalog import load_lessons
from core.learn.concepts.lesson import Lesson

LESSONS = {lesson.key: lesson for lesson in load_lessons()}

# What somebody would look for, the concept that answers it, and words that find it there.
SYLLABUS = (
    ("artificial intelligence, machine learning, deep learning", "learning_types", "deep learning"),
    ("kinds of learning", "learning_types", "types"),
    ("with and without labels", "learning_types", "unsupervised"),
    ("a few labels and many rows", "semi_supervised", "semi-supervised"),
    ("clusters", "k_means", "clustering"),
    ("too simple or too free", "overfitting", "underfitting"),
    ("error of the average and spread of the fits", "bias_variance", "variance"),
    ("judging a model", "classification_metrics", "evaluate a model"),
    ("hits, misses and a threshold", "classification_metrics", "precision"),
    ("confusion of several classes", "averaging", "macro"),
    ("two curves over all thresholds", "roc_pr", "ROC AUC"),
    ("a class or a number", "logistic_regression", "classification or regression"),
    ("errors of predicted numbers", "linear_regression", "RMSE"),
    ("folds", "cross_validation", "cross-validation"),
    ("equal shares in every fold", "stratification", "stratified"),
    ("error against rows", "learning_curves", "learning curve"),
    ("scores too good to be true", "leakage", "leakage"),
    ("learned or set beforehand", "overfitting", "hyperparameter"),
    ("fitting and using a model", "training_and_inference", "inference"),
    ("what training minimises", "gradient_descent", "minimise a loss"),
    ("gaps in the data", "missing_data", "missing"),
    ("putting columns on one scale", "scaling", "standardisation"),
    ("who needs scaled columns", "scaling", "which models need scaled"),
    ("a column for each level", "encoding", "one-hot"),
    ("many levels", "encoding", "high cardinality"),
    ("which columns to keep", "feature_selection", "wrapper"),
    ("fewer dimensions", "pca", "principal components"),
    ("too many dimensions", "k_nearest", "curse of dimensionality"),
    ("one class is rare", "imbalance", "SMOTE"),
    ("looking before modelling", "eda", "exploratory"),
    ("columns that say the same", "multicollinearity", "VIF"),
    ("long tails", "skew", "Box-Cox"),
    ("numbers cut into slices", "binning", "binning"),
    ("products and powers of columns", "polynomial_features", "polynomial"),
    ("values far out", "outliers", "outliers"),
    ("better columns", "feature_engineering", "feature engineering"),
    ("what a model relies on", "feature_importance", "SHAP"),
    ("too large for memory", "data_size", "Spark"),
    ("greedy cuts", "decision_tree", "Gini"),
    ("averaged or added up", "ensembles", "bagging"),
    ("weights on hard rows", "adaboost", "AdaBoost"),
    ("forest or boosted trees", "ensembles", "XGBoost"),
    ("trees on residuals", "gradient_boosting", "residual"),
    ("asking the neighbours", "k_nearest", "KNN"),
    ("the widest margin", "support_vectors", "SVM"),
    ("inner products without the map", "kernel_trick", "kernel"),
    ("words counted as if independent", "naive_bayes", "naive Bayes"),
    ("all rows, one row, a few rows", "gradient_descent", "mini-batch"),
    ("a probability from a line", "logistic_regression", "sigmoid"),
    ("the line of least squares", "linear_regression", "least squares"),
    ("a model on top of models", "stacking", "stacking"),
    ("a price on coefficients", "penalties", "lasso"),
    ("what one unit cannot learn", "perceptron", "XOR"),
    ("bends between layers", "activations", "ReLU"),
    ("a network by hand", "neural_network", "neural network from scratch"),
    ("the first weights", "vanishing_gradient", "initialisation"),
    ("gradients by the chain rule", "backpropagation", "chain rule"),
    ("losses for classes", "neural_network", "cross-entropy"),
    ("passes, batches and steps", "gradient_descent", "epoch"),
    ("a first learning rate", "learning_rate_finder", "warm-up"),
    ("momentum and its relatives", "optimisers", "Adam"),
    ("gradients that fade", "vanishing_gradient", "vanishing"),
    ("ways around a layer", "vanishing_gradient", "ResNet"),
    ("normalised layers", "batch_norm", "batch norm"),
    ("units switched off", "dropout", "dropout"),
    ("stopping in time", "early_stopping", "early stopping"),
    ("holding a network back", "preventing_overfitting", "prevent"),
    ("more images out of few", "augmentation", "augmentation"),
    ("sliding filters", "convolution", "convolution"),
    ("shifted images", "convolution", "invarian"),
    ("images or sequences", "recurrent_memory", "CNN"),
    ("memory that fades", "recurrent_memory", "RNN"),
    ("gates that keep a memory", "recurrent_memory", "LSTM"),
    ("beginning with what another task taught", "transfer_learning", "transfer learning"),
    ("which layers to train on", "transfer_learning", "freez"),
    ("vectors for categories", "entity_embeddings", "embedding"),
    ("a space to draw new examples from", "latent_space", "latent"),
    ("smaller models", "shrinking_models", "quantisation"),
    ("text into pieces", "tokenisation", "BPE"),
    ("vectors for words", "word_vectors", "word"),
    ("words to their root", "stemming", "lemma"),
    ("words weighed by rarity", "tf_idf", "TF-IDF"),
    ("finding a document", "tf_idf", "search"),
    ("every word looks at every other", "attention", "attention"),
    ("the order of words", "positional_encoding", "positional"),
    ("all words at once", "transformer", "Transformer"),
    ("cleaning opinions", "sentiment", "sentiment"),
    ("several languages", "multilingual", "multilingual"),
    ("scoring a translation", "bleu", "BLEU"),
    ("running large language models", "llm_ops", "LLMOps"),
    ("rewards or labels", "grid_world", "instead of supervised"),
    ("trying or using", "bandit", "exploration"),
    ("rewards that come late", "grid_world", "delayed"),
    ("a world that changes", "bandit", "changing environment"),
    ("what to offer, when", "recommender", "recommender"),
    ("judging an order", "ranking_metrics", "NDCG"),
    ("searching settings", "hyperparameter_search", "grid search"),
    ("a model that picks the next trial", "bayesian_optimisation", "Bayesian optimisation"),
    ("stopping poor trials", "successive_halving", "Hyperband"),
    ("data that change", "drift", "concept drift"),
    ("testing for a change", "drift_tests", "Kolmogorov-Smirnov"),
    ("what to do about drift", "drift_response", "retrain"),
    ("asking for the right labels", "active_learning", "active learning"),
    ("gates on the way to users", "delivery_gates", "CI/CD"),
    ("a small share of users first", "canary", "canary"),
    ("two versions side by side", "ab_testing", "A/B test"),
    ("models in files", "saving_models", "save"),
    ("a model behind an address", "model_api", "API"),
    ("what to deploy with", "deployment_map", "tools"),
    ("more requests than one copy bears", "queueing", "load"),
    ("answers in time", "latency", "latency"),
    ("when to wake somebody", "alerts", "alert"),
    ("versions and the way back", "versioning", "version"),
    ("from trial to retirement", "maturity", "maturity"),
    ("attacks on a model", "adversarial", "adversarial"),
    ("who is in the data", "re_identification", "personal"),
    ("steps that feed a model", "data_pipeline", "pipeline"),
    ("data that never end", "streaming_windows", "stream"),
    ("a model that makes its own data", "feedback_loop", "feedback"),
    ("text models in use", "nlp_monitoring", "monitor"),
    ("where it is used", "uses_by_industry", "industr"),
)


def lines(lesson: Lesson) -> str:
    """What the list on the page shows of a concept and looks through."""
    return "\n".join(lesson.listed(n) for n in range(len(lesson.questions))).casefold()


def test_the_list_is_complete_and_names_nothing_twice():
    assert len(SYLLABUS) == 121
    assert len({name for name, _, _ in SYLLABUS}) == 121


@pytest.mark.parametrize(("name", "key", "words"), SYLLABUS, ids=[row[0] for row in SYLLABUS])
def test_an_idea_is_found_by_its_words(name, key, words):
    assert key in LESSONS, f"no concept answers {name!r}"
    assert words.casefold() in lines(LESSONS[key])


def test_no_question_is_asked_twice():
    asked = [question.question for lesson in LESSONS.values() for question in lesson.questions]
    assert sorted(set(asked)) == sorted(asked)
