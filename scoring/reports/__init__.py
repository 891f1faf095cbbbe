"""Floor 3: views of results. Frozen data in, text out: nothing here reads a submission, decides or prints.

Every sentence comes from `messages.toml` by way of `catalogue`; every number goes through `numbers`.
"""
