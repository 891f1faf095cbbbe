"""Speed measured side by side in one run: `make bench`. What each line means stands in bench/README.md."""
