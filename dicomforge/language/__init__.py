"""Language: expand a Document, and compile it to a Plan."""
