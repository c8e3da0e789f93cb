"""Surface Segmentation Storage, PS3.3 section A.57."""

from dataclasses import replace

from dicomforge.iod.from_tables import from_tables

SOP_CLASS = replace(from_tables("1.2.840.10008.5.1.4.1.1.66.5"), kind="surface-segmentation")
