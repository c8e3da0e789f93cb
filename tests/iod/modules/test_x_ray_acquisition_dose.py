from tests.iod.instances import completed, facts, written

NAME = "digital-x-ray-image-for-presentation"


def test_a_dose_is_written_as_its_author_says_it_and_asks_for_no_more():
    given = written(EntranceDoseInmGy=0.12)
    result = completed(NAME, *facts(NAME), *given)
    assert result.attributes.text("EntranceDoseInmGy") == "0.12"
    assert not result.diagnostics
    assert "OrganDose" not in result.attributes
