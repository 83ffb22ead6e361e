"""The pages that say whether something was said, and follow it through the archive, each with its endpoint."""

from flask import Blueprint

blueprint = Blueprint("checks", __name__)

from web.checks import check as check  # noqa: E402  registers its routes
