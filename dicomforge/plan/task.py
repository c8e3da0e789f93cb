"""Task: a series in its place in the spec, with what decides how it is planned."""

from typing import NamedTuple

from dicomforge.model.plan import OBJECTS
from dicomforge.model.plant import PlantSpec
from dicomforge.model.spec import PatientSpec, SeriesSpec, Spec, StudySpec
from dicomforge.plan import whole_spec, without_patient
from dicomforge.plan.choose_sop_class import Selected
from dicomforge.plan.identity import Identity
from dicomforge.plan.inherit import HeaderLevel, Said
from dicomforge.plan.paths import Template


class SeriesPlace(NamedTuple):
    """Where a series stands; `number` is its position in the study, from 1."""

    spec: Spec
    patient: PatientSpec
    study: StudySpec
    series: SeriesSpec
    number: int
    template: Template
    limit: int
    """Instances that the spec may still have."""
    room: int
    """Bytes of pixels that the spec may still have."""

    @property
    def names(self) -> dict[str, str]:
        """The names that an output path may use."""
        names = {
            "patient": self.patient.name,
            "study": self.study.name if self.study.name != OBJECTS else "",
            "series": self.series.name,
        }
        if whole_spec.has_directory(self.spec):
            names = {level: whole_spec.component(name) for level, name in names.items()}
        return {"spec": self.spec.name, **names}

    @property
    def path(self) -> tuple[str, str, str]:
        """The names of its patient, study and series."""
        return (self.patient.name, self.study.name, self.series.name)

    @property
    def frame_of_reference(self) -> str | None:
        """The name of the Frame of Reference, from the lowest level that names one."""
        return next(
            (one.frame_of_reference for one in (self.series, self.study, self.patient) if one.frame_of_reference),
            None,
        )

    @property
    def plant(self) -> PlantSpec | None:
        """What is planted, by the lowest level that says it."""
        return next((one.plant for one in (self.series, self.study, self.patient) if one.plant), None)

    @property
    def entity(self) -> tuple[str, str, str]:
        """What the keys of draws and noise begin with: the seed, the patient and the study."""
        return (self.spec.seed, self.patient.name, self.study.name)

    @property
    def identity(self) -> Identity:
        """What gives UIDs to the names of the spec."""
        return Identity(self.spec.namespace, self.spec.name, self.spec.uid_root)

    @property
    def organization(self) -> str:
        """The UID of the dimensions of its frames."""
        return self.identity.dimension_organization(*self.path)

    @property
    def levels(self) -> tuple[HeaderLevel, ...]:
        """The headers that the series inherits, highest first."""
        seed, patient, study, series = self.spec.seed, self.patient, self.study, self.series
        document = self.spec.header
        if patient.name == OBJECTS:
            document = without_patient.of_document(document, series.header)
        return (
            HeaderLevel("document", document, (seed,)),
            HeaderLevel("patient", patient.header, (seed, patient.name)),
            HeaderLevel("study", study.header, (seed, patient.name, study.name)),
            HeaderLevel("series", series.header, (seed, patient.name, study.name, series.twin_of or series.name)),
        )


class PlanTask(NamedTuple):
    """What a kind plans: a series in its place, what its author said, and the SOP class that was selected."""

    place: SeriesPlace
    said: Said
    chosen: Selected

    @property
    def series(self) -> SeriesSpec:
        """The series as written."""
        return self.place.series
