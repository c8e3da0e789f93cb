"""Noise: a key becomes a stream of numbers that acts on the whole frame. One file a kind."""
