from tests.iod.instances import completed, facts


def test_the_modality_is_mammography_for_either_intent():
    for intent in ("presentation", "processing"):
        name = f"digital-mammography-x-ray-image-for-{intent}"
        assert completed(name, *facts(name)).attributes.text("Modality") == "MG"
