"""Hypothesis profiles: `ci` is repeatable, `thorough` (HYPOTHESIS_PROFILE=thorough) looks forty times as far."""

import os
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, settings

#: What commands keep of criteria files while tests run: nothing of the tester's own is read or written.
_CACHE = TemporaryDirectory()
os.environ["SCORING_CACHE"] = _CACHE.name

quiet = [HealthCheck.too_slow, HealthCheck.data_too_large]
settings.register_profile("ci", max_examples=100, deadline=None, derandomize=True, suppress_health_check=quiet)
settings.register_profile("thorough", max_examples=4000, deadline=None, suppress_health_check=quiet)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))
