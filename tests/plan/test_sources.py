from dicomforge.model.grid import Grid
from dicomforge.plan.sources import Reference, element, planes
from dicomforge.plan.tags import POSITION, SLICE_THICKNESS
from tests.plan.specs import only, series

STACK = "Modality: CT\nslices: 3\nRows: 4\nColumns: 4\nSliceThickness: 2\n"


def test_planes_follow_the_normal_whatever_the_order_of_the_images():
    """Positions -2, 0 and 2 mm along z, the last image first."""
    plan = only(series(STACK + "ImagePositionPatient: {each: [[0, 0, 2], [0, 0, 0], [0, 0, -2]], along: slice}"))
    found = planes(plan)
    assert [plan.grids[p.grid].origin[2] for p in found] == [-2.0, 0.0, 2.0]
    assert [p.images[0].instance for p in found] == [2, 1, 0]


def test_images_in_one_plane_stand_together():
    plan = only(series("Modality: MR\naxes: {b: 2}\nslices: 3\nRows: 4\nColumns: 4"))
    assert [[i.instance for i in p.images] for p in planes(plan)] == [[0, 3], [1, 4], [2, 5]]


def test_an_image_of_one_frame_is_referred_to_without_its_number():
    plan = only(series(STACK))
    assert planes(plan)[1].images[0].reference == Reference(plan.sop_class, plan.instances[1].uid, 0)


def test_a_frame_of_several_is_referred_to_by_its_number():
    plan = only(series("Modality: NM\nslices: 3\nRows: 4\nColumns: 4"))
    assert [p.images[0].reference.frame for p in planes(plan)] == [1, 2, 3]


def test_an_element_is_that_of_the_instance():
    plan = only(series(STACK))
    shared, own = element(plan, SLICE_THICKNESS, 1), element(plan, POSITION, 1)
    assert shared is not None
    assert own is not None
    assert (shared.value, own.value[2]) == (("2",), "0")
    assert element(plan, 0x00181120, 1) is None


def test_a_plane_lies_at_its_distance_along_the_normal():
    grid = Grid(4, 4, 1.0, 1.0, (1.0, 5.0, 2.0), (1.0, 0.0, 0.0), (0.0, 0.0, 1.0), True)
    assert grid.distance_mm == -5.0
