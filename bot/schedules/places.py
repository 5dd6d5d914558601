"""What people call a place besides the names that time zones have. Data alone."""

from typing import Final

ABBREVIATIONS: Final = {
    **dict.fromkeys(("CET", "CEST", "MEZ", "MESZ"), "Europe/Berlin"),
    **dict.fromkeys(("ET", "EST", "EDT", "EASTERN"), "America/New_York"),
    **dict.fromkeys(("CT", "CST", "CDT", "CENTRAL"), "America/Chicago"),
    **dict.fromkeys(("MT", "MST", "MDT", "MOUNTAIN"), "America/Denver"),
    **dict.fromkeys(("PT", "PST", "PDT", "PACIFIC"), "America/Los_Angeles"),
    **dict.fromkeys(("AEST", "AEDT"), "Australia/Sydney"),
    **dict.fromkeys(("EET", "EEST"), "Europe/Athens"),
    **dict.fromkeys(("WET", "WEST"), "Europe/Lisbon"),
    "BST": "Europe/London",
    "IST": "Asia/Kolkata",
    "JST": "Asia/Tokyo",
    "KST": "Asia/Seoul",
    "SGT": "Asia/Singapore",
    "HKT": "Asia/Hong_Kong",
    "MSK": "Europe/Moscow",
    "NZST": "Pacific/Auckland",
    "NZDT": "Pacific/Auckland",
}
"""What people write for a place's time, and a place that has it."""

WORDS_TOO: Final = frozenset(
    {"CENTRAL", "CT", "EASTERN", "ET", "MOUNTAIN", "MT", "PACIFIC", "PT", "WEST"}
)
"""Those of them that mean other things as well: where nothing else follows, or with "time"."""

OLD_NAMES: Final = {
    "us/eastern": "America/New_York",
    "us/central": "America/Chicago",
    "us/mountain": "America/Denver",
    "us/pacific": "America/Los_Angeles",
    "us/arizona": "America/Phoenix",
    "us/alaska": "America/Anchorage",
    "us/hawaii": "Pacific/Honolulu",
}
"""Names that zones went by, in small letters."""

PLACES: Final = {
    **dict.fromkeys(("britain", "england", "great britain", "scotland", "uk"), "Europe/London"),
    **dict.fromkeys(("edinburgh", "glasgow", "leeds", "liverpool", "manchester"), "Europe/London"),
    **dict.fromkeys(("germany", "bonn", "cologne", "frankfurt", "hamburg"), "Europe/Berlin"),
    **dict.fromkeys(("munich", "münchen", "stuttgart"), "Europe/Berlin"),
    **dict.fromkeys(("france", "lyon", "marseille", "strasbourg"), "Europe/Paris"),
    **dict.fromkeys(("switzerland", "basel", "geneva", "zürich"), "Europe/Zurich"),
    **dict.fromkeys(("italy", "milan", "naples", "turin"), "Europe/Rome"),
    **dict.fromkeys(("netherlands", "rotterdam", "the hague", "utrecht"), "Europe/Amsterdam"),
    **dict.fromkeys(("atlanta", "boston", "miami", "philadelphia"), "America/New_York"),
    **dict.fromkeys(("new york city", "nyc", "washington dc"), "America/New_York"),
    **dict.fromkeys(("austin", "dallas", "houston"), "America/Chicago"),
    **dict.fromkeys(("las vegas", "san diego", "san francisco", "seattle"), "America/Los_Angeles"),
    **dict.fromkeys(("montreal", "ottawa"), "America/Toronto"),
    **dict.fromkeys(("india", "bangalore", "bengaluru", "chennai", "delhi"), "Asia/Kolkata"),
    **dict.fromkeys(("hyderabad", "mumbai", "new delhi"), "Asia/Kolkata"),
    **dict.fromkeys(("china", "beijing", "guangzhou", "shenzhen"), "Asia/Shanghai"),
    **dict.fromkeys(("japan", "kyoto", "osaka"), "Asia/Tokyo"),
    **dict.fromkeys(("korea", "south korea"), "Asia/Seoul"),
    **dict.fromkeys(("israel", "tel aviv"), "Asia/Jerusalem"),
    **dict.fromkeys(("south africa", "cape town"), "Africa/Johannesburg"),
    **dict.fromkeys(("vietnam", "hanoi"), "Asia/Ho_Chi_Minh"),
    **dict.fromkeys(("new zealand", "wellington"), "Pacific/Auckland"),
    "abu dhabi": "Asia/Dubai",
    "austria": "Europe/Vienna",
    "barcelona": "Europe/Madrid",
    "belgium": "Europe/Brussels",
    "canberra": "Australia/Sydney",
    "czechia": "Europe/Prague",
    "denmark": "Europe/Copenhagen",
    "egypt": "Africa/Cairo",
    "finland": "Europe/Helsinki",
    "greece": "Europe/Athens",
    "ireland": "Europe/Dublin",
    "kenya": "Africa/Nairobi",
    "nigeria": "Africa/Lagos",
    "norway": "Europe/Oslo",
    "philippines": "Asia/Manila",
    "poland": "Europe/Warsaw",
    "rio de janeiro": "America/Sao_Paulo",
    "sweden": "Europe/Stockholm",
    "taiwan": "Asia/Taipei",
    "thailand": "Asia/Bangkok",
    "turkey": "Europe/Istanbul",
    "ukraine": "Europe/Kyiv",
}
"""Countries with one clock, and cities that no zone is named after. A briefing may be about each of
them: they are a zone where "time" follows, or where no briefing goes by the name.
"""
