"""Lists of any length ranked with flat memory: read part by part onto disk, judged in columns, put in order by whole
numbers, written bucket by bucket."""
