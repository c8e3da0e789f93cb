"""Studies and series: one patient, each series in one study, each instance once, and what images have in common.

PS3.3 A.1.2.
"""

import filecmp
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from operator import attrgetter
from pathlib import Path

from dicomforge.ground.finding_kinds import ERROR, WARNING
from dicomforge.inspect.finding import Finding, finding, joined, shown
from dicomforge.inspect.stack import SAME_COSINE, Slice, agreement, gaps, stack
from dicomforge.inspect.summary import PATIENT, SERIES, STUDY, Summary
from dicomforge.model.attributes import Attributes, Value, tag_of
from dicomforge.transfer.read.elements import PIXELS, RawElement
from dicomforge.transfer.read.file import ReadFile, read
from dicomforge.transfer.read.file_bytes import FileBytes, opened
from dicomforge.transfer.read.values import attributes

BIRTH_DATE, STUDY_DATE = PATIENT.index("PatientBirthDate"), STUDY.index("StudyDate")
OLDEST_YEARS = 150
"""Earlier dates of birth, such as 00010101, stand for unknown ones."""
SAME_SPACING_MM = 1e-4
LOCALIZER = "LOCALIZER"
"""Image Type Value 3 of images that others are planned on, in several planes (PS3.3 C.8.2.1.1.1)."""
ALIKE = (
    ("size-differs", "Rows", attrgetter("size"), 0.0),
    ("spacing-differs", "PixelSpacing", attrgetter("spacing"), SAME_SPACING_MM),
    ("thickness-differs", "SliceThickness", attrgetter("thickness"), SAME_SPACING_MM),
    ("orientation-differs", "ImageOrientationPatient", attrgetter("orientation"), SAME_COSINE),
)
"""What the images of a series have in common, except localizers: code, Attribute, values and their tolerance."""
OF_SYNTAX = frozenset(map(tag_of, ("PhotometricInterpretation", "PlanarConfiguration")))
"""Attributes that a lossless encoding may change."""


def studies(instances: Sequence[Summary]) -> Iterator[Finding]:
    """What instances say of each other, of all studies among them."""
    yield from _twice(instances)
    for study in grouped(instances, "study"):
        yield from _differing("patient-differs", PATIENT, [(i, i.of_patient) for i in study])
        yield from _differing("study-differs", STUDY, [(i, i.of_study) for i in study])
        yield from _born_later(study)
        yield from _of_another_age(study)
    for of_series in grouped(instances, "series"):
        yield from _homes(of_series)
        yield from series(of_series)


def series(images: Sequence[Summary]) -> Iterator[Finding]:
    """What differs in one series and should not, what is there twice, and how its slices lie."""
    yield from _differing("modality-differs", ("Modality",), [(i, (i.modality,)) for i in images])
    yield from _differing("series-differs", SERIES, [(i, i.of_series) for i in images])
    of_space = [(i, (i.frame_of_reference,)) for i in images]
    yield from _differing("frame-of-reference-differs", ("FrameOfReferenceUID",), of_space)
    yield from _numbered(images)
    slices = [i for i in images if LOCALIZER not in i.image_type]
    for code, keyword, values, tolerance in ALIKE:
        yield from _outliers(code, keyword, [(i, values(i)) for i in slices if values(i)], tolerance)
    oriented = [i for i in slices if i.orientation]
    for group in agreement([i.orientation for i in oriented], SAME_COSINE).groups:
        placed = [oriented[index] for index in group if oriented[index].position]
        if len(placed) > 1:
            yield from stack(
                [Slice("ImagePositionPatient", i.file, i.orientation, i.position, i.stack) for i in placed]
            )
            yield from gaps(placed)


def grouped(instances: Iterable[Summary], key: str) -> list[list[Summary]]:
    """The instances by a UID, those without one left out; in the order of their first file."""
    found: dict[str, list[Summary]] = {}
    for instance in instances:
        uid = getattr(instance, key)
        if uid:
            found.setdefault(uid, []).append(instance)
    return list(found.values())


def _of(image: Summary, code: str, keyword: str, found: str, expected: str) -> Finding:
    return finding(code, keyword, found, expected)._replace(file=image.file)


def _twice(instances: Sequence[Summary]) -> Iterator[Finding]:
    first: dict[str, Summary] = {}
    for instance in instances:
        other = first.setdefault(instance.sop_instance, instance) if instance.sop_instance else instance
        if other is not instance:
            alike = ""
            with suppress(OSError):
                alike = likeness(Path(instance.file), Path(other.file))
            found = f"that of {other.file}, {alike or 'with other content'}"
            one = _of(instance, "instance-twice", "SOPInstanceUID", found, "its own UID")
            yield one._replace(severity=WARNING if alike else ERROR)


def _homes(images: Sequence[Summary]) -> Iterator[Finding]:
    first = images[0]
    for image in images[1:]:
        if image.study and first.study and image.study != first.study:
            expected = f"{first.study}, the study of this series in {first.file}"
            yield _of(image, "series-in-two-studies", "StudyInstanceUID", image.study, expected)


def _born_later(study: Sequence[Summary]) -> Iterator[Finding]:
    for image in study:
        birth, date = image.of_patient[BIRTH_DATE], image.of_study[STUDY_DATE]
        if len(birth) == len(date) == 8 and birth.isdigit() and date.isdigit() and birth > date:
            yield _of(image, "born-later", "PatientBirthDate", birth, f"{date}, the Study Date, or before")
            return


def _of_another_age(study: Sequence[Summary]) -> Iterator[Finding]:
    """A PatientAge that is more than one of its units away from the time between the dates (AS: PS3.5 6.2)."""
    apart = {(i.age, i.of_patient[BIRTH_DATE], i.of_study[STUDY_DATE]): i for i in reversed(study)}
    for (age, *dates), image in apart.items():
        with suppress(ValueError):
            born, examined = (datetime.strptime(one, "%Y%m%d") for one in dates)
            days = (examined - born).days
            months = (examined.year - born.year) * 12 + examined.month - born.month - (examined.day < born.day)
            by_dates = {"Y": months // 12, "M": months, "W": days // 7, "D": days}.get(age[-1:])
            is_known = 0 <= months < 12 * OLDEST_YEARS
            if by_dates is not None and is_known and abs(int(age[:-1]) - by_dates) > 1:
                expected = f"{by_dates:03d}{age[-1]}, as PatientBirthDate {dates[0]} and StudyDate {dates[1]} say"
                yield _of(image, "age-differs", "PatientAge", age, expected)
                return


def _differing(
    code: str, keywords: Sequence[str], values: Sequence[tuple[Summary, tuple[str, ...]]]
) -> Iterator[Finding]:
    """Files whose value of an Attribute is not that of most; files without a value say nothing."""
    for column, keyword in enumerate(keywords):
        counts = Counter(texts[column] for _, texts in values if texts[column])
        if len(counts) < 2:
            continue
        usual = max(counts, key=counts.__getitem__)
        first = next(image for image, texts in values if texts[column] == usual)
        for image, texts in values:
            if texts[column] not in ("", usual):
                expected = f"{shown(usual)}, as in {first.file}"
                yield _of(image, code, keyword, shown(texts[column], 70), expected)


def _numbered(images: Sequence[Summary]) -> Iterator[Finding]:
    """Two images of one number; the parts of a concatenation are one image (PS3.3 C.7.6.16.2.2.4)."""
    first: dict[tuple[str, str], Summary] = {}
    for image in images:
        other = first.setdefault((image.sop_class, image.number), image)
        is_one = image.concatenation and image.concatenation == other.concatenation
        if image.number and other.sop_instance != image.sop_instance and not is_one:
            found = f"{image.number}, as in {other.file}"
            yield _of(image, "instance-number-twice", "InstanceNumber", found, "another number")


def _outliers(
    code: str, keyword: str, values: Sequence[tuple[Summary, tuple[float, ...]]], tolerance: float
) -> Iterator[Finding]:
    """Images unlike the most; where there is no most, one finding for the series."""
    found = agreement([value for _, value in values], tolerance)
    if found.others and not found.is_majority:
        counts = f"{len(found.groups)} different ones in {len(values)} images"
        yield _of(values[0][0], code, keyword, counts, "one for the series")
        return
    for index in found.others:
        image, value = values[index]
        yield _of(image, code, keyword, joined(value), f"{joined(found.of)}, as most of the series")


def likeness(one: Path, other: Path) -> str:
    """In what two files that hold one data set differ, in words; '' where their data sets differ.

    Compressed pixels are not decoded: in another Transfer Syntax they are taken to be those of the other file. Raises
    OSError.
    """
    if filecmp.cmp(one, other, shallow=False):
        return "a copy"
    first, second = read(one), read(other)
    if first.stop is not None or second.stop is not None or not _same_pixels(first, second):
        return ""
    if first.syntax == second.syntax and _pieces(one, first) != _pieces(other, second):
        return ""
    if _content(attributes(first.elements)) != _content(attributes(second.elements)):
        return ""
    return "in another Transfer Syntax" if first.syntax != second.syntax else "with the same data set"


def _content(item: Attributes) -> tuple[tuple[int, object], ...]:
    return tuple(
        (e.tag, _plain(e.value)) for e in item if e.tag >> 16 != PIXELS and e.tag & 0xFFFF and e.tag not in OF_SYNTAX
    )


def _plain(value: Value) -> object:
    """Without what only some Transfer Syntaxes state: VRs, signs, the order of words."""
    if isinstance(value, bytes):
        return len(value) + len(value) % 2
    return tuple(_content(v) if isinstance(v, Attributes) else v for v in value)


def _same_pixels(one: ReadFile, other: ReadFile) -> bool:
    """Whether pixels are the same as far as they are held: their lengths, and the bytes of one order."""
    first, second = _pixels(one), _pixels(other)
    if first is None or second is None:
        return first is second
    if first.fragments is not None or second.fragments is not None:
        return True
    return first.length == second.length and (first.data == second.data or first.big_endian != second.big_endian)


def _pixels(found: ReadFile) -> RawElement | None:
    return next((e for e in found.elements if e.tag >> 16 == PIXELS), None)


def _pieces(path: Path, found: ReadFile) -> list[bytes]:
    """The digests of the fragments; none of native pixels."""
    pixels = _pixels(found)
    with opened(path) as file:
        window = FileBytes(file)
        pieces = pixels.fragments or () if pixels is not None else ()
        return [sha256(window.read(piece.at, piece.length)).digest() for piece in pieces]
