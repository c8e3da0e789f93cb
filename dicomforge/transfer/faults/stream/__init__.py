"""The data set as a stream of elements: tags, VRs, lengths, sequences."""
