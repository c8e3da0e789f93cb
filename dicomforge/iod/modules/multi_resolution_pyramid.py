"""Multi-Resolution Pyramid Module, PS3.3 section C.7.11.1: without conditions."""

SECTION = "C.7.11.1"
