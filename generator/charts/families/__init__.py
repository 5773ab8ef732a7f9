"""One module per family of figures: each builds frames, summaries and picks a kind of drawing."""
