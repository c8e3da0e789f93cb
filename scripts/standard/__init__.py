"""The parts of the generator of `dicomforge/standard/tables/`; `scripts/generate_standard.py` runs them."""
