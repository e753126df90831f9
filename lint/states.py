"""The names of the states that a post may be in; `parse_states` tells in which of them it is."""

FAULTY_HTML, OFF_PATTERN, ODD_DATE, NO_TITLE = "faulty-html", "off-pattern", "odd-date", "no-title"
ODD_FIELDS, ODD_CHARACTERS, NOT_UTF_8 = "odd-fields", "odd-characters", "not-utf-8"
ODD_TAGS, ODD_ATTRIBUTES, ODD_LINKS = "odd-tags", "odd-attributes", "odd-links"
_FRONT_MATTER = ("read", "invalid", "not-map", "missing", "unclosed", "fence", "late", "dialect")
_PLACES = ("posts", "drafts", "other")
_OTHERS = (
    FAULTY_HTML,
    OFF_PATTERN,
    ODD_DATE,
    NO_TITLE,
    ODD_FIELDS,
    ODD_CHARACTERS,
    ODD_TAGS,
    ODD_ATTRIBUTES,
    ODD_LINKS,
    NOT_UTF_8,
)
STATES = frozenset((*_FRONT_MATTER, *_PLACES, *_OTHERS))
