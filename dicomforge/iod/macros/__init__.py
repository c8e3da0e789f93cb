"""Conditions of Attribute macros (PS3.3 chapter 10 and others), which many Modules include.

The tables hold the Attributes of a macro where it is included, without its name. A file recognizes its macro by
`MARKS`, keywords that stand together wherever it is included; its `CONDITIONS` are by keyword. A condition of the
Module itself wins.
"""
