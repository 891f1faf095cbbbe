"""Floor 1: the condition language. Text → tree (`parse`), types (`check`), meaning (`interpret`), code (`generate`)."""
