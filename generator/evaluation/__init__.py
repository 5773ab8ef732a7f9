"""The evaluation of an edition: the one place that wires the number layers together.

`core` scores and compares, in the order of the method; what follows from the scores is computed when it is
first asked for: `weighing` (where weights come from, what other weights would do), `deciding` (grades and
decisions), `differing` (tests, inequality, convergence, association), `doubting` (robustness), `developing`
(trends and targets), `diagnosing` (shortfalls and problems).
"""

from generator.evaluation.core import Evaluation, evaluate

__all__ = ["Evaluation", "evaluate"]
