"""What the tables do not tell about a Module: conditions, defaults and, for conditional Modules, when it applies.

A file is named as its Module (`-` becomes `_`) and may have `CONDITIONS` (by path from the top of the Module),
`DEFAULTS`, `APPLIES` (a test of the data set) and `SECTION` (where the tables do not know it).
"""
