"""The site: the mkdocs plugin, and the swap of a finished build into place."""
