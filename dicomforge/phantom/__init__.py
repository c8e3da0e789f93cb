"""Phantom: layers become pixels. Shapes say where, fields say what, noise and blends act on the frame."""
