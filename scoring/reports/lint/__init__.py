"""What lint found, in the forms that editors and machines read."""
