"""Floor 1: text files to trees that remember where everything stands. Strict, and limited in size and depth."""
