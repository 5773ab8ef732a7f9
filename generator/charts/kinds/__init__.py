"""One module per kind of drawing, fed by frames: none of them computes a result."""
