"""The trees of boosted models, read from each library's own record of them."""

import json
from collections.abc import Iterator
from typing import Any

import numpy as np

from core.model.explain.binary_trees import BinaryTree
from core.table.arrays import Array


def of_histogram(model: Any) -> list[BinaryTree]:
    """Of scikit-learn's histogram boosting; they read columns as `for_histogram` gives them."""
    return [
        _histogram_tree(tree, output)
        for of_round in model._predictors
        for output, tree in enumerate(of_round)
    ]


def _histogram_tree(tree: Any, output: int) -> BinaryTree:
    nodes, bits = tree.nodes, tree.raw_left_cat_bitsets
    return BinaryTree(
        left=np.where(nodes["is_leaf"], -1, nodes["left"].astype("int64")),
        right=nodes["right"].astype("int64"),
        column=nodes["feature_idx"],
        cut=nodes["num_threshold"],
        gap_left=nodes["missing_go_to_left"].astype(bool),
        cover=nodes["count"].astype("float64"),
        value=nodes["value"],
        output=output,
        sets={
            int(node): _set_bits(bits[nodes["bitset_idx"][node]])
            for node in np.flatnonzero(nodes["is_categorical"] & ~nodes["is_leaf"])
        },
    )


def _set_bits(words: Array) -> Array:
    """The places of the ones in words of 32 bits, the lowest first."""
    return np.flatnonzero(words[:, None] >> np.arange(32, dtype="uint32") & 1)


def for_histogram(model: Any, X: Array) -> tuple[Array, Array]:
    """Rows as the trees of histogram boosting read them: categories stand first, in codes of its
    own; and which column each of those was."""
    inside = getattr(model, "_preprocessor", None)
    if inside is None:
        return X, np.arange(X.shape[1])
    is_level = np.asarray(model.is_categorical_, dtype=bool)
    order = np.concatenate([np.flatnonzero(is_level), np.flatnonzero(~is_level)])
    return np.asarray(inside.transform(X), dtype="float64"), order


def of_blocks(model: Any) -> list[BinaryTree]:
    """Of scikit-learn's gradient boosting; its values are compared with 32 bits."""
    return [
        BinaryTree(
            left=tree.children_left,
            right=tree.children_right,
            column=tree.feature,
            cut=tree.threshold,
            gap_left=tree.missing_go_to_left.astype(bool),
            cover=tree.weighted_n_node_samples,
            value=tree.value[:, 0, 0] * model.learning_rate,
            output=output,
        )
        for of_round in model.estimators_
        for output, tree in enumerate(found.tree_ for found in of_round)
    ]


def of_xgboost(booster: Any) -> list[BinaryTree]:
    """Of XGBoost, where a value below the cut goes left, with 32 bits."""
    told = json.loads(booster.save_raw("json"))["learner"]["gradient_booster"]["model"]
    return list(map(_xgboost_tree, told["trees"], told["tree_info"]))


def _xgboost_tree(told: dict[str, Any], output: int) -> BinaryTree:
    conditions = np.array(told["split_conditions"], dtype="float32")
    left, right = np.array(told["left_children"]), np.array(told["right_children"])
    gap_left, sets = np.array(told["default_left"], dtype=bool), dict(_xgboost_sets(told))
    turned = list(sets)  # the levels of a set go right there: sides change places
    left[turned], right[turned] = right[turned], left[turned]
    gap_left[turned] = ~gap_left[turned]
    return BinaryTree(
        left=left,
        right=right,
        column=np.array(told["split_indices"]),
        cut=np.nextafter(conditions, np.float32(-np.inf)),
        gap_left=gap_left,
        cover=np.array(told["sum_hessian"], dtype="float64"),
        value=conditions.astype("float64"),
        output=output,
        sets=sets,
    )


def _xgboost_sets(told: dict[str, Any]) -> Iterator[tuple[int, Array]]:
    """The nodes that cut levels, each with its set."""
    names = ("categories_nodes", "categories_segments", "categories_sizes")
    levels = np.array(told.get("categories", ()), dtype="int64")
    for node, first, size in zip(*(told.get(name, ()) for name in names), strict=False):
        yield int(node), levels[first : first + size]


def of_lightgbm(booster: Any) -> list[BinaryTree]:
    """Of LightGBM."""
    told = booster.dump_model()
    outputs = told["num_tree_per_iteration"]
    return [
        _lightgbm_tree(tree["tree_structure"], n % outputs)
        for n, tree in enumerate(told["tree_info"])
    ]


def _lightgbm_tree(root: dict[str, Any], output: int) -> BinaryTree:
    nodes = list(_below(root))
    places = {id(node): place for place, node in enumerate(nodes)}

    def child(side: str) -> Array:
        return np.array([places[id(node[side])] if side in node else -1 for node in nodes])

    def read(name: str, other: str, default: float = 0.0) -> Array:
        return np.array([node.get(name, node.get(other, default)) for node in nodes])

    return BinaryTree(
        left=child("left_child"),
        right=child("right_child"),
        column=read("split_feature", "").astype("int64"),
        cut=np.array([0.0 if _cuts_levels(node) else node.get("threshold", 0.0) for node in nodes]),
        gap_left=np.array([_takes_gaps_left(node) for node in nodes]),
        cover=read("internal_count", "leaf_count", 1.0).astype("float64"),
        value=read("leaf_value", ""),
        output=output,
        sets={
            place: np.array(node["threshold"].split("||"), dtype="float64")
            for place, node in enumerate(nodes)
            if _cuts_levels(node)
        },
    )


def _cuts_levels(node: dict[str, Any]) -> bool:
    return node.get("decision_type") == "=="


def _takes_gaps_left(node: dict[str, Any]) -> bool:
    """Where training had no gaps at a split, a gap counts as 0; no gap is among levels."""
    if _cuts_levels(node):
        return False
    if node.get("missing_type") == "None":
        return bool(node["threshold"] >= 0)
    return bool(node.get("default_left", False))


def _below(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for side in ("left_child", "right_child"):
        if side in node:
            yield from _below(node[side])
