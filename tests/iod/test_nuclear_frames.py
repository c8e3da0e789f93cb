import itertools

import pytest

from dicomforge.iod.frame_order import FrameSteps, Ordered
from dicomforge.iod.nuclear_frames import nuclear_medicine, positron_emission_tomography
from dicomforge.model.attributes import Attributes
from dicomforge.model.plan import Axis
from tests.iod.instances import item


def frames(given: Attributes | None = None, **axes: int) -> FrameSteps:
    steps = tuple(itertools.product(*(range(n) for n in axes.values())))
    return FrameSteps(tuple(Axis(k.replace("_", "-"), n) for k, n in axes.items()), steps, given or Attributes())


def values(ordered: Ordered) -> Attributes:
    assert not ordered.faults
    return Attributes(ordered.elements)


# PS3.3 Table C.8-8, as tags.
TABLE = {
    "STATIC": ({"detector": 2}, (0x00540010, 0x00540020)),
    "DYNAMIC": ({"phase": 2, "time_slice": 3}, (0x00540010, 0x00540020, 0x00540030, 0x00540100)),
    "GATED": ({"rr_interval": 2, "time_slot": 2}, (0x00540010, 0x00540020, 0x00540060, 0x00540070)),
    "TOMO": ({"rotation": 2, "angular_view": 4}, (0x00540010, 0x00540020, 0x00540050, 0x00540090)),
    "GATED TOMO": (
        {"time_slot": 2, "angular_view": 4},
        (0x00540010, 0x00540020, 0x00540050, 0x00540060, 0x00540070, 0x00540090),
    ),
    "RECON TOMO": ({"slice": 3}, (0x00540080,)),
    "RECON GATED TOMO": ({"time_slot": 2, "slice": 3}, (0x00540060, 0x00540070, 0x00540080)),
}


@pytest.mark.parametrize("kind", TABLE)
def test_axes_select_the_image_type_and_its_pointer(kind):
    axes, pointer = TABLE[kind]
    found = values(nuclear_medicine(frames(**axes)))
    assert found.value("ImageType") == ("ORIGINAL", "PRIMARY", kind, "EMISSION")
    assert found.value("FrameIncrementPointer") == pointer


def test_vectors_count_from_1_and_the_last_axis_is_the_fastest():
    found = values(nuclear_medicine(frames(energy_window=2, detector=3)))
    assert found.value("EnergyWindowVector") == (1, 1, 1, 2, 2, 2)
    assert found.value("DetectorVector") == (1, 2, 3, 1, 2, 3)
    assert (found.text("NumberOfEnergyWindows"), found.text("NumberOfDetectors")) == ("2", "3")
    assert len(found.value("DetectorInformationSequence")) == 3


def test_a_whole_body_is_what_its_author_says():
    given = item(ImageType=("ORIGINAL", "PRIMARY", "WHOLE BODY", "EMISSION"))
    found = values(nuclear_medicine(frames(given, detector=2)))
    assert found.value("FrameIncrementPointer") == (0x00540010, 0x00540020)


def test_a_single_frame_is_static():
    found = values(nuclear_medicine(FrameSteps((), ((),), Attributes())))
    assert found.value("ImageType")[2] == "STATIC"
    assert found.value("DetectorVector") == (1,)


def test_an_axis_of_another_name_offers_the_nearest():
    (fault,) = nuclear_medicine(frames(detektor=2)).faults
    assert "'detektor' is no axis of nuclear medicine" in fault.found
    assert "detector" in fault.hint


def test_axes_in_another_order_than_the_table_are_a_fault():
    (fault,) = nuclear_medicine(frames(detector=2, energy_window=2)).faults
    assert "STATIC: energy-window, detector" in fault.expected
    given = item(ImageType=("ORIGINAL", "PRIMARY", "STATIC", "EMISSION"))
    (fault,) = nuclear_medicine(frames(given, slice=2)).faults
    assert "STATIC" in fault.found


def place(steps: tuple[int, ...], **axes: int) -> Attributes:
    return values(positron_emission_tomography(frames(**axes)._replace(steps=(steps,))))


def test_the_image_index_of_a_dynamic_series_counts_slices_first():
    found = place((1, 2), time_slice=2, slice=5)
    assert found.value("SeriesType") == ("DYNAMIC", "IMAGE")
    assert (found.text("ImageIndex"), found.text("NumberOfSlices"), found.text("NumberOfTimeSlices")) == (
        "8",
        "5",
        "2",
    )


def test_the_image_index_of_a_gated_series_counts_time_slots_before_intervals():
    # C.8.9.4.1.9: ((RR - 1) * slots * slices) + ((slot - 1) * slices) + slice, here RR 2, slot 1, slice 3.
    found = place((1, 0, 2), rr_interval=2, time_slot=4, slice=3)
    assert (found.text("ImageIndex"), found.text("NumberOfRRIntervals"), found.text("NumberOfTimeSlots")) == (
        "15",
        "2",
        "4",
    )


def test_all_images_of_a_static_series_are_slices():
    found = place((2,), instance=4)
    assert found.value("SeriesType") == ("STATIC", "IMAGE")
    assert (found.text("ImageIndex"), found.text("NumberOfSlices")) == ("3", "4")
