"""Lint: what a criteria file that loads may still have wrong. One module a family of rules; `run` holds them together.

A rule is a pure function of one file to its findings. None stops anything: a finding is a question to the author.
"""
