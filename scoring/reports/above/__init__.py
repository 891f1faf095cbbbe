"""Why one unit stands above another."""
