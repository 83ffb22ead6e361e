"""The pages that look at many statements at once, each with its endpoint: coverage, a speaker, several side by side."""

from flask import Blueprint

blueprint = Blueprint("views", __name__)

from web.views import coverage as coverage  # noqa: E402  registers its routes
