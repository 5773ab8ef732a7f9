"""What is written besides the site: score tables, downloads, documents."""
