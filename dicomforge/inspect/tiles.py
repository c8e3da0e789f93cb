"""Tiles: the frames of a total pixel matrix (PS3.3 C.7.6.17.3)."""

import math
from collections.abc import Iterator

from dicomforge.inspect.finding import Finding, RuleSubject
from dicomforge.iod.view import items
from dicomforge.transfer.read.numbers import frame_count, whole


def tiles(at: RuleSubject) -> Iterator[Finding]:
    """TILED_FULL has a frame for each tile of each focal plane and optical path, or segment."""
    here = at.view.here
    if here.text("DimensionOrganizationType") != "TILED_FULL" or "ConcatenationUID" in here:
        return
    sides = [(whole(here, f"TotalPixelMatrix{side}"), whole(here, side)) for side in ("Columns", "Rows")]
    channels = len(items(here.value("SegmentSequence"))) or whole(here, "NumberOfOpticalPaths")
    planes = whole(here, "TotalPixelMatrixFocalPlanes") or 1
    counts = [-(-matrix // tile) for matrix, tile in sides if matrix and tile]
    expected = math.prod((*counts, planes, channels or 0))
    if len(counts) == len(sides) and channels and frame_count(here) != expected:
        product = " x ".join(map(str, counts))
        text = f"{expected}: {product} tiles, {planes} focal planes, {channels} optical paths or segments"
        yield at.finding("tiles", f"{frame_count(here)} frames", text, at="NumberOfFrames")
