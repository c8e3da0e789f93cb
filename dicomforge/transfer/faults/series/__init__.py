"""Objects of a series that do not fit together."""
