"""The pages that say whether something was said, and follow it through the archive, each with its endpoint."""

from flask import Blueprint

blueprint = Blueprint("checks", __name__)

from web.checks import check as check  # noqa: E402  registers its routes
from web.checks import utterance as utterance  # noqa: E402
from web.checks import words as words  # noqa: E402
