"""Which content items may stand below which: the relationship constraints of each class (PS3.3 section A.35).

A line gives source Value Types, Relationship Types and target Value Types; `*` is any. A `&` allows a relationship by
reference.
"""

from functools import cache
from typing import NamedTuple

from dicomforge.standard import uids

_VALUES = "TEXT CODE NUM DATETIME DATE TIME UIDREF PNAME"
_ALL = f"{_VALUES} SCOORD TCOORD COMPOSITE IMAGE WAVEFORM"
_LOGGED = "TEXT CODE NUM DATETIME UIDREF PNAME"
_DOSE = f"{_LOGGED} IMAGE COMPOSITE CONTAINER"
_AGENT = "TEXT CODE NUM DATETIME DATE UIDREF PNAME"
_OBSERVED = "TEXT CODE NUM DATE TIME PNAME UIDREF COMPOSITE"
_MOD = "* > HAS CONCEPT MOD > TEXT CODE\n"

TABLES = {
    "BasicTextSRStorage": (
        "A.35.1-2",
        "CONTAINER > CONTAINS > TEXT CODE DATETIME DATE TIME UIDREF PNAME COMPOSITE IMAGE WAVEFORM CONTAINER\n"
        "CONTAINER > HAS OBS CONTEXT > TEXT CODE DATETIME DATE TIME UIDREF PNAME COMPOSITE\n"
        "CONTAINER IMAGE WAVEFORM COMPOSITE > HAS ACQ CONTEXT > TEXT CODE DATETIME DATE TIME UIDREF PNAME\n"
        + _MOD
        + "TEXT > HAS PROPERTIES, INFERRED FROM > "
        "TEXT CODE DATETIME DATE TIME UIDREF PNAME COMPOSITE IMAGE WAVEFORM\n"
        "PNAME > HAS PROPERTIES > TEXT CODE DATETIME DATE TIME UIDREF PNAME",
    ),
    "EnhancedSRStorage": (
        "A.35.2-2",
        f"CONTAINER > CONTAINS > {_ALL} CONTAINER\n"
        f"CONTAINER > HAS OBS CONTEXT > {_VALUES} COMPOSITE\n"
        f"CONTAINER IMAGE WAVEFORM COMPOSITE NUM > HAS ACQ CONTEXT > {_VALUES}\n{_MOD}"
        f"TEXT CODE NUM > HAS PROPERTIES, INFERRED FROM > {_ALL}\n"
        "PNAME > HAS PROPERTIES > TEXT CODE DATETIME DATE TIME UIDREF PNAME\n"
        "SCOORD > SELECTED FROM > IMAGE\n"
        "TCOORD > SELECTED FROM > SCOORD IMAGE WAVEFORM",
    ),
    "ComprehensiveSRStorage": (
        "A.35.3-2",
        f"CONTAINER > CONTAINS > {_ALL} CONTAINER\n"
        f"CONTAINER TEXT CODE NUM > HAS OBS CONTEXT & > {_VALUES} COMPOSITE\n"
        f"CONTAINER IMAGE WAVEFORM COMPOSITE NUM > HAS ACQ CONTEXT & > {_VALUES} CONTAINER\n{_MOD}"
        f"TEXT CODE NUM > HAS PROPERTIES &, INFERRED FROM & > {_ALL} CONTAINER\n"
        "PNAME > HAS PROPERTIES & > TEXT CODE DATETIME DATE TIME UIDREF PNAME\n"
        "SCOORD > SELECTED FROM & > IMAGE\n"
        "TCOORD > SELECTED FROM & > SCOORD IMAGE WAVEFORM",
    ),
    "Comprehensive3DSRStorage": (
        "A.35.13-2",
        f"CONTAINER > CONTAINS > {_ALL} SCOORD3D CONTAINER\n"
        f"CONTAINER TEXT CODE NUM > HAS OBS CONTEXT & > {_VALUES} COMPOSITE\n"
        f"CONTAINER IMAGE WAVEFORM COMPOSITE NUM > HAS ACQ CONTEXT & > {_VALUES} CONTAINER\n{_MOD}"
        f"TEXT CODE NUM > HAS PROPERTIES &, INFERRED FROM & > {_ALL} SCOORD3D CONTAINER\n"
        "PNAME > HAS PROPERTIES & > TEXT CODE DATETIME DATE TIME UIDREF PNAME\n"
        "SCOORD > SELECTED FROM & > IMAGE\n"
        "TCOORD > SELECTED FROM & > SCOORD SCOORD3D IMAGE WAVEFORM",
    ),
    "KeyObjectSelectionDocumentStorage": (
        "A.35.4-2",
        "CONTAINER > CONTAINS > TEXT IMAGE WAVEFORM COMPOSITE\n"
        "CONTAINER > HAS OBS CONTEXT > TEXT CODE UIDREF PNAME\n"
        "CONTAINER > HAS CONCEPT MOD > CODE",
    ),
    "MammographyCADSRStorage": (
        "A.35.5-2",
        "CONTAINER > CONTAINS > CODE NUM SCOORD IMAGE CONTAINER TEXT DATE\n"
        f"CONTAINER TEXT CODE NUM > HAS OBS CONTEXT > {_OBSERVED}\n"
        "IMAGE > HAS ACQ CONTEXT > TEXT CODE DATE TIME NUM\n"
        "CONTAINER CODE COMPOSITE NUM > HAS CONCEPT MOD > TEXT CODE\n"
        "TEXT CODE NUM > HAS PROPERTIES & > CONTAINER TEXT CODE NUM DATE IMAGE SCOORD UIDREF\n"
        "CODE NUM > INFERRED FROM & > CODE NUM IMAGE SCOORD CONTAINER TEXT\n"
        "SCOORD > SELECTED FROM & > IMAGE",
    ),
    "ChestCADSRStorage": (
        "A.35.6-2",
        "CONTAINER > CONTAINS > CODE NUM IMAGE CONTAINER\n"
        f"CONTAINER TEXT CODE NUM > HAS OBS CONTEXT > {_OBSERVED}\n"
        "IMAGE WAVEFORM > HAS ACQ CONTEXT > TEXT CODE DATE TIME NUM\n"
        "CONTAINER CODE COMPOSITE NUM > HAS CONCEPT MOD > TEXT CODE\n"
        "TEXT CODE NUM > HAS PROPERTIES & > CONTAINER TEXT CODE NUM DATE IMAGE WAVEFORM SCOORD TCOORD UIDREF\n"
        "CODE NUM > INFERRED FROM & > CODE NUM IMAGE WAVEFORM SCOORD TCOORD CONTAINER TEXT\n"
        "SCOORD > SELECTED FROM & > IMAGE\n"
        "TCOORD > SELECTED FROM & > SCOORD IMAGE WAVEFORM",
    ),
    "SpectaclePrescriptionReportStorage": ("A.35.9-2", "CONTAINER > CONTAINS > CONTAINER CODE NUM TEXT"),
    "MacularGridThicknessAndVolumeReportStorage": (
        "A.35.11-2",
        "CONTAINER > HAS OBS CONTEXT > CODE PNAME TEXT UIDREF DATE NUM\n"
        "CONTAINER > CONTAINS > CONTAINER NUM TEXT CODE\n"
        "* > HAS CONCEPT MOD > CODE\n"
        "NUM > HAS OBS CONTEXT > TEXT\n"
        "NUM > INFERRED FROM > IMAGE",
    ),
    "ColonCADSRStorage": (
        "A.35.10-2",
        "CONTAINER > CONTAINS > CODE NUM IMAGE CONTAINER UIDREF DATE TIME\n"
        f"CONTAINER TEXT CODE NUM > HAS OBS CONTEXT > {_OBSERVED}\n"
        "CONTAINER > HAS OBS CONTEXT > CONTAINER\n"
        "IMAGE > HAS ACQ CONTEXT & > TEXT CODE DATE TIME NUM CONTAINER\n"
        "CONTAINER CODE COMPOSITE NUM > HAS CONCEPT MOD > TEXT CODE\n"
        "TEXT CODE NUM > HAS PROPERTIES > CONTAINER TEXT CODE NUM DATE IMAGE SCOORD SCOORD3D UIDREF\n"
        "CODE NUM > INFERRED FROM & > CODE NUM IMAGE SCOORD SCOORD3D CONTAINER TEXT\n"
        "SCOORD > SELECTED FROM > IMAGE\n"
        "TCOORD > SELECTED FROM > SCOORD SCOORD3D IMAGE",
    ),
    "ProcedureLogStorage": (
        "A.35.7-2",
        "CONTAINER > CONTAINS > TEXT CODE NUM PNAME COMPOSITE IMAGE WAVEFORM\n"
        f"* > HAS OBS CONTEXT > {_LOGGED}\n"
        "CONTAINER > HAS OBS CONTEXT > CONTAINER\n"
        f"CONTAINER IMAGE WAVEFORM COMPOSITE > HAS ACQ CONTEXT > {_VALUES}\n{_MOD}"
        f"{_VALUES} COMPOSITE IMAGE WAVEFORM > HAS PROPERTIES > {_LOGGED}\n"
        "TEXT CODE NUM > INFERRED FROM > COMPOSITE IMAGE WAVEFORM",
    ),
    "XRayRadiationDoseSRStorage": (
        "A.35.8-2",
        f"CONTAINER > CONTAINS > {_DOSE}\n"
        "CONTAINER > HAS OBS CONTEXT > TEXT CODE DATETIME UIDREF PNAME CONTAINER\n"
        f"TEXT CODE NUM > HAS OBS CONTEXT > {_LOGGED} COMPOSITE\n"
        f"CONTAINER IMAGE COMPOSITE > HAS ACQ CONTEXT > {_LOGGED} CONTAINER\n{_MOD}"
        f"TEXT CODE NUM > HAS PROPERTIES > {_DOSE}\n"
        "PNAME > HAS PROPERTIES > TEXT CODE DATETIME UIDREF PNAME\n"
        "TEXT CODE NUM > INFERRED FROM > TEXT CODE NUM DATETIME UIDREF IMAGE COMPOSITE CONTAINER",
    ),
    "RadiopharmaceuticalRadiationDoseSRStorage": (
        "A.35.14-2",
        f"CONTAINER > CONTAINS > {_LOGGED} CONTAINER\n"
        f"TEXT CODE NUM CONTAINER > HAS OBS CONTEXT > {_LOGGED}\n"
        f"CONTAINER > HAS ACQ CONTEXT > {_LOGGED} CONTAINER\n{_MOD}"
        f"TEXT CODE NUM PNAME > HAS PROPERTIES > {_LOGGED} CONTAINER\n"
        "TEXT CODE NUM > INFERRED FROM > TEXT CODE NUM DATETIME UIDREF CONTAINER",
    ),
    "PatientRadiationDoseSRStorage": (
        "A.35.18-2",
        f"CONTAINER > CONTAINS > {_DOSE}\n"
        "CONTAINER > HAS OBS CONTEXT > TEXT CODE DATETIME UIDREF PNAME CONTAINER\n"
        f"TEXT CODE NUM COMPOSITE > HAS OBS CONTEXT > {_LOGGED} COMPOSITE\n"
        f"CONTAINER IMAGE COMPOSITE > HAS ACQ CONTEXT > {_LOGGED} CONTAINER\n{_MOD}"
        f"TEXT CODE NUM COMPOSITE > HAS PROPERTIES > {_DOSE}\n"
        "PNAME > HAS PROPERTIES > TEXT CODE DATETIME UIDREF PNAME\n"
        "TEXT CODE NUM > INFERRED FROM > TEXT CODE NUM DATETIME UIDREF IMAGE COMPOSITE CONTAINER",
    ),
    "AcquisitionContextSRStorage": (
        "A.35.16-2",
        "CONTAINER > CONTAINS > CODE CONTAINER DATETIME NUM PNAME TEXT TIME UIDREF\n"
        f"CONTAINER > HAS OBS CONTEXT > {_VALUES} CONTAINER\n"
        f"CODE > HAS OBS CONTEXT > CODE\n{_MOD}"
        "CODE > HAS PROPERTIES > CODE DATETIME NUM SCOORD3D TEXT",
    ),
    "SimplifiedAdultEchoSRStorage": (
        "A.35.17-2",
        f"CONTAINER > CONTAINS > {_LOGGED} CONTAINER\n"
        f"TEXT CODE NUM CONTAINER > HAS OBS CONTEXT > {_LOGGED} COMPOSITE\n"
        f"CONTAINER > HAS ACQ CONTEXT > {_LOGGED} CONTAINER\n{_MOD}"
        f"TEXT CODE NUM > HAS PROPERTIES > {_LOGGED} CONTAINER\n"
        "TEXT CODE NUM > INFERRED FROM > TEXT CODE NUM DATETIME UIDREF CONTAINER IMAGE SCOORD WAVEFORM TCOORD\n"
        "SCOORD > SELECTED FROM > IMAGE\n"
        "TCOORD > SELECTED FROM > WAVEFORM",
    ),
    "ImplantationPlanSRStorage": (
        "A.35.12-2",
        "CONTAINER > CONTAINS > TEXT CODE NUM UIDREF COMPOSITE IMAGE CONTAINER\n"
        f"CONTAINER > HAS OBS CONTEXT > TEXT CODE NUM DATE UIDREF PNAME COMPOSITE CONTAINER\n{_MOD}"
        "TEXT CODE NUM IMAGE UIDREF COMPOSITE > HAS PROPERTIES > TEXT CODE NUM UIDREF IMAGE COMPOSITE",
    ),
    "PlannedImagingAgentAdministrationSRStorage": (
        "A.35.19-2",
        f"CONTAINER > CONTAINS > {_AGENT} CONTAINER\n"
        f"TEXT CODE NUM CONTAINER > HAS OBS CONTEXT > {_AGENT}\n"
        "CONTAINER > HAS OBS CONTEXT > CONTAINER\n"
        f"CONTAINER NUM > HAS ACQ CONTEXT > {_AGENT} CONTAINER\n{_MOD}"
        f"TEXT CODE NUM > HAS PROPERTIES, INFERRED FROM > {_AGENT} CONTAINER\n"
        "PNAME > HAS PROPERTIES > TEXT CODE DATETIME DATE UIDREF PNAME",
    ),
    "PerformedImagingAgentAdministrationSRStorage": (
        "A.35.20-2",
        f"CONTAINER > CONTAINS > {_AGENT} COMPOSITE IMAGE WAVEFORM CONTAINER\n"
        f"TEXT CODE NUM CONTAINER > HAS OBS CONTEXT > {_AGENT} COMPOSITE\n"
        "CONTAINER > HAS OBS CONTEXT > CONTAINER\n"
        f"CONTAINER IMAGE WAVEFORM COMPOSITE NUM > HAS ACQ CONTEXT > {_AGENT} CONTAINER\n{_MOD}"
        f"TEXT CODE NUM > HAS PROPERTIES, INFERRED FROM > {_AGENT} IMAGE WAVEFORM COMPOSITE CONTAINER\n"
        "PNAME > HAS PROPERTIES > TEXT CODE DATETIME DATE UIDREF PNAME",
    ),
    "WaveformAnnotationSRStorage": (
        "A.35.23-2",
        "CONTAINER > CONTAINS > TEXT CODE NUM TCOORD WAVEFORM CONTAINER\n"
        "CONTAINER CODE NUM TEXT > HAS OBS CONTEXT > CODE PNAME TEXT UIDREF DATE NUM CONTAINER\n"
        "CONTAINER WAVEFORM > HAS ACQ CONTEXT > CODE DATE TIME DATETIME NUM UIDREF\n"
        "CONTAINER CODE NUM TEXT > HAS CONCEPT MOD > TEXT CODE\n"
        "CODE NUM TEXT > HAS PROPERTIES > CODE TEXT NUM\n"
        "CODE NUM TEXT > INFERRED FROM & > WAVEFORM TCOORD\n"
        "TCOORD > SELECTED FROM & > WAVEFORM",
    ),
}
"""SOP class -> its table in PS3.3 and the lines of it. The Extensible SR is not here: it allows every relationship
(A.35.15.3.1.2). The relationships of the Enhanced X-Ray Radiation Dose SR are not checked yet."""


class AllowedRelation(NamedTuple):
    """A relationship between a source and a target."""

    relation: str
    by_reference: bool


@cache
def _rows(sop_class: str) -> tuple[tuple[frozenset[str], tuple[AllowedRelation, ...], frozenset[str]], ...]:
    found = []
    for line in TABLES[uids.keyword_of(sop_class)][1].splitlines():
        sources, relations, targets = line.split(" > ")
        allowed = tuple(AllowedRelation(one.removesuffix(" &"), one.endswith(" &")) for one in relations.split(", "))
        found.append((frozenset(sources.split()), allowed, frozenset(targets.split())))
    return tuple(found)


def is_constrained(sop_class: str) -> bool:
    """Whether the relationships of a class are listed."""
    return uids.keyword_of(sop_class) in TABLES


def section(sop_class: str) -> str:
    """The table of PS3.3 that lists them."""
    return TABLES[uids.keyword_of(sop_class)][0]


def between(sop_class: str, source: str, target: str) -> tuple[str, ...]:
    """The relationships that an item may have to one below it, in the order of the table."""
    rows = _rows(sop_class)
    found = (
        a.relation
        for sources, allowed, targets in rows
        for a in allowed
        if _fits(sources, source) and target in targets
    )
    return tuple(dict.fromkeys(found))


def targets(sop_class: str, source: str) -> tuple[str, ...]:
    """The Value Types that may stand below an item, sorted."""
    return tuple(
        sorted({one for sources, _, targets in _rows(sop_class) if _fits(sources, source) for one in targets})
    )


def by_reference(sop_class: str, source: str, relation: str) -> bool:
    """Whether a relationship of an item may be by reference."""
    rows = _rows(sop_class)
    return any(AllowedRelation(relation, True) in allowed for sources, allowed, _ in rows if _fits(sources, source))


def _fits(sources: frozenset[str], source: str) -> bool:
    return source in sources or "*" in sources
