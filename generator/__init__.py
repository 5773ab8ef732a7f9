"""Generator of annual evaluation reports: datasets in, scores and a searchable static site out."""
