"""Templates of PS3.16: rows, and what fills them."""
