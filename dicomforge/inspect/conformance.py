"""What `check` will report of a planned series' files, on the spec, at the lines that cause it.

The planned data set is encoded and checked by the rules for files: build and `check` apply the same rules.
"""

import re
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import replace
from itertools import chain

from dicomforge.ground.diagnostic import Diagnostic, Severity
from dicomforge.ground.finding_kinds import KINDS
from dicomforge.ground.span import Span
from dicomforge.inspect import instance
from dicomforge.inspect.finding import Finding
from dicomforge.inspect.study import series, studies
from dicomforge.inspect.summary import SERIES, Summary, summary
from dicomforge.iod.groups import PER_FRAME, SHARED
from dicomforge.iod.traced import presence
from dicomforge.model import vr
from dicomforge.model.attribute_spec import AttributeSpec, Header, OmitPath, PrivateTag, SequenceItems
from dicomforge.model.attribute_spec import Raw as RawSpec
from dicomforge.model.attributes import Attributes, Element, keyword_of, tag_of
from dicomforge.model.labels import labels_of
from dicomforge.model.plan import SeriesPlan
from dicomforge.model.recipe import PixelFormat
from dicomforge.model.spec import SeriesSpec
from dicomforge.model.vr import BINARY
from dicomforge.plan.finish import Outcome
from dicomforge.plan.segmentation import spoken
from dicomforge.transfer import syntax
from dicomforge.transfer.compressed import RATIO
from dicomforge.transfer.data_set import PIXEL_DATA, DataSetEncoder
from dicomforge.transfer.read import file as reader
from dicomforge.transfer.read.elements import Fragment, RawElement
from dicomforge.transfer.read.flaw import place_of
from dicomforge.transfer.read.numbers import numbers
from dicomforge.transfer.read.values import value

DISTINCT = 16
"""Values of a varying Attribute that are checked one by one; of more, the least and the greatest."""

MOST = 64
"""Instances of a series that are checked."""

LIMIT = 1_000
"""Kinds of data sets that are remembered; then all are forgotten."""

_PASSED_ON = frozenset({"DA", "DT", "LO", "LT", "PN", "SH", "ST", "TM", "UC", "UI", "UT"})
"""VRs whose values no rule for a single file looks at but by their form, which the binder has checked."""

_RULED = frozenset(map(tag_of, ("TimezoneOffsetFromUTC", "FrameIncrementPointer")))

MOST_COMPARED = 2_000
"""Instances of a series that are compared with each other."""

_ASIDE = frozenset({"DF079", "DF104", "DF130", "DF132", "DF135"})
"""Diagnostics about an Attribute that do not say whether its value is legal."""

_GROUPS = frozenset((SHARED, PER_FRAME))

_PLACED = ("ImagePositionPatient", "ImageOrientationPatient", "PixelSpacing", "SliceThickness", "Rows", "Columns")
_COMPARED = frozenset(map(tag_of, (*_PLACED, "InstanceNumber", "FrameOfReferenceUID", *SERIES)))
"""Attributes that `check` compares between the files of a series."""

_NUMBER = tag_of("InstanceNumber")
_SIZES = tuple(map(tag_of, ("NumberOfFrames", "SamplesPerPixel", "BitsAllocated", "Rows", "Columns")))
"""Compared also where the author wrote one value for all instances."""

_UIDS = frozenset(map(tag_of, ("StudyInstanceUID", "SeriesInstanceUID")))

_ACROSS = (
    *("patient-differs", "study-differs", "series-in-two-studies", "series-differs", "modality-differs"),
    "frame-of-reference-differs",
)
"""Findings about files of several series."""

Path = tuple[int, ...]

_SEGMENT = re.compile(r"SegmentSequence\[(\d+)\]\.")


class Conformance:
    """The series of one spec file; data sets that differ only in names, dates and UIDs are checked once."""

    def __init__(self) -> None:
        self._known: dict[Hashable, tuple[Finding, ...]] = {}

    def findings(self, outcome: Outcome, told: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        """A Diagnostic for each finding; none at a place where planning has `told` something."""
        taken: set[object] = {d.span[:3] for d in told if d.span is not None and d.code not in _ASIDE}
        left: dict[str, list[str]] = {}
        causes: dict[tuple[int, Path], AttributeSpec | OmitPath | None] = {}
        for position, finding in chain(self._alone(outcome), _together(outcome)):
            path = _tags(finding.path)
            if (position, path) not in causes:
                causes[position, path] = _cause(outcome, position, path)
            cause = (
                _of_segment(outcome, finding.path) or causes[position, path] or _of_size(outcome, position, finding)
            )
            if cause is None and labels_of(outcome.plan.part) is not None:
                continue  # what only painting knows of a segmentation is not in the plan
            key = (finding.code, finding.path if cause is None else path, cause and cause.span)
            if key in taken or (cause is not None and cause.span[:3] in taken):
                continue
            taken.add(key)
            if cause is None and not (outcome.written.complete[position] and not _skips(outcome)):
                left.setdefault(finding.code, []).append(finding.path)
                continue
            worded = _worded(finding, outcome, cause)
            if cause is None and finding.code == "unit-code":
                spans = (span for span in _in_content(outcome.series, finding.found) if span[:3] not in taken)
                worded = replace(worded, span=next(spans, worded.span))
                taken.add(worded.span and worded.span[:3])
            yield worded
        for code, paths in left.items():
            shown = ", ".join(paths[:8]) + (f" and {len(paths) - 8} more" if len(paths) > 8 else "")
            yield Diagnostic(code, KINDS[code].title, outcome.series.span, shown, severity="note")

    def _alone(self, outcome: Outcome) -> Iterator[tuple[int, Finding]]:
        """Findings about single files of the series, each with the position of its instance."""
        plan = outcome.plan
        for position in _positions(outcome):
            here, one = plan.attributes(position), plan.instances[position]
            key = (plan.sop_class, one.transfer_syntax, plan.file_meta, len(one.frames), *map(_decisive, here))
            if key not in self._known:
                if len(self._known) >= LIMIT:
                    self._known.clear()
                self._known[key] = _judged(plan, position)
            born, examined = here.text("PatientBirthDate"), here.text("StudyDate")
            by_date = studies([summary("", here)]) if born > examined or here.text("PatientAge") else ()
            yield from ((position, finding) for finding in (*self._known[key], *by_date))


def names_uids(outcome: Outcome) -> bool:
    """Whether the author wrote a Study or Series Instance UID, which other series may have too."""
    return not _UIDS.isdisjoint(outcome.written.places)


def across(outcomes: Iterable[Outcome]) -> Iterator[Diagnostic]:
    """Findings about the files of several series where the author gave them one Study or Series Instance UID."""
    uids: dict[tuple[int, str], list[Outcome]] = {}
    for outcome in outcomes:
        for tag in _UIDS & outcome.written.places.keys():
            uids.setdefault((tag, outcome.plan.attributes(0).text(tag)), []).append(outcome)
    for (tag, uid), alike in uids.items():
        by_file = {one.plan.instances[0].path: one for one in alike if one.plan.instances}
        if len(by_file) < 2 or not uid or any(one.series.duplicate for one in by_file.values()):
            continue
        for finding in studies([_summary(one.plan, 0) for one in by_file.values()]):
            one = by_file[finding.file]
            said = [cause for path in (_tags(finding.path), (tag,)) if (cause := _cause(one, 0, path)) is not None]
            worded = _worded(finding, one, said[0])
            if finding.code in _ACROSS:
                keyword = keyword_of(tag)
                hint = f"write one value, another {keyword}, or `{keyword}: {{raw: ..}}` to keep this one"
                yield replace(worded, hint=hint if worded.is_error else worded.hint)


def _decisive(element: Element) -> object:
    """The element as far as a rule for a single file may look at it; the binder has checked texts and dates."""
    if element.vr == "UI" and not str(element.value[:1]).startswith("('2.25."):
        return element
    if element.vr in _PASSED_ON and not element.tag >> 16 & 1 and element.tag not in _RULED:
        return presence(element)
    return element


def _together(outcome: Outcome) -> Iterator[tuple[int, Finding]]:
    """Findings about the files of the series together, where the author decided how they differ."""
    plan, written = outcome.plan, outcome.written
    columns = {column.tag for column in plan.columns}
    authored = {*written.places, *(tag for tag, _ in written.own_places)} & {*columns, _NUMBER}
    if (authored.isdisjoint(_COMPARED) and not _skips(outcome)) or len(plan.instances) > MOST_COMPARED:
        return
    summaries = [_summary(plan, position) for position in range(len(plan.instances))]
    position_of = {one.path: position for position, one in enumerate(plan.instances)}
    for finding in series(summaries):
        path, position = _tags(finding.path), position_of[finding.file]
        if _cause(outcome, position, path) is None:  # it is one of the others that has a value of its own
            position = next((index for tag, index in written.own_places if path[:1] == (tag,)), position)
        yield position, finding


def _summary(plan: SeriesPlan, position: int) -> Summary:
    here = Attributes(map(_as_read, plan.attributes(position)))
    return summary(plan.instances[position].path, here)


def _as_read(element: Element) -> Element:
    """A raw value as a reader has it."""
    if isinstance(element.value, bytes) and element.vr not in BINARY:
        return element._replace(value=value(element.vr, element.value, False, ()))
    return element


def _skips(outcome: Outcome) -> bool:
    """Whether instances of the series are left out."""
    return any(one.skip for one in outcome.series.instances)


def _positions(outcome: Outcome) -> list[int]:
    """The first instance, those with overrides, and one of each kind of value that the author lets vary."""
    plan, written = outcome.plan, outcome.written
    if not plan.instances:
        return []
    chosen = {0: None}
    chosen |= dict.fromkeys(index for _, index in written.own_places)
    for column in plan.columns:
        if column.tag not in written.along:
            continue
        first: dict[Element | None, int] = {}
        for index, element in enumerate(column.elements):
            first.setdefault(element, index)
        values: Iterable[Element | None] = first
        if len(first) > DISTINCT:
            values = (min(first, key=_size), max(first, key=_size))
        chosen |= dict.fromkeys(first[value] for value in values)
    return sorted(list(chosen)[:MOST])


def _size(element: Element | None) -> tuple[float, ...]:
    return numbers(Attributes([element]), element.tag) if element is not None else ()


def _judged(plan: SeriesPlan, position: int) -> tuple[Finding, ...]:
    """What the rules for files find in an instance, before its pixels are painted."""
    written = syntax.by_uid(plan.instances[position].transfer_syntax)
    if written is None:
        return ()
    header = DataSetEncoder(_with_measured(plan, position, written), written).encoded(position)
    coding = written.encoding(plan.encode)
    read = reader.parsed(header.meta, header.before + header.after, coding)
    elements = [*read.elements]
    if (format := plan.format_of(position)) is not None and not plan.omit_pixels:
        elements.append(_pixel_data(plan, position, written, format))
    elements.sort(key=lambda raw: raw.tag)
    return instance.judged(read._replace(elements=tuple(elements)), painted=False)


def _with_measured(plan: SeriesPlan, position: int, written: syntax.TransferSyntax) -> SeriesPlan:
    """The plan with what is known when its frames are painted and encoded, where it has a say in other rules."""
    made = []
    if plan.has_pixels and written.lossy(plan.encode):
        made.append(vr.element(RATIO, 1.0))
    labels = labels_of(plan.part)
    if labels is not None and tag_of("NumberOfFrames") in labels.measured:
        made.append(vr.element("NumberOfFrames", len(plan.instances[position].frames)))
    return replace(plan, shared=Attributes(made).merged(plan.shared)) if made else plan


def _pixel_data(plan: SeriesPlan, position: int, written: syntax.TransferSyntax, format: PixelFormat) -> RawElement:
    """The element that the painter will fill."""
    if written.encapsulated:
        frames = (Fragment(0, 2, b"\0\0"),) * (1 + len(plan.instances[position].frames))
        return RawElement(PIXEL_DATA, "OB", 0, b"", False, "OB", fragments=frames)
    vr = written.pixel_vr(format)
    size = plan.pixel_bytes(plan.instances[position])
    return RawElement(tag_of(format.keyword), vr, size, b"\0\0", written.big_endian, "" if written.implicit else vr)


def _worded(finding: Finding, outcome: Outcome, cause: AttributeSpec | OmitPath | None) -> Diagnostic:
    """The Diagnostic at what the author wrote; at the series where the finding follows from something else."""
    severity: Severity = finding.severity if cause is not None else "warning"
    hint = ""
    if isinstance(cause, OmitPath) or (cause is not None and isinstance(cause.value, RawSpec)):
        severity = "note"
    elif severity == "error":
        hint = _hint(finding, cause)
    elif severity == "warning":
        hint = f"`allow: [{finding.code}]` at the top of the spec silences it"
    message = f"{finding.path or 'the file'}: {KINDS[finding.code].title}"
    span = outcome.series.span if cause is None else cause.span
    expected = f"{finding.expected} [{finding.section}]" if finding.section else finding.expected
    return Diagnostic(finding.code, message, span, finding.found, expected, hint, severity=severity)


def _hint(finding: Finding, cause: AttributeSpec | OmitPath | None) -> str:
    """What to write instead: only values that are not sequences can be raw."""
    if finding.code == "pixel-length":
        return "leave it out: it follows from the pixels"
    if finding.code == "private-creator":
        return "write the element below `private:`, by its creator"
    if isinstance(cause, AttributeSpec) and cause.vr == "SQ":
        return ""
    last = finding.path.rpartition(".")[2]
    raw = f"{last}: {{vr: .., raw: ..}}" if last.startswith("(") else f"{last}: {{raw: ..}}"
    if _tags(finding.path)[0] in _GROUPS:
        raw = f"{finding.path.split('.')[-2].partition('[')[0]}: {{{raw}}}"
    return f"write another value, or `{raw}` to keep this one"


def _of_segment(outcome: Outcome, path: str) -> AttributeSpec | None:
    """What the author wrote of a segment, at a path below the Segment Sequence."""
    found = _SEGMENT.match(path)
    segments = spoken(outcome.series.segments or ()) if found else ()
    return _author(segments[int(found[1]) - 1 :][:1], _tags(path)) if found else None


def _cause(outcome: Outcome, position: int, path: Path) -> AttributeSpec | OmitPath | None:
    """What the author wrote at a path, the lowest level first; in functional groups also as a flat keyword."""
    paths = (path, path[1:], path[2:]) if path[:1] and path[0] in _GROUPS else (path,)
    headers = outcome.headers(position)
    return next((one for p in paths for header in headers if (one := _said(header, p)) is not None), None)


def _of_size(outcome: Outcome, position: int, finding: Finding) -> AttributeSpec | OmitPath | None:
    """What the author wrote of the size of the pixels, where it does not fit them."""
    sizes = _SIZES if finding.code == "pixel-length" else ()
    return next((one for tag in sizes if (one := _cause(outcome, position, (tag,))) is not None), None)


def _in_content(series: SeriesSpec, quoted: str) -> Iterator[Span]:
    """Where the content words of a series say what a finding quotes."""
    for word in series.content:
        around = {path[:-1] for path, _ in word.places if path}
        yield from (span for path, span in word.places if path not in around and quoted[1:-1] in span.text)


def _tags(path: str) -> Path:
    """`A[1].B` as tags."""
    return tuple(tag for tag, _ in place_of(path))


def _said(header: Header, path: Path) -> AttributeSpec | OmitPath | None:
    """What one level says at a path."""
    omitted = next((one for one in header.omit if path and one.tags == path), None)
    return omitted or _author(header.attributes, path)


def _author(attributes: tuple[AttributeSpec, ...], path: Path) -> AttributeSpec | None:
    """What the author wrote at a path, or of a sequence above it that is written whole: functional groups are not."""
    for attribute in attributes:
        if not path or not _is(attribute.key, path[0]):
            continue
        if len(path) == 1 or not isinstance(attribute.value, SequenceItems):
            return attribute
        items = attribute.value.items
        inner = next((one for item in items if (one := _author(item.attributes, path[1:])) is not None), None)
        return inner if inner is not None or path[0] in _GROUPS else attribute
    return None


def _is(key: int | PrivateTag, tag: int) -> bool:
    if isinstance(key, int):
        return key == tag
    return key.group == tag >> 16 and key.element == tag & 0xFF
