"""RT Structure Set Storage, PS3.3 section A.19."""

from dataclasses import replace

from dicomforge.iod.from_tables import from_tables

SOP_CLASS = replace(from_tables("1.2.840.10008.5.1.4.1.1.481.3"), kind="structure-set", usual_for=("RTSTRUCT",))
