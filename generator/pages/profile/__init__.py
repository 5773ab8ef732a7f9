"""The parts of a unit's page: where it stands, against whom, since when, and how its score comes about."""
