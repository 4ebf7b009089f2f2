"""Every task, in the order in which they can be met."""

from core.learn.code_tasks.task import CodeTask
from core.learn.code_tasks.tasks import (
    best_threshold,
    bootstrap_interval,
    confusion_matrix,
    fill_by_group,
    fold_rows,
    honest_model,
    k_means_step,
    log_loss,
    logistic_step,
    one_hot,
    precision_recall_f1,
    roc_auc,
    softmax,
    split_by_group,
    split_rows,
    stability_index,
    standardise,
    target_means,
)

CODE_TASKS: dict[str, CodeTask] = {
    task.key: task
    for task in (
        precision_recall_f1.TASK,
        split_rows.TASK,
        standardise.TASK,
        confusion_matrix.TASK,
        log_loss.TASK,
        fill_by_group.TASK,
        one_hot.TASK,
        fold_rows.TASK,
        softmax.TASK,
        honest_model.TASK,
        split_by_group.TASK,
        k_means_step.TASK,
        logistic_step.TASK,
        bootstrap_interval.TASK,
        roc_auc.TASK,
        best_threshold.TASK,
        stability_index.TASK,
        target_means.TASK,
    )
}
