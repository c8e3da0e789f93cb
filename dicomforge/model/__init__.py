"""The nouns that pass between rooms: Attributes, Spec, Recipe, Grid, Plan. Frozen values."""
