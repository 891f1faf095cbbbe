"""Blank forms for self-assessments: what a standard asks, in the order in which a person fills it in, as a workbook, a
list or a YAML file."""
