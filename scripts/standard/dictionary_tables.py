"""The tables of PS3.6: data elements and UIDs."""

from collections.abc import Iterable, Sequence

from standard import sources

# PS3.4 Table B.5-1 and PS3.6 Table A-1; newer than pydicom 3.0. The keywords are those of pynetdicom's
# `sop_class` module, which lists the four with the remark that pydicom does not know them yet.
NEWER_UIDS = {
    "1.2.840.10008.5.1.4.1.1.9.100.1": ("WaveformPresentationStateStorage", "Waveform Presentation State Storage"),
    "1.2.840.10008.5.1.4.1.1.9.100.2": (
        "WaveformAcquisitionPresentationStateStorage",
        "Waveform Acquisition Presentation State Storage",
    ),
    "1.2.840.10008.5.1.4.1.1.66.7": ("LabelMapSegmentationStorage", "Label Map Segmentation Storage"),
    "1.2.840.10008.5.1.4.1.1.66.8": ("HeightMapSegmentationStorage", "Height Map Segmentation Storage"),
}


def dictionary() -> str:
    """One line an element: tag, VR, VM, keyword, name, 'R' if retired."""
    return _tsv(
        [element.tag, element.vr, element.vm, element.keyword, element.name, "R" if element.retired else ""]
        for element in sources.elements()
    )


def uids() -> str:
    """One line a UID, sorted by its components: value, keyword, name, kind, 'R' if retired."""
    lines = {
        value: [value, keyword, name, kind, "R" if retired else ""]
        for value, (name, kind, _, retired, keyword) in sources.pydicom_uids().items()
    }
    for value, (keyword, name) in NEWER_UIDS.items():
        if value in lines:
            raise SystemExit(f"pydicom knows {value} by now: drop it from NEWER_UIDS")
        lines[value] = [value, keyword, name, "SOP Class", ""]
    return _tsv(lines[value] for value in sorted(lines, key=lambda value: [int(part) for part in value.split(".")]))


def _tsv(lines: Iterable[Sequence[str]]) -> str:
    return "".join("\t".join(line) + "\n" for line in lines)
