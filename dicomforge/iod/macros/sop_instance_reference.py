"""Image SOP Instance Reference Macro, PS3.3 section 10.3, and waveform references, C.18.5.

Whether a reference goes to all frames, segments or channels of the other instance is what its author means by it.
"""

from dicomforge.iod.condition import AUTHOR, Conditions

MARKS = frozenset({"ReferencedSOPClassUID", "ReferencedSOPInstanceUID"})

CONDITIONS: Conditions = {
    "ReferencedFrameNumber": AUTHOR,
    "ReferencedSegmentNumber": AUTHOR,
    "ReferencedWaveformChannels": AUTHOR,
}
