"""What the scores say: ranks, groups, gaps, descriptives, contributions, robustness and significance."""
