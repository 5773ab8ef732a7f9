"""Pages that the generator writes: Markdown bodies from templates, quoting the catalogue of values."""
