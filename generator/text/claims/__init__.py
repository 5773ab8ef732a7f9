"""Claims of editors: formulas in the head of a page that the data must bear out."""
