"""General Acquisition Module, PS3.3 section C.7.10.1: without conditions."""

SECTION = "C.7.10.1"
