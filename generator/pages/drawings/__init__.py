"""Charts drawn without a chart library, for many pages: units as dots in rows, values over the years."""
