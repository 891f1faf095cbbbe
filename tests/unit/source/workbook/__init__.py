"""Workbooks of every format, cell by cell."""
