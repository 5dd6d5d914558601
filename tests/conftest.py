"""What all tests share: made-up inputs take as long as they take, on a busy machine too."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile(
    "patient", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("patient")
