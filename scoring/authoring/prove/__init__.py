"""What can be proved of a standard before anybody is judged by it: its meaning as formulas, and questions to z3.

`space` says which units there can be, `translate`, `award` and `sheet` what they come to, as the engine defines it.
The questions stand in `reach`, `alone`, `together`, `better`, `bands` and `numbers`; `prove` asks them all.
"""
