"""Big lists, part after part, as columns: a list means here exactly what `scoring.intake` makes of it, row by row.

Columns do the rows that are clean; every row in which anything is unusual is read by the intake itself."""
