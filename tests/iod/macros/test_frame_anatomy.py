from dicomforge.iod.groups import about
from dicomforge.iod.view import View
from tests.iod.instances import item

SUPPLIES = about("frame-anatomy").supplies

MR = "1.2.840.10008.5.1.4.1.1.4.1"


def laterality(**root):
    return [e.value for e in SUPPLIES(View(item(), (item(**root),), MR, frozenset()))]


def test_what_is_not_one_of_a_pair_is_unpaired():
    assert laterality(BodyPartExamined="BRAIN") == [("U",)]


def test_the_side_of_a_pair_is_asked_for():
    assert laterality(BodyPartExamined="KNEE") == []
