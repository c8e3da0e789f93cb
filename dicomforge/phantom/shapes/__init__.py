"""Shapes: where. One file a shape; each declares its parameters and gives its section by an image plane."""
