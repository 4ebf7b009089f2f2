"""What the measures of association are called."""

MEASURES = {
    "pearson": "Pearson correlation",
    "spearman": "Spearman rank correlation",
    "cramers_v": "Cramér's V, bias-corrected",
    "correlation_ratio": "correlation ratio, bias-corrected",
    "mutual_information": "mutual information, share of the smaller entropy",
    "missing": "correlation of gaps",
}
