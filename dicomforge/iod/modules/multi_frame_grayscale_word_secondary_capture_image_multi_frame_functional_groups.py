"""Multi-frame Functional Groups Module, PS3.3 section C.7.6.16, macros of grayscale word secondary capture."""

SECTION = "C.7.6.16"
