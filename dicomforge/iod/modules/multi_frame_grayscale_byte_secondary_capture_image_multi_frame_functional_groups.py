"""Multi-frame Functional Groups Module, PS3.3 section C.7.6.16, macros of grayscale byte secondary capture."""

SECTION = "C.7.6.16"
