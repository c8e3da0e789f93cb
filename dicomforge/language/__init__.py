"""Language: expand a Document, check its structure and bind it to a Spec."""
