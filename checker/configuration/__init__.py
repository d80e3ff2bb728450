"""Settings that lie beside the articles, in files that people write."""

from __future__ import annotations

from checker.configuration.files import configuration_for, load_configuration
from checker.configuration.values import Configuration, PathSettings

__all__ = ["Configuration", "PathSettings", "configuration_for", "load_configuration"]
