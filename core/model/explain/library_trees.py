"""The trees of boosted models, read from each library's own record of them."""

import json
from collections.abc import Iterator
from typing import Any

import numpy as np

from core.model.explain.binary_trees import BinaryTree
from core.table.arrays import Array


def of_histogram(model: Any) -> list[BinaryTree]:
    """Of scikit-learn's histogram boosting."""
    return [
        BinaryTree(
            left=np.where(nodes["is_leaf"], -1, nodes["left"].astype("int64")),
            right=nodes["right"].astype("int64"),
            column=nodes["feature_idx"],
            cut=nodes["num_threshold"],
            gap_left=nodes["missing_go_to_left"].astype(bool),
            cover=nodes["count"].astype("float64"),
            value=nodes["value"],
            output=output,
        )
        for of_round in model._predictors
        for output, nodes in enumerate(tree.nodes for tree in of_round)
    ]


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
    return BinaryTree(
        left=np.array(told["left_children"]),
        right=np.array(told["right_children"]),
        column=np.array(told["split_indices"]),
        cut=np.nextafter(conditions, np.float32(-np.inf)),
        gap_left=np.array(told["default_left"], dtype=bool),
        cover=np.array(told["sum_hessian"], dtype="float64"),
        value=conditions.astype("float64"),
        output=output,
    )


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
        cut=read("threshold", ""),
        gap_left=np.array([_takes_gaps_left(node) for node in nodes]),
        cover=read("internal_count", "leaf_count", 1.0).astype("float64"),
        value=read("leaf_value", ""),
        output=output,
    )


def _takes_gaps_left(node: dict[str, Any]) -> bool:
    """Where training had no gaps at a split, a gap counts as 0."""
    if node.get("missing_type") == "None":
        return bool(node["threshold"] >= 0)
    return bool(node.get("default_left", False))


def _below(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for side in ("left_child", "right_child"):
        if side in node:
            yield from _below(node[side])
