"""Objects of one patient, study and series that disagree about it."""

from dataclasses import dataclass, replace

from dicomforge.ground.wrong import Wrong
from dicomforge.model.parameter import whole
from dicomforge.model.plan import SeriesPlan
from dicomforge.transfer.faults import Fault
from dicomforge.transfer.faults.series._one import differing, each, of_one


def _as_before(series: SeriesPlan, position: int) -> SeriesPlan | Wrong:
    """The series with one UID twice, in File Meta too."""
    uid = series.instances[position - 1].uid
    instances = [*series.instances]
    instances[position] = instances[position]._replace(uid=uid)
    after = replace(series, instances=tuple(instances))
    value = (uid,)
    return each(after, "SOPInstanceUID", lambda at, one: one._replace(value=value) if at == position else one)


def _copied(series: SeriesPlan, position: int) -> SeriesPlan:
    """The series with an instance once more, with `-copy` in its path."""
    one = series.instances[position]
    stem, dot, suffix = one.path.rpartition(".")
    copy = one._replace(path=f"{stem}-copy{dot}{suffix}" if dot else f"{one.path}-copy")
    columns = tuple(c._replace(elements=(*c.elements, c.elements[position])) for c in series.columns)
    return replace(series, instances=(*series.instances, copy), columns=columns)


LONGEST = 64
"""Characters of a UID (PS3.5 section 9.1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesUidsByTime:
    images: int = whole("images of a volume; 0: as many as there are slices", 0, non_negative=True)

    def plan(self, series: SeriesPlan) -> SeriesPlan | Wrong:
        """The series with `.1`, `.2`, ... behind the UID of its second volume, its third and so on."""
        slices = next((axis.length for axis in series.axes if axis.name == "slice"), 1)
        size = self.images or slices
        if size >= len(series.instances):
            hint = "add an axis to the series, such as `axes: {t: 2}`, or write fewer `images`"
            return Wrong("the series has one volume only", "two volumes or more", hint)
        if len(f"{series.uid}.{len(series.instances) // size}") > LONGEST:
            return Wrong("SeriesInstanceUID has no space for a number", "a shorter UID")
        uids = [f"{series.uid}.{at // size}" if at >= size else series.uid for at in range(len(series.instances))]
        return each(series, "SeriesInstanceUID", lambda index, element: element._replace(value=(uids[index],)))


FAULTS = {
    "duplicate-instance-uid": Fault(
        "One object has the SOP Instance UID of the one before it, and other pixels",
        of_one(_as_before),
        citation="PS3.5 section 9",
        changes=("SOPInstanceUID", "file meta"),
        reports={
            "dcentvfy": r"Error - Duplicate SOPInstanceUID - [\d.]+ ",
            "dicomforge check": "error instance-twice: SOPInstanceUID",
        },
    ),
    "file-twice": Fault(
        "A file is there twice, under two names, as copies from media leave it",
        of_one(_copied),
        citation="PS3.10 section 8.1",
        status="legal",
        changes=("instances",),
        reports={
            "dciodvfy": "Warning - Unrecognized defined term <99FORGE> for value 1 of attribute <Coding S",
            "dcentvfy": r"Error - Duplicate SOPInstanceUID - [\d.]+ w",
            "gdcmimg": "Problem writing PNM file",
            "SimpleITK": r"4 files, \(48, 64, 4\), spacing \[2\.0, 2\.0, 1\.333\], values -1000 to 40",
            "dicomforge check": "warning instance-twice: SOPInstanceUID",
        },
    ),
    "frame-of-reference-differs": Fault(
        "One image of a series has another Frame of Reference",
        differing("FrameOfReferenceUID", "1.2.3"),
        citation="PS3.3 section C.7.4.1",
        attributes=("FrameOfReferenceUID",),
        reports={
            "dcentvfy": "Error - String attribute has different value - Element=<FrameOfReferenceUID> IE=",
            "dicomforge check": "error frame-of-reference-differs: FrameOfReferenceUID",
        },
    ),
    "modality-differs": Fault(
        "One object of a series has another Modality",
        differing("Modality", "MR"),
        citation="PS3.3 section C.7.3.1",
        attributes=("Modality",),
        reports={
            "dcentvfy": "Error - String attribute has different value - Element=<Modality> IE=<Series> fo",
            "dicomforge check": "error modality-differs: Modality",
        },
    ),
    "patient-id-differs": Fault(
        "One object of a study has another PatientID",
        differing("PatientID", "F-2"),
        citation="PS3.3 section A.1.2",
        attributes=("PatientID",),
        reports={
            "dcentvfy": r"Error - Different PatientID for same StudyInstanceUID - StudyInstanceUID=<[\d.]+",
            "dicomforge check": "error patient-differs: PatientID",
        },
    ),
    "patient-name-differs": Fault(
        "One object of a study has another spelling of the name",
        differing("PatientName", "DOE^JOHN"),
        citation="PS3.3 section A.1.2",
        attributes=("PatientName",),
        reports={
            "dcentvfy": "Error - String attribute has different value - Element=<PatientName> IE=<Patient",
            "dicomforge check": "error patient-differs: PatientName",
        },
    ),
    # Some scanners split a run that way, by time.
    "series-uid-differs": Fault(
        "One object of a series has a SeriesInstanceUID of its own",
        differing("SeriesInstanceUID", "1.2.3.5"),
        citation="PS3.3 section C.7.3.1",
        status="legal",
        attributes=("SeriesInstanceUID",),
        reports={
            "SimpleITK": r"1 files, \(48, 64, 1\), spacing \[2\.0, 2\.0, 1\.0\], values -1000 to 40",
            "dicomforge check": "warning slice-step: ImagePositionPatient",
        },
    ),
    "series-uids-by-time": Fault(
        "Each volume of a series has a SeriesInstanceUID of its own, as Siemens XA scanners split a run by time",
        SeriesUidsByTime,
        citation="PS3.3 section C.7.3.1",
        status="legal",
        attributes=("SeriesInstanceUID",),
        changes=("SeriesInstanceUID",),
        carrier="mr-siemens",
        reports={
            "SimpleITK": r"3 files, \(48, 64, 3\), spacing \[2\.0, 2\.0, 2\.0\], values 0 to 40",
        },
    ),
    "study-date-differs": Fault(
        "One object of a study has another StudyDate",
        differing("StudyDate", "20240201"),
        citation="PS3.3 section A.1.2",
        attributes=("StudyDate",),
        reports={
            "dcentvfy": "Error - String attribute has different value - Element=<StudyDate> IE=<Study> fo",
            "dicomforge check": "error study-differs: StudyDate",
        },
    ),
    "study-uid-differs": Fault(
        "One object of a series belongs to another study",
        differing("StudyInstanceUID", "1.2.3.4"),
        citation="PS3.3 section A.1.2",
        attributes=("StudyInstanceUID",),
        reports={
            "dcentvfy": "Error - Different StudyInstanceUID for same SeriesInstanceUID - SeriesInstanceUI",
            "dicomforge check": "error series-in-two-studies: StudyInstanceUID",
        },
    ),
}
