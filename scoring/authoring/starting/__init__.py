"""What a new criteria file is put together from."""
