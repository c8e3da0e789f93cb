"""PET images: the index in the series, and an intercept that is always 0 (PS3.3 C.8.9.4)."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod

from dicomforge.inspect.finding import Finding, of
from dicomforge.iod.view import View
from dicomforge.transfer.read.numbers import numbers, whole

COUNTED = ("NumberOfSlices", "NumberOfTimeSlices", "NumberOfTimeSlots", "NumberOfRRIntervals")
PET = "1.2.840.10008.5.1.4.1.1.128"


def index(view: View, prefix: str) -> Iterator[Finding]:
    """An Image Index that counts from 0, or that is beyond the number of slices, slots and intervals."""
    if view.sop_class_uid != PET or view.enclosing:
        return
    at = whole(view.here, "ImageIndex")
    if at is not None and at < 1:
        yield of("image-index", prefix, "ImageIndex", str(at), "1 or more: indices count from 1")
        return
    counts = [n for keyword in COUNTED if (n := whole(view.here, keyword)) is not None]
    if at is not None and counts and at > prod(counts):
        yield of("image-index", prefix, "ImageIndex", str(at), f"1 to {prod(counts)}, the images of the series")


def intercept(view: View, prefix: str) -> Iterator[Finding]:
    """An intercept that is not 0."""
    found = numbers(view.here, "RescaleIntercept", 1)
    if view.sop_class_uid == PET and not view.enclosing and found and found[0] != 0:
        yield of("pet-intercept", prefix, "RescaleIntercept", f"{found[0]:g}", "0, as in every PET image")


RULES = {"ImageIndex": index, "RescaleIntercept": intercept}
