"""Days, months and other words for a time."""

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = tuple("january february march april may june july august september october november december".split())
MONTH_ABBREVIATIONS = {
    "jan.": 1,
    "feb.": 2,
    "mar.": 3,
    "apr.": 4,
    "jun.": 6,
    "jul.": 7,
    "aug.": 8,
    "sept.": 9,
    "sep.": 9,
    "oct.": 10,
    "nov.": 11,
    "dec.": 12,
}
CALENDAR = frozenset(DAYS) | frozenset(f"{day}s" for day in DAYS) | frozenset(MONTHS) | frozenset(MONTH_ABBREVIATIONS)
TIME_WORDS = frozenset(
    """week month year morning afternoon evening night day weekend today yesterday tomorrow tonight earlier later
    afterward afterwards""".split()
)
