from dicomforge.iod.default import Default
from dicomforge.iod.view import View
from tests.iod.instances import CT, item


def test_a_default_needs_no_occasion_unless_it_names_one():
    assert Default("KVP", (120,), "practice: ...").when(View(item(), (), CT, frozenset()))
