"""Days, months and other words for a time."""

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = tuple("january february march april may june july august september october november december".split())
MONTH_ABBREVIATIONS = {f"{month[:3]}.": number for number, month in enumerate(MONTHS, 1) if month != "may"} | {
    "sept.": 9
}
CALENDAR = frozenset(DAYS) | frozenset(f"{day}s" for day in DAYS) | frozenset(MONTHS) | frozenset(MONTH_ABBREVIATIONS)
TIME_WORDS = frozenset(
    """week month year morning afternoon evening night day weekend today yesterday tomorrow tonight earlier later
    afterward afterwards""".split()
)
TIMES = CALENDAR | TIME_WORDS
"""Whatever tells a time."""
