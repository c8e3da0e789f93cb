from dicomforge.builder.why import why
from tests.builder.fake import Project

CT = {"name": "ct", "files": 2}


def told(project: Project) -> list[str]:
    return [w.text for w in why(project.request(), project.load, project.producer).targets]


def test_before_the_first_build(project: Project) -> None:
    project.write(CT)
    assert told(project) == ["spec/patient/study/ct: would be built: new (not built yet)"]


def test_the_reason_of_the_last_build_and_of_the_next(project: Project) -> None:
    project.write(CT)
    project.build()
    assert told(project) == ["spec/patient/study/ct: up to date (last built: new)"]
    project.write({**CT, "noise": 13.0})
    project.build()
    project.write({**CT, "noise": 13.0, "patient_name": "Roe"})
    assert told(project) == [
        "spec/patient/study/ct: would be built: PatientName changed (last built: layer 'noise' changed)"
    ]


def test_of_a_series_that_is_gone(project: Project) -> None:
    project.write(CT)
    project.build()
    project.write()
    assert told(project) == ["spec/patient/study/ct: would be removed: spec removed the series (last built: new)"]
