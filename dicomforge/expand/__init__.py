"""Expansion: extends, matrices, variables and names, until a spec stands in canonical long form."""
