"""Floor 3: for whoever writes criteria files. Examples beside a file are read, tried, and held against what they should
show."""
