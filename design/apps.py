"""The design app."""

from django.apps import AppConfig


class DesignConfig(AppConfig):
    """Templates, static files and drawing tags; nothing that is stored."""

    name = "design"
    label = "design"
