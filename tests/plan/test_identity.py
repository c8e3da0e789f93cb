"""UIDs are functions of names (design section 3), in the forms of PS3.5 section 9 and RFC 9562."""

import uuid

import pytest

from dicomforge.model.uid_root import LEAST_DIGITS, room_under
from dicomforge.plan.identity import Identity

HERE = Identity("", "spec")


def all_of(identity: Identity) -> list[str]:
    return [
        identity.study("p", "s"),
        identity.series("p", "s", "ct"),
        next(identity.instances("p", "s", "ct", ["slice-1"])),
        identity.frame_of_reference("p", "s", "ct", None),
        identity.frame_of_reference("p", "s", "ct", "torso"),
        identity.frame_of_reference("p", "s", "ct", "torso", "torso"),
    ]


def test_a_uid_is_an_rfc_9562_uuid_of_version_8_under_2_25() -> None:
    for uid in all_of(HERE):
        root, _, number = uid.rpartition(".")
        assert root == "2.25"
        assert str(int(number)) == number
        made = uuid.UUID(int=int(number))
        assert (made.variant, made.version) == (uuid.RFC_4122, 8)


def test_each_entity_has_a_uid_of_its_own() -> None:
    assert len(set(all_of(HERE))) == 6


def test_namespace_and_spec_name_separate_authors() -> None:
    assert len({*all_of(HERE), *all_of(Identity("mine", "spec")), *all_of(Identity("", "other"))}) == 18


def test_names_that_run_together_are_kept_apart() -> None:
    assert HERE.study("ab", "c") != HERE.study("a", "bc")
    assert Identity("a", "b").study("p", "s") != Identity("", "ab").study("p", "s")


def test_series_of_one_patient_share_the_frame_of_reference_of_their_scene() -> None:
    shared = HERE.frame_of_reference("p", "s", "ct", "torso")
    assert HERE.frame_of_reference("p", "later", "mr", "torso") == shared
    assert HERE.frame_of_reference("q", "s", "ct", "torso") != shared
    assert HERE.frame_of_reference("p", "s", "ct", "head") != shared


@pytest.mark.parametrize("root", ["1.2.3", "1.2.826.0.1.3680043.10", "1." + "2" * (64 - 3 - LEAST_DIGITS)])
def test_a_uid_under_a_root_has_at_most_64_characters(root: str) -> None:
    for uid in all_of(Identity("", "spec", root)):
        assert uid.startswith(root + ".")
        assert len(uid) <= 64
        tail = uid.removeprefix(root + ".")
        assert str(int(tail)) == tail


def test_the_longest_root_leaves_the_least_digits() -> None:
    assert room_under("1." + "2" * (64 - 3 - LEAST_DIGITS)) == LEAST_DIGITS


def test_a_named_frame_of_reference_is_that_of_the_patient_whatever_the_study_and_series() -> None:
    one = HERE.frame_of_reference("p", "s", "ct", "torso", "planning")
    assert one == HERE.frame_of_reference("p", "t", "mr", None, "planning")
    assert one != HERE.frame_of_reference("q", "s", "ct", "torso", "planning")


def test_the_objects_of_a_study_share_one_clock() -> None:
    identity = Identity("n", "s")
    assert identity.synchronization("p", "one") == identity.synchronization("p", "one")
    uids = {identity.synchronization("p", "one"), identity.synchronization("p", "two"), identity.study("p", "one")}
    assert len(uids) == 3
