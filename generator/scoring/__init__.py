"""From values to scores: normalise, aggregate, grade, and means over geography."""
