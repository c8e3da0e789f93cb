"""RT Dose Storage, PS3.3 section A.18."""

from dataclasses import replace

from dicomforge.iod.from_tables import from_tables

_TABLES = from_tables("1.2.840.10008.5.1.4.1.1.481.2")

SOP_CLASS = replace(
    _TABLES,
    kind="dose",
    usual_for=("RTDOSE",),
    pixels=_TABLES.pixels._replace(
        scaling="DoseGridScaling",
        allowed_allocated=(16, 32),
        allowed_stored=(16, 32),
        full=True,
        free=frozenset({"PixelRepresentation"}),
        source="PS3.3 C.8.8.3.4",
    ),
)
