"""What the examples of a file notice: each threshold, operator and point is changed in turn, and they are run again."""
