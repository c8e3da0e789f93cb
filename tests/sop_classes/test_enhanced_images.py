"""Enhanced images: what a frame says of its place and its acquisition is what its pixels show, as pydicom reads them.

A ball stands at a known place in the patient. Its centre of mass, measured in the pixels of all frames and carried
into the patient by the functional groups of each, is that place.
"""

from pathlib import Path

import numpy as np
import pydicom
import pytest
from pydicom.dataset import Dataset

from tests.conformance.errors import printed
from tests.tools import build

AT, RADIUS, VALUE = (6.0, -4.0, 3.0), 9.0, 90.0

VOLUME = """
dicomforge: 1
study: {{StudyDate: 2024-01-31, StudyTime: 10:00:00}}
patient: {{PatientName: Doe^Jane, PatientID: "1", PatientBirthDate: 1970-01-01, PatientSex: F}}
series:
  object:
    SOPClassUID: {sop_class}
    Rows: 40
    Columns: 48
    slices: 19
    SliceThickness: 2
    PixelSpacing: [1.5, 1.25]
    ImageOrientationPatient: {orientation}
    phantom: [{{fill: {background}}}, {{sphere: {{radius: 9, at: [6, -4, 3], value: {value}}}}}]
    {{}}
"""

RADIOPHARMACEUTICAL = (
    "{RadionuclideCodeSequence: SCT:77004003, RadionuclideHalfLife: 6586.2, RadionuclidePositronFraction: 0.967, "
    "RadiopharmaceuticalAgentNumber: 1, AdministrationRouteCodeSequence: SCT:47625008, "
    "RadiopharmaceuticalCodeSequence: SCT:35321007, RadiopharmaceuticalStartDateTime: 20240131090000}"
)

VOLUMES = {
    "EnhancedCTImageStorage": "KVP: 120\n    XRayTubeCurrentInmA: 200\n    ExposureTimeInms: 500\n"
    "    AnatomicRegionSequence: SCT:10200004",
    "EnhancedMRImageStorage": "RepetitionTime: 500\n    EffectiveEchoTime: 15\n"
    "    AnatomicRegionSequence: SCT:12738006",
    "EnhancedPETImageStorage": "AnatomicRegionSequence: SCT:10200004\n"
    "    MeasurementUnitsCodeSequence: 'UCUM:Bq/ml'\n"
    "    PrimaryPromptsCountsAccumulated: 1000\n"
    f"    RadiopharmaceuticalInformationSequence: {RADIOPHARMACEUTICAL}",
    "EnhancedUSVolumeStorage": "Modality: US\n    AnatomicRegionSequence: SCT:10200004\n"
    "    ViewCodeSequence: SCT:62824007\n    MechanicalIndex: 0.9\n    BoneThermalIndex: 1\n"
    "    CranialThermalIndex: 1\n    SoftTissueThermalIndex: 1",
    "PhotoacousticImageStorage": "ExcitationWavelengthSequence: {ExcitationWavelength: 800}\n"
    "    ImageDataTypeCodeSequence: DCM:110819",
    "BreastTomosynthesisImageStorage": "ViewCodeSequence: SCT:399162004\n    FrameLaterality: L\n"
    "    BreastImplantPresent: NO",
    "XRay3DAngiographicImageStorage": "AnatomicRegionSequence: SCT:12738006",
    "XRay3DCraniofacialImageStorage": "Modality: DX\n    AnatomicRegionSequence: SCT:69536005",
}

ORIENTATIONS = {"axial": [1, 0, 0, 0, 1, 0], "oblique": [0.8, 0, -0.6, 0, 1, 0]}


def written(sop_class: str, orientation: list[float], folder: Path) -> Dataset:
    more = VOLUMES[sop_class]
    background = -1000 if "CT" in sop_class else 0
    text = VOLUME.format(sop_class=sop_class, orientation=orientation, background=background, value=VALUE)
    (path,) = build(text.replace("    {}\n", f"    {more}\n"), folder)
    return pydicom.dcmread(path)


def group(whole: Dataset, frame: int, sequence: str) -> Dataset:
    """The item of a macro, of a frame or of all."""
    own, shared = whole.PerFrameFunctionalGroupsSequence[frame], whole.SharedFunctionalGroupsSequence[0]
    return (own if sequence in own else shared)[sequence].value[0]


def values(whole: Dataset) -> np.ndarray:
    """(frames, rows, columns): the stored values, rescaled where a group says so."""
    stored = whole.pixel_array.astype(float)
    groups = (*whole.SharedFunctionalGroupsSequence, *whole.PerFrameFunctionalGroupsSequence)
    if not any("PixelValueTransformationSequence" in one for one in groups):
        return stored
    for frame in range(len(stored)):
        item = group(whole, frame, "PixelValueTransformationSequence")
        stored[frame] = stored[frame] * float(item.RescaleSlope) + float(item.RescaleIntercept)
    return stored


def centre(whole: Dataset) -> np.ndarray:
    """The centre of mass of what stands out, in the patient."""
    shown = values(whole)
    mass = shown - shown.min()
    total, weight = np.zeros(3), 0.0
    for frame, one in enumerate(mass):
        corner = np.array(group(whole, frame, "PlanePositionSequence").ImagePositionPatient, float)
        axes = np.array(group(whole, frame, "PlaneOrientationSequence").ImageOrientationPatient, float)
        down, right = map(float, group(whole, frame, "PixelMeasuresSequence").PixelSpacing)
        rows, columns = np.indices(one.shape)
        places = corner + columns[..., None] * right * axes[:3] + rows[..., None] * down * axes[3:]
        total += (places * one[..., None]).sum(axis=(0, 1))
        weight += one.sum()
    return total / weight


@pytest.mark.parametrize("orientation", ORIENTATIONS)
@pytest.mark.parametrize("sop_class", VOLUMES)
def test_a_ball_is_where_the_functional_groups_of_its_frames_put_it(sop_class, orientation, tmp_path):
    whole = written(sop_class, ORIENTATIONS[orientation], tmp_path)
    assert whole.NumberOfFrames == len(whole.PerFrameFunctionalGroupsSequence) == 19
    assert np.allclose(centre(whole), AT, atol=0.15)
    assert values(whole).max() == pytest.approx(VALUE, abs=0.5)


@pytest.mark.parametrize("sop_class", VOLUMES)
def test_frames_are_counted_along_the_normal_and_spaced_as_they_say(sop_class, tmp_path):
    whole = written(sop_class, ORIENTATIONS["oblique"], tmp_path)
    contents = [group(whole, frame, "FrameContentSequence") for frame in range(19)]
    assert [one.InStackPositionNumber for one in contents] == list(range(1, 20))
    pointers = [one.DimensionIndexPointer for one in whole.DimensionIndexSequence]
    at = pointers.index(pydicom.datadict.tag_for_keyword("InStackPositionNumber"))
    assert [one.DimensionIndexValues[at] for one in contents] == list(range(1, 20))
    corners = [np.array(group(whole, f, "PlanePositionSequence").ImagePositionPatient, float) for f in range(19)]
    steps = np.linalg.norm(np.diff(corners, axis=0), axis=1)
    assert np.allclose(steps, float(group(whole, 0, "PixelMeasuresSequence").SpacingBetweenSlices), atol=1e-4)


@pytest.mark.parametrize("sop_class", ["EnhancedUSVolumeStorage", "PhotoacousticImageStorage"])
def test_frames_of_a_volume_lie_in_it_as_in_the_patient(sop_class, tmp_path):
    """Distances between planes are the same in both; a plane has the axes of its rows and columns."""
    whole = written(sop_class, ORIENTATIONS["oblique"], tmp_path)
    axes = np.array(ORIENTATIONS["oblique"], float)
    turned = np.array([axes[:3], axes[3:], np.cross(axes[:3], axes[3:])])
    for frame in range(19):
        corner = np.array(group(whole, frame, "PlanePositionSequence").ImagePositionPatient, float)
        assert np.allclose(
            group(whole, frame, "PlanePositionVolumeSequence").ImagePositionVolume, turned @ corner, atol=1e-3
        )
    assert list(group(whole, 0, "PlaneOrientationVolumeSequence").ImageOrientationVolume) == [1, 0, 0, 0, 1, 0]


@pytest.mark.parametrize(
    ("sop_class", "sequence"),
    [("EnhancedCTImageStorage", "CTPositionSequence"), ("EnhancedPETImageStorage", "PETPositionSequence")],
)
def test_the_target_of_reconstruction_is_the_centre_of_the_pixels(sop_class, sequence, tmp_path):
    whole = written(sop_class, ORIENTATIONS["oblique"], tmp_path)
    axes = np.array(ORIENTATIONS["oblique"], float)
    for frame in range(19):
        corner = np.array(group(whole, frame, "PlanePositionSequence").ImagePositionPatient, float)
        middle = corner + 23.5 * 1.25 * axes[:3] + 19.5 * 1.5 * axes[3:]
        item = group(whole, frame, sequence)
        assert np.allclose(item.ReconstructionTargetCenterPatient, middle, atol=1e-3)
        assert item.TablePosition == pytest.approx(middle[2], abs=1e-3)


def test_the_exposure_of_a_ct_is_its_current_times_its_time(tmp_path):
    whole = written("EnhancedCTImageStorage", ORIENTATIONS["axial"], tmp_path)
    exposure = group(whole, 0, "CTExposureSequence")
    assert exposure.ExposureInmAs == exposure.XRayTubeCurrentInmA * exposure.ExposureTimeInms / 1000 == 100
    assert group(whole, 0, "CTXRayDetailsSequence").KVP == 120
    covered = group(whole, 0, "CTReconstructionSequence")
    assert covered.ReconstructionDiameter == 60  # 40 rows of 1.5 mm, 48 columns of 1.25 mm


@pytest.mark.parametrize(
    ("two", "values"),
    [
        ("XRayTubeCurrentInmA: 200, ExposureInmAs: 50", (250, 200, 50)),
        ("ExposureTimeInms: 500, ExposureInmAs: 50", (500, 100, 50)),
    ],
)
def test_current_time_and_exposure_of_a_ct_follow_from_two_of_them(two, values, tmp_path):
    text = VOLUME.format(
        sop_class="EnhancedCTImageStorage", orientation=[1, 0, 0, 0, 1, 0], background=0, value=VALUE
    )
    more = "\n".join(f"    {one}" for one in ("KVP: 120", "AnatomicRegionSequence: SCT:10200004", *two.split(", ")))
    (path,) = build(text.replace("    {}", more), tmp_path)
    item = group(pydicom.dcmread(path), 0, "CTExposureSequence")
    assert (item.ExposureTimeInms, item.XRayTubeCurrentInmA, item.ExposureInmAs) == values


def test_an_original_frame_of_a_ct_has_the_time_of_its_exposure(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = VOLUME.format(
        sop_class="EnhancedCTImageStorage", orientation=[1, 0, 0, 0, 1, 0], background=0, value=VALUE
    )
    more = "    KVP: 120\n    AnatomicRegionSequence: SCT:10200004\n    XRayTubeCurrentInmA: 200"
    place = "SharedFunctionalGroupsSequence.CTExposureSequence"
    assert f"  expected: {place}.ExposureTimeInms (FD); {place}.ExposureInmAs (FD)\n" in printed(
        text.replace("    {}", more)
    )
    derived = more + "\n    ImageType: [DERIVED, PRIMARY, VOLUME, NONE]"
    assert printed(text.replace("    {}", derived)) == ""


def test_real_world_values_of_a_pet_are_those_that_were_painted(tmp_path):
    whole = written("EnhancedPETImageStorage", ORIENTATIONS["axial"], tmp_path)
    line = group(whole, 0, "RealWorldValueMappingSequence")
    real = whole.pixel_array * line.RealWorldValueSlope + line.RealWorldValueIntercept
    assert real.max() == pytest.approx(VALUE, abs=0.5)
    assert (line.LUTLabel, line.MeasurementUnitsCodeSequence[0].CodeValue) == ("Bq/ml", "Bq/ml")
    assert line.RealWorldValueFirstValueMapped <= whole.pixel_array.min()
    assert whole.pixel_array.max() <= line.RealWorldValueLastValueMapped


PROJECTIONS = """
dicomforge: 1
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
patient: {PatientName: Doe^Jane, PatientID: "1", PatientBirthDate: 1970-01-01, PatientSex: F}
series:
  object:
    SOPClassUID: BreastProjectionXRayImageStorageForProcessing
    Rows: 64
    Columns: 96
    axes: {angle: [-20, -10, 0, 10, 20]}
    ImagerPixelSpacing: [0.5, 0.5]
    ViewCodeSequence: SCT:399162004
    FrameLaterality: L
    BreastImplantPresent: NO
    KVP: 29
    BodyPartThickness: 52
    CompressionForce: 90
    XRayAcquisitionDoseSequence: {ExposureTimeInms: 40, ExposureInmAs: 3, OrganDose: 0.0001, EntranceDoseInmGy: 0.4}
    phantom:
      - fill: 3000
      - circle: {radius: 4, at: [{each: [-10.92, -5.29, 0, 5.29, 10.92], along: angle}, 0], value: 400}
"""


def test_a_lesion_30_mm_up_moves_with_the_angle_that_each_projection_states(tmp_path):
    (path,) = build(PROJECTIONS, tmp_path)
    whole = pydicom.dcmread(path)
    for frame, one in enumerate(whole.pixel_array):
        angle = group(whole, frame, "PositionerPositionSequence").PositionerPrimaryAngle
        spacing = group(whole, frame, "FramePixelDataPropertiesSequence").ImagerPixelSpacing
        dark = 3000.0 - one
        right = (np.arange(96) * dark.sum(axis=0)).sum() / dark.sum() - 47.5
        assert right * float(spacing[1]) == pytest.approx(30 * np.tan(np.radians(angle)), abs=0.05)
        assert group(whole, frame, "IsocenterReferenceSystemSequence").XRaySourceIsocenterPrimaryAngle == angle
        assert group(whole, frame, "FrameAnatomySequence").FrameLaterality == "L"
    assert list(whole.PatientOrientation) == ["A", "R"]


RUN = """
dicomforge: 1
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
patient: {PatientName: Doe^Jane, PatientID: "1", PatientBirthDate: 1970-01-01, PatientSex: F}
series:
  object:
    SOPClassUID: %s
    Rows: 32
    Columns: 64
    axes: {t: [0, 0.1, 0.2, 0.4]}
    KVP: 80
    XRayTubeCurrentInmA: 400
    ExposureTimeInms: 30
    AnatomicRegionSequence: SCT:80891009
    phantom: [{fill: 1000}, {circle: {radius: 5, at: [{each: [-10, -5, 0, 10], along: t}, 0], value: 200}}]
"""


@pytest.mark.parametrize("sop_class", ["EnhancedXAImageStorage", "EnhancedXRFImageStorage"])
def test_what_moves_at_50_mm_a_second_does_so_by_the_times_of_its_frames(sop_class, tmp_path):
    (path,) = build(RUN % sop_class, tmp_path)
    whole = pydicom.dcmread(path)
    places, times = [], []
    for frame, one in enumerate(whole.pixel_array):
        dark = 1000.0 - one
        places.append((np.arange(64) * dark.sum(axis=0)).sum() / dark.sum())
        times.append(float(str(group(whole, frame, "FrameContentSequence").FrameReferenceDateTime)[8:]))
    speeds = np.diff(places) / np.diff(times)
    assert np.allclose(speeds, 50, rtol=0.01)
    assert group(whole, 0, "FramePixelDataPropertiesSequence").FrameType == whole.ImageType


@pytest.mark.parametrize(
    ("sop_class", "root"),
    [
        ("EnhancedRTImageStorage", "PerFrameFunctionalGroupsSequence"),
        ("EnhancedContinuousRTImageStorage", "SelectedFrameFunctionalGroupsSequence"),
    ],
)
def test_the_source_of_an_rt_image_faces_the_middle_of_its_receptor(sop_class, root, tmp_path):
    more = "ImageType: [ORIGINAL, PRIMARY, PORTAL, NONE]\n    RTImageFramekVRadiationAcquisitionSequence: {KVP: 80}"
    text = VOLUME.format(sop_class=sop_class, orientation=[0, 1, 0, 0, 0, -1], background=1000, value=90)
    (path,) = build(text.replace("    {}\n", f"    {more}\n"), tmp_path)
    whole = pydicom.dcmread(path)
    assert len(whole[root].value) == whole.NumberOfFrames == 19
    for frame, own in enumerate(whole[root].value, 1):
        if "Selected" in root:
            assert own.SelectedFrameNumber == frame
        devices = own.RTImageFrameImagingDevicePositionSequence[0]
        source, receptor = (
            np.array(devices[keyword].value[0].DevicePositionToEquipmentMappingMatrix).reshape(4, 4)
            for keyword in ("ImagingSourcePositionSequence", "ImageReceptorPositionSequence")
        )
        corner = np.array(own.PlanePositionSequence[0].ImagePositionPatient, float)
        middle = corner + 23.5 * 1.25 * np.array([0, 1, 0]) + 19.5 * 1.5 * np.array([0, 0, -1])
        assert np.allclose(receptor[:3, 3], middle)
        assert np.allclose(receptor[:3, :3].T @ receptor[:3, :3], np.eye(3))
        beam = receptor[:3, 3] - source[:3, 3]
        assert np.allclose(beam / np.linalg.norm(beam), receptor[:3, 2])  # along the normal of the plane


SCENE = f"""
dicomforge: 1
study: {{StudyDate: 2024-01-31, StudyTime: 10:00:00}}
patient: {{PatientName: Doe^Jane, PatientID: "1", PatientBirthDate: 1970-01-01, PatientSex: F}}
scenes:
  trunk:
    materials: {{liver: {{suv: 2.5}}, tumour: {{suv: 7.25}}}}
    objects:
      - sphere: {{radius: 14, material: liver}}
      - sphere: {{radius: 6, material: tumour}}
series:
  object:
    SOPClassUID: EnhancedPETImageStorage
    Rows: 32
    Columns: 32
    slices: 5
    scene: trunk
    AnatomicRegionSequence: SCT:10200004
    PrimaryPromptsCountsAccumulated: 1000
    RadiopharmaceuticalInformationSequence: {RADIOPHARMACEUTICAL}
"""


def test_an_enhanced_pet_of_a_scene_has_its_uptake_as_real_world_values(tmp_path):
    (path,) = build(SCENE, tmp_path)
    whole = pydicom.dcmread(path)
    line = group(whole, 0, "RealWorldValueMappingSequence")
    real = whole.pixel_array * line.RealWorldValueSlope + line.RealWorldValueIntercept
    assert real[2, 16, 16] == pytest.approx(7.25, abs=0.002)
    assert real[2, 16, 26] == pytest.approx(2.5, abs=0.002)
    assert line.MeasurementUnitsCodeSequence[0].CodeValue == "g/ml{SUVbw}"
