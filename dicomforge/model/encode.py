"""Encode: how an object becomes bytes where the Standard leaves the choice, the words of `encode`."""

from dataclasses import dataclass, fields
from typing import NamedTuple

from dicomforge.model.parameter import content_bytes, number, string, whole, word, words

HIGH_BITS = "high-bits"
"""Overlays in the bits of the pixels that are not stored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Encode:
    """What the author chose; None where the transfer syntax decides.

    Each transfer syntax says which words of a codec it takes, and their bounds (`TransferSyntax.takes`).
    """

    quality: float | None = number("quality of a lossy codec, on the scale of its library", None)
    ratio: float | None = number("compression ratio that a lossy codec aims at", None, positive=True)
    near: int | None = whole("largest error of a sample, in stored values", None, non_negative=True)
    predictor: int | None = whole("predictor of lossless JPEG, its selection value", None)
    levels: int | None = whole("wavelet decompositions", None, non_negative=True)
    effort: int | None = whole("effort of the encoder: more is slower and smaller", None)
    bitrate: float | None = number("bit rate that a video encoder aims at, in kbit/s", None, positive=True)
    gop: int | None = whole("frames of a video from one that stands alone to the next", None, positive=True)
    container: str | None = word("what holds a bit stream of video", ("mp4", "ts"), None)
    offsets: str | None = word("table of the frames' offsets", ("filled", "empty", "extended"), None)
    fragments: int | None = whole("fragments that each frame is split into", None, positive=True)
    sequences: str | None = word("length of sequences", ("defined", "undefined"), None)
    items: str | None = word("length of the items of sequences", ("defined", "undefined"), None)
    un: tuple[str, ...] | None = words("Attributes with VR UN, by keyword, and `private` for private elements", None)
    preamble: bytes | None = content_bytes("content of the preamble, up to 128 bytes: text, or {hex: ..}", None)
    private_block: str | None = string("first block of private elements, in two hexadecimal digits", None)
    group_lengths: str | None = word("group lengths in the data set", ("absent", "present"), None)
    overlays: str | None = word("where the bits of overlays are", ("data", HIGH_BITS), None)

    @property
    def of_data_set(self) -> bool:
        """Whether it chooses how the elements of the data set, or the preamble, are written."""
        return any(getattr(self, name) is not None for name in OF_DATA_SET)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedEncode(Encode):
    """What the author chose, and how long a frame of the instance is shown."""

    frame_ms: float = 40.0


AS_USUAL = Encode()
"""What is written where the author chose nothing."""

OF_DATA_SET = ("sequences", "items", "un", "preamble", "private_block", "group_lengths")
"""Words that every transfer syntax takes, whatever its frames; `un` only explicit VR in little endian."""


class EncodingChoice(NamedTuple):
    """A value of a word of `encode`, or of TransferSyntaxUID, and the section of the Standard that allows it."""

    word: str
    value: str
    section: str
    retired: bool = False


CHOICES = (
    EncodingChoice("sequences", "defined", "PS3.5 7.5.2"),
    EncodingChoice("sequences", "undefined", "PS3.5 7.5.2"),
    EncodingChoice("items", "defined", "PS3.5 7.5.1"),
    EncodingChoice("items", "undefined", "PS3.5 7.5.1"),
    EncodingChoice("un", "private", "PS3.5 6.2.2"),
    EncodingChoice("un", "a keyword", "PS3.5 6.2.2"),
    EncodingChoice("preamble", "up to 128 bytes", "PS3.10 7.1"),
    EncodingChoice("private_block", "10 to FF", "PS3.5 7.8.1"),
    EncodingChoice("offsets", "filled", "PS3.5 A.4"),
    EncodingChoice("offsets", "empty", "PS3.5 A.4"),
    EncodingChoice("offsets", "extended", "PS3.3 C.7.6.3.1.8"),
    EncodingChoice("fragments", "1 or more", "PS3.5 A.4"),
    EncodingChoice("group_lengths", "absent", "PS3.5 7.2"),
    EncodingChoice("group_lengths", "present", "PS3.5 7.2", retired=True),
    EncodingChoice("overlays", "data", "PS3.5 8.1.2"),
    EncodingChoice("overlays", HIGH_BITS, "PS3.5 8.1.2", retired=True),
    EncodingChoice("TransferSyntaxUID", "ExplicitVRBigEndian", "PS3.5 A.3", retired=True),
)
"""What an author can choose of the encoding, apart from the words of codecs."""


def retired(encode: Encode) -> tuple[EncodingChoice, ...]:
    """What is chosen and retired."""
    chosen = {(one.name, getattr(encode, one.name)) for one in fields(encode)}
    return tuple(one for one in CHOICES if one.retired and (one.word, one.value) in chosen)
