"""All findings about one file alone."""

import traceback
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from dicomforge.ground.finding_kinds import ERROR, WARNING, Severity
from dicomforge.inspect.attribute_rules import attribute_rules
from dicomforge.inspect.encoding import encoding
from dicomforge.inspect.file_meta import file_meta
from dicomforge.inspect.finding import Finding, finding, of_flaw
from dicomforge.inspect.groups import frames, functional_groups
from dicomforge.inspect.pixels import overlays, pixels, streams
from dicomforge.inspect.summary import Summary, summary
from dicomforge.inspect.terms import modality, terms
from dicomforge.inspect.types import types
from dicomforge.iod.rules import RulePlace
from dicomforge.iod.select_modules import PresentModule, present_modules
from dicomforge.iod.view import View
from dicomforge.model.attributes import Attributes
from dicomforge.standard import iods, uids
from dicomforge.transfer.read import file as reader
from dicomforge.transfer.read.elements import MOST_FOUND, PIXELS
from dicomforge.transfer.read.flaw import Place, place_of
from dicomforge.transfer.read.values import attributes

DIRECTORY = "1.2.840.10008.1.3.10"
"""Media Storage Directory Storage: a DICOMDIR, whose data set is of no instance (PS3.3 Annex F)."""
MOST_KEPT = 1_000
"""Findings of a file that are reported one by one."""
MANY = 8
"""Findings of one kind about one Attribute that are reported one by one; frames have them by thousands."""
IDENTITIES = ("SOPInstanceUID", "SeriesInstanceUID", "StudyInstanceUID", "FrameOfReferenceUID")
ANYWHERE = (PresentModule("sop-common", True),)
"""Modules of a composite instance whatever its SOP Class (PS3.3 C.12.1)."""
OF_ABSENCE = frozenset(
    {"missing-type-1", "missing-type-1c", "missing-type-2", "missing-type-2c", "missing-group", "frame-items"}
)
OF_CONDITION = frozenset({"missing-type-1c", "missing-type-2c", "not-allowed"})
"""Findings that rest on Attributes elsewhere, which may stand in the part that was not read."""


class Inspected(NamedTuple):
    """A file's findings, and what its series has to know; None where the file holds no composite instance."""

    findings: tuple[Finding, ...]
    summary: Summary | None


def inspect(path: Path) -> Inspected:
    """Everything that is wrong with one file; never raises for what is in it, nor where it cannot be read."""
    found: tuple[Finding, ...]
    kept = None
    try:
        found, kept = _inspected(path)
    except MemoryError:
        raise
    except OSError as error:
        found = (finding("unreadable", "", error.strerror or str(error), "a file that can be read"),)
    except Exception as error:  # a bug of dicomforge: the other files are still checked
        last = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{type(error).__name__} in {Path(last.filename).name}, line {last.lineno}: {error}"
        found = (finding("unexpected", "", place, "none; please report it with the file"),)
    return Inspected(tuple(f._replace(file=str(path)) for f in found), kept)


def _inspected(path: Path) -> Inspected:
    read = reader.read(path)
    if not read.is_dicom:
        return Inspected(tuple(map(of_flaw, read.found)), None)
    here = attributes(read.elements)
    found = judged(read, here)
    if _is_directory(read):
        return Inspected(found, None)
    if _is_whole(read):
        with suppress(OSError):
            found = (*found, *few(streams(path, read.elements, here, read.syntax)))
    return Inspected(found, summary(str(path), here))


def judged(read: reader.ReadFile, here: Attributes | None = None, *, painted: bool = True) -> tuple[Finding, ...]:
    """What is wrong with a file that was read; without `painted` its pixels are not there yet.

    Rules about several Attributes apply only where all were read.
    """
    here = attributes(read.elements) if here is None else here
    found = [file_meta(read, here), encoding(read.meta), encoding(read.elements), _twice(here)]
    if not _is_directory(read):
        uid = here.text("SOPClassUID") or reader.text_of(read.meta, reader.MEDIA_SOP_CLASS)
        view = View(here, (), uid, frozenset())
        found += _of_class(view)
        if painted or not any(raw.fragments for raw in read.elements):
            found.append(pixels(read.elements, here, read.syntax))
        if _is_whole(read):
            found += [attribute_rules(view), overlays(read.elements, here), frames(here)]
    bounded = (islice(rule, MOST_FOUND) for rule in found)
    return tuple(few(chain(map(of_flaw, read.found), _sayable(chain.from_iterable(bounded), read))))


def _is_directory(read: reader.ReadFile) -> bool:
    return reader.text_of(read.meta, reader.MEDIA_SOP_CLASS) == DIRECTORY


def _twice(here: Attributes) -> Iterator[Finding]:
    """A UID that names the instance, its series, its study or its space, and another of them."""
    first: dict[str, str] = {}
    for keyword in IDENTITIES:
        uid = here.text(keyword)
        other = first.setdefault(uid, keyword)
        if uid and other != keyword:
            yield finding("uid-twice", keyword, f"{uid}, as {other}", "its own UID")


def _of_class(view: View) -> list[Iterator[Finding]]:
    modules = present_modules(view) or ANYWHERE
    places = tuple(RulePlace(one.module, ()) for one in modules)
    return [_unknown(view), types(view, modules), functional_groups(view), terms(view, places), modality(view)]


def _unknown(view: View) -> Iterator[Finding]:
    if view.sop_class_uid and not iods.key_of(view.sop_class_uid):
        known = uids.by_value(view.sop_class_uid)
        told = view.sop_class_uid if known is None else f"{view.sop_class_uid} ({known.name})"
        yield finding("unknown-sop-class", "SOPClassUID", told, "a SOP Class of PS3.4 B.5")


def few(found: Iterable[Finding]) -> list[Finding]:
    """The first findings; of one kind about one Attribute MANY, and how many more there are; MOST_KEPT in all."""
    counts: Counter[tuple[str, int, str]] = Counter()
    left_out: Counter[Severity] = Counter()
    last: dict[tuple[str, int, str], int] = {}
    kept: list[Finding] = []
    for at in found:
        key = _alike(at)
        counts[key] += 1
        if counts[key] <= MANY and len(kept) < MOST_KEPT:
            last[key] = len(kept)
            kept.append(at)
        elif counts[key] <= MANY:
            left_out[at.severity] += 1
    for key, index in last.items():
        if counts[key] > MANY:
            more = f"{kept[index].found}, and {counts[key] - MANY} more like it in this file"
            kept[index] = kept[index]._replace(found=more)
    if left_out:
        severity = ERROR if left_out[ERROR] else WARNING
        told = f"{left_out.total()} more"
        kept.append(finding("more-findings", "", told, f"{MOST_KEPT} or fewer", severity=severity))
    return kept


def _alike(at: Finding) -> tuple[str, int, str]:
    """What findings have in common that say one thing; that elements are UN says a thing about the file."""
    return (at.code, -1, at.found) if at.code == "vr" else (at.code, at.tag, at.expected)


def _is_whole(read: reader.ReadFile) -> bool:
    """Whether all but pixel data was read."""
    return read.stop is None or read.stop[0][0] >> 16 >= PIXELS


def _sayable(found: Iterable[Finding], read: reader.ReadFile) -> Iterator[Finding]:
    """The findings without those about an element, or the absence of one, from the stop of the reader on."""
    return (at for at in found if read.stop is None or not _is_unread(at, read.stop, _is_whole(read)))


def _is_unread(at: Finding, stop: Place, is_whole: bool) -> bool:
    if at.code in OF_CONDITION and not is_whole:
        return True
    place = place_of(at.path)
    is_around = len(place) < len(stop) and all(a[0] == b[0] for a, b in zip(place, stop, strict=False))
    return place == stop or (at.code in OF_ABSENCE and (place > stop or (bool(place) and is_around)))
