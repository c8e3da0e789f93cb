from tests.iod.instances import completed


def test_body_part_and_view_are_empty_until_the_author_names_them():
    attributes = completed("computed-radiography-image").attributes
    for keyword in ("BodyPartExamined", "ViewPosition"):
        assert keyword in attributes
        assert attributes.value(keyword) == ()
