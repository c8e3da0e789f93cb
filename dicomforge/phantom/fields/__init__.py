"""Fields: what. One file a field; each gives a value at every point of a plane."""
