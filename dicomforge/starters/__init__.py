"""Starters: what `dicomforge init` writes: a project from a modality, a purpose and a name."""
