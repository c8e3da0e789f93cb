"""Video: what the transfer syntax of a stream says of its frames (PS3.5 8.2.5, PS3.3 C.7.6.1.1.5)."""

from collections.abc import Sequence
from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.model import vr
from dicomforge.model.attributes import Element, tag_of
from dicomforge.plan.draft import Draft
from dicomforge.plan.geometry import Placed
from dicomforge.plan.moments import number_of
from dicomforge.plan.tags import COLUMNS, NUMBER_OF_FRAMES, PIXEL_DATA, ROWS, TRANSFER_SYNTAX
from dicomforge.transfer import syntax
from dicomforge.transfer.video import NEAR_MS, RATES

FORMAT = (
    vr.element("SamplesPerPixel", 3),
    vr.element("PhotometricInterpretation", "YBR_PARTIAL_420"),
    vr.element("PlanarConfiguration", 0),
    vr.element("PixelRepresentation", 0),
    vr.element("LossyImageCompression", "01"),
)
FRAME_TIME = tag_of("FrameTime")
RATIO, METHOD = "LossyImageCompressionRatio", "LossyImageCompressionMethod"


def described(draft: Draft, syntaxes: Sequence[str]) -> dict[int, list[Element | None]]:
    """By tag, an element for each instance whose PixelData is a stream in a syntax of video."""
    columns: dict[int, list[Element | None]] = {}
    for index, uid in enumerate(syntaxes):
        used, pixels = syntax.by_uid(uid), draft.table.get(PIXEL_DATA, index)
        if used is None or not used.video or pixels is None or not isinstance(pixels.value, bytes):
            continue
        allocated = used.bits_allocated[0]
        stored = 8 if allocated == 8 else 10
        made = [*FORMAT, vr.element(METHOD, used.video), vr.element(RATIO, _ratio(draft, index, len(pixels.value)))]
        made += [vr.element("BitsAllocated", allocated), vr.element("BitsStored", stored)]
        made.append(vr.element("HighBit", stored - 1))
        if used.stereo == "YES":
            made.append(vr.element("StereoPairsPresent", "YES"))
        for element in made:
            columns.setdefault(element.tag, [None] * len(syntaxes))[index] = element
    return columns


def _ratio(draft: Draft, index: int, stored: int) -> float:
    """Samples of 8 bits by bytes of the stream; 1 where the size of the frames is not known."""
    sizes = [number_of(draft.table.get(tag, index)) for tag in (ROWS, COLUMNS, NUMBER_OF_FRAMES)]
    whole = 3.0
    for size in sizes:
        whole *= float(size or 0)
    return max(round(whole / max(stored, 1), 2), 1.0)


class VideoLevel(NamedTuple):
    """What a level of a video standard allows."""

    frame: int
    """Pixels of a frame."""
    second: int
    """Pixels a second."""
    source: str
    least: int = 2
    """Rows and columns that its encoder needs."""
    is_mpeg2: bool = False
    """Whether the frame rate is one of a list."""


_AVC, _HEVC = "ITU-T H.264 Table A-1", "ITU-T H.265 Table A.8"
LEVELS = {
    "MPEG2MPML": VideoLevel(720 * 576, 10_368_000, "ISO/IEC 13818-2 Table 8-13", is_mpeg2=True),
    "MPEG2MPHL": VideoLevel(1920 * 1152, 62_668_800, "ISO/IEC 13818-2 Table 8-13", is_mpeg2=True),
    "MPEG4HP41": VideoLevel(8_192 * 256, 245_760 * 256, _AVC),
    "MPEG4HP41BD": VideoLevel(8_192 * 256, 245_760 * 256, _AVC),
    "MPEG4HP422D": VideoLevel(8_704 * 256, 522_240 * 256, _AVC),
    "MPEG4HP423D": VideoLevel(8_704 * 256, 522_240 * 256, _AVC),
    "HEVCMP51": VideoLevel(8_912_896, 534_773_760, _HEVC, least=32),
    "HEVCM10P51": VideoLevel(8_912_896, 534_773_760, _HEVC, least=32),
}


def check(draft: Draft, syntaxes: Sequence[str], placed: Placed) -> list[Diagnostic]:
    """DF096 where the size or the rate of painted frames does not suit a transfer syntax of video."""
    known = {uid: syntax.by_uid(uid) for uid in {*syntaxes}}
    for index, (uid, (first, *_)) in enumerate(zip(syntaxes, placed.grid_of, strict=True)):
        used, grid = known[uid], placed.grids[first]
        if used is None or not used.video:
            continue
        time = number_of(draft.table.get(FRAME_TIME, index))
        wrong = _fault(used.keyword, grid.rows, grid.columns, 40.0 if time is None else float(time))
        if wrong is not None:
            message, found, expected, hint = wrong
            place = draft.written.place(TRANSFER_SYNTAX, index) or draft.span
            return [Diagnostic("DF096", f"{used.keyword} {message}", place, found, expected, hint)]
    return []


def _fault(keyword: str, rows: int, columns: int, time: float) -> tuple[str, str, str, str] | None:
    """What is wrong, what was found, what is expected, and what to write."""
    level, size = LEVELS[keyword.removesuffix("F")], f"{columns} × {rows}"
    if min(rows, columns) < level.least:
        least = f"{level.least} Rows and Columns at least"
        return "is not supported yet with so few pixels", size, least, ""
    if rows % 2 or columns % 2:
        expected = "even numbers: four pixels share CB and CR (PS3.3 C.7.6.3.1.2, YBR_PARTIAL_420)"
        hint = f"write Rows: {rows + rows % 2} and Columns: {columns + columns % 2}"
        return "needs even Rows and Columns", size, expected, hint
    rate = 1000 / time if time > 0 else 0.0
    if not rate or (level.is_mpeg2 and not any(abs(1000 / float(one) - time) < NEAR_MS for one in RATES)):
        listed = ", ".join(sorted({f"{1000 / float(one):.4g}" for one in RATES}, key=float))
        expected = f"one of {listed} (ISO/IEC 13818-2 Table 6-4)" if level.is_mpeg2 else "more than 0"
        return "does not allow this FrameTime", f"{time:g}", expected, "write FrameTime: 40"
    coded = -(-rows // 16) * -(-columns // 16) * 256 if not level.least > 2 else rows * columns
    if coded > level.frame or coded * rate > level.second * 1.001:
        expected = f"{level.frame:,} pixels a frame and {level.second:,} a second at most ({level.source})"
        hint = "write fewer Rows and Columns, a longer FrameTime, or another TransferSyntaxUID"
        return f"does not allow {size} pixels at {rate:.4g} frames a second", f"{rows * columns:,}", expected, hint
    return None
