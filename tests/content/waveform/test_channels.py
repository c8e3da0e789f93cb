"""Channels: each code and meaning is in a context group of PS3.16, and each class is a waveform class."""

import pytest

from dicomforge.content.waveform.channels import SAMPLING
from dicomforge.standard import codes, iods, uids

GROUPS = {
    "ecg": (3001, 3011),
    "pressure": (3001, 3003, 3004),
    "respiration": (3005,),
    "eeg": (3030,),
    "emg": (3031,),
    "eog": (3033,),
    "position": (3034,),
    "tone": (3000,),
}
"""CIDs that the content constraints of PS3.3 section A.34 name."""


def test_every_waveform_class_is_sampled() -> None:
    waveforms = {uid for uid in iods.storage_sop_classes() if "waveform" in iods.modules_of(uid)}
    assert {uids.keyword_of(uid) for uid in waveforms} == set(SAMPLING)


@pytest.mark.parametrize("keyword", SAMPLING)
def test_sources_are_of_the_context_groups_of_the_class(keyword: str) -> None:
    sampling = SAMPLING[keyword]
    known = {key: text for cid in GROUPS[sampling.signal] for key, text in codes.meanings_in(cid).items()}
    for channel in sampling.channels:
        source = channel.source
        assert known[source.scheme, source.value] == source.meaning
        if channel.modifier is not None:  # CID 3240
            assert codes.meanings_in(3240)["DCM", channel.modifier.value] == channel.modifier.meaning
