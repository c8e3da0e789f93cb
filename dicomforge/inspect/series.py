"""Series: what its images have in common (PS3.3 A.1.2.3), and how they lie in space."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dicomforge.inspect.agreement import agreement
from dicomforge.inspect.finding import Finding, finding, joined, shown
from dicomforge.inspect.stack import Slice, gaps, stack
from dicomforge.inspect.summary import SERIES, Summary

SAME_COSINE = 1e-3
SAME_SPACING_MM = 1e-4
LOCALIZER = "LOCALIZER"
"""Image Type Value 3 of images that others are planned on, in several planes (PS3.3 C.8.2.1.1.1)."""


def series(images: Sequence[Summary]) -> Iterator[Finding]:
    """What differs in one series and should not, what is there twice, and how its slices lie."""
    yield from differing("modality-differs", ("Modality",), [(i, (i.modality,)) for i in images])
    yield from differing("series-differs", SERIES, [(i, i.of_series) for i in images])
    yield from differing(
        "frame-of-reference-differs", ("FrameOfReferenceUID",), [(i, (i.frame_of_reference,)) for i in images]
    )
    yield from _numbered(images)
    slices = [i for i in images if LOCALIZER not in i.image_type]
    yield from _outliers("size-differs", "Rows", [(i, i.size) for i in slices if len(i.size) == 2], 0.0)
    yield from _outliers(
        "spacing-differs", "PixelSpacing", [(i, i.spacing) for i in slices if i.spacing], SAME_SPACING_MM
    )
    yield from _outliers(
        "thickness-differs", "SliceThickness", [(i, i.thickness) for i in slices if i.thickness], SAME_SPACING_MM
    )
    oriented = [i for i in slices if i.orientation]
    yield from _outliers(
        "orientation-differs", "ImageOrientationPatient", [(i, i.orientation) for i in oriented], SAME_COSINE
    )
    for group in agreement([i.orientation for i in oriented], SAME_COSINE).groups:
        placed = [oriented[index] for index in group if oriented[index].position]
        if len(placed) > 1:
            yield from stack([_slice(image) for image in placed])
            yield from gaps(placed)


def _slice(image: Summary) -> Slice:
    return Slice("ImagePositionPatient", image.file, image.orientation, image.position, image.stack)


def differing(
    code: str, keywords: Sequence[str], told: Sequence[tuple[Summary, tuple[str, ...]]]
) -> Iterator[Finding]:
    """Files whose value of an Attribute is not that of most; files without a value say nothing."""
    for column, keyword in enumerate(keywords):
        counts: dict[str, int] = {}
        for _, texts in told:
            if texts[column]:
                counts[texts[column]] = counts.get(texts[column], 0) + 1
        if len(counts) < 2:
            continue
        usual = max(counts, key=lambda text: counts[text])
        first = next(image for image, texts in told if texts[column] == usual)
        for image, texts in told:
            if texts[column] and texts[column] != usual:
                expected = f"{shown(usual)}, as in {first.file}"
                yield finding(code, keyword, shown(texts[column], 70), expected)._replace(file=image.file)


def _numbered(images: Sequence[Summary]) -> Iterator[Finding]:
    """Two images of one number; the parts of a concatenation are one image (PS3.3 C.7.6.16.2.2.4)."""
    first: dict[tuple[str, str], Summary] = {}
    for image in images:
        key = (image.sop_class, image.number)
        other = first.setdefault(key, image)
        is_one = image.concatenation and image.concatenation == other.concatenation
        if other is not image and image.number and other.sop_instance != image.sop_instance and not is_one:
            found = f"{image.number}, as in {other.file}"
            yield finding("instance-number-twice", "InstanceNumber", found, "another number")._replace(
                file=image.file
            )


def _outliers(
    code: str, keyword: str, told: Sequence[tuple[Summary, tuple[float, ...]]], tolerance: float
) -> Iterator[Finding]:
    """Images unlike the most; where there is no most, one finding for the series."""
    found = agreement([value for _, value in told], tolerance)
    if not found.others:
        return
    if not found.is_majority:
        counts = f"{len(found.groups)} different ones in {len(told)} images"
        yield finding(code, keyword, counts, "one for the series")._replace(file=told[0][0].file)
        return
    for index in found.others:
        image, value = told[index]
        expected = f"{joined(found.of)}, as most of the series"
        yield finding(code, keyword, joined(value), expected)._replace(file=image.file)
