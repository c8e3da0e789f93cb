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

# PS3.6 Table A-1 of 2025 (Supplements 232 and 244), as pynetdicom 3.0.4 adds them to pydicom's UIDs
# (`pynetdicom/__init__.py`).
NEWER_TRANSFER_SYNTAXES = {
    "1.2.840.10008.1.2.4.110": ("JPEGXLLossless", "JPEG XL Lossless"),
    "1.2.840.10008.1.2.4.111": ("JPEGXLJPEGRecompression", "JPEG XL JPEG Recompression"),
    "1.2.840.10008.1.2.4.112": ("JPEGXL", "JPEG XL"),
    "1.2.840.10008.1.2.8.1": ("DeflatedImageFrameCompression", "Deflated Image Frame Compression"),
}

# Of waveform presentation states (PS3.3 C.39), PS3.6 Table 6-1 of 2025: tag -> VR, keyword, name. The VM is 1.
NEWER_ELEMENTS = {
    "0040B030": ("SQ", "StructuredWaveformAnnotationSequence", "Structured Waveform Annotation Sequence"),
    "0040B031": (
        "SQ",
        "WaveformAnnotationDisplaySelectionSequence",
        "Waveform Annotation Display Selection Sequence",
    ),
    "0040B032": ("US", "ReferencedMontageIndex", "Referenced Montage Index"),
    "0040B033": ("SQ", "WaveformTextualAnnotationSequence", "Waveform Textual Annotation Sequence"),
    "0040B034": ("DT", "AnnotationDateTime", "Annotation DateTime"),
    "0040B035": ("SQ", "DisplayedWaveformSegmentSequence", "Displayed Waveform Segment Sequence"),
    "0040B036": ("DT", "SegmentDefinitionDateTime", "Segment Definition DateTime"),
    "0040B037": ("SQ", "MontageActivationSequence", "Montage Activation Sequence"),
    "0040B038": ("DS", "MontageActivationTimeOffset", "Montage Activation Time Offset"),
    "0040B039": ("SQ", "WaveformMontageSequence", "Waveform Montage Sequence"),
    "0040B03A": ("IS", "ReferencedMontageChannelNumber", "Referenced Montage Channel Number"),
    "0040B03B": ("LT", "MontageName", "Montage Name"),
    "0040B03C": ("SQ", "MontageChannelSequence", "Montage Channel Sequence"),
    "0040B03D": ("US", "MontageIndex", "Montage Index"),
    "0040B03E": ("IS", "MontageChannelNumber", "Montage Channel Number"),
    "0040B03F": ("LO", "MontageChannelLabel", "Montage Channel Label"),
    "0040B040": ("SQ", "MontageChannelSourceCodeSequence", "Montage Channel Source Code Sequence"),
    "0040B041": ("SQ", "ContributingChannelSourcesSequence", "Contributing Channel Sources Sequence"),
    "0040B042": ("FL", "ChannelWeight", "Channel Weight"),
}


def dictionary() -> str:
    """One line an element: tag, VR, VM, keyword, name, 'R' if retired."""
    lines = [
        [element.tag, element.vr, element.vm, element.keyword, element.name, "R" if element.retired else ""]
        for element in sources.elements()
    ]
    known = {line[0] for line in lines}.intersection(NEWER_ELEMENTS)
    if known:
        raise SystemExit(f"pydicom knows {', '.join(sorted(known))} by now: drop it from NEWER_ELEMENTS")
    lines += [[tag, vr, "1", keyword, name, ""] for tag, (vr, keyword, name) in NEWER_ELEMENTS.items()]
    return _tsv(sorted(lines))


def uids() -> str:
    """One line a UID, sorted by its components: value, keyword, name, kind, 'R' if retired."""
    lines = {
        value: [value, keyword, name, kind, "R" if retired else ""]
        for value, (name, kind, _, retired, keyword) in sources.pydicom_uids().items()
    }
    for kind, newer in (("SOP Class", NEWER_UIDS), ("Transfer Syntax", NEWER_TRANSFER_SYNTAXES)):
        for value, (keyword, name) in newer.items():
            if value in lines:
                raise SystemExit(f"pydicom knows {value} by now: drop it from the newer UIDs")
            lines[value] = [value, keyword, name, kind, ""]
    return _tsv(lines[value] for value in sorted(lines, key=lambda value: [int(part) for part in value.split(".")]))


def _tsv(lines: Iterable[Sequence[str]]) -> str:
    return "".join("\t".join(line) + "\n" for line in lines)
