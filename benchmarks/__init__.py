"""Benchmarks: ratios within one run, against something named. `make benchmark` runs them all."""
