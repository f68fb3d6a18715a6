"""What schemathesis is told besides the OpenAPI document.

Every request comes from an address of its own, which the server believes because the run names a
trusted proxy: limits by address have tests of their own, and here would answer instead of the API.
A valid request may be refused for a reason that no schema can say; each of them is named here.
"""

import itertools

import schemathesis
from schemathesis.core.failures import Failure

ADDRESSES = itertools.count(1)

# Kinds of faults that depend on what is stored, on the tenant's document, or on the calendar.
RULES = {
    "unknown",  # a category, language, topic or photo that this tenant does not have
    "unknown_postal_code",
    "elsewhere",  # a hexagon that belongs to another postal code
    "expired",  # a link that was used, or never given
    "wrong",  # the present password
    "wrong_code",
    "wrong_door_code",
    "door_locked",
    "too_weak",  # a password that is easily guessed
    "wrong_order",  # an end before its start
    "in_the_past",
    "too_late",
    "unchanged",
    "time_skipped",  # the clocks go forward
    "time_twice",  # the clocks go back
    "not_a_time",  # the 31st of a month that has none, 24:00 as a beginning
    "not_a_date",
    "not_https",
    "not_a_url",
    "not_a_photo",
    "prohibited",
}
# Of single fields: where the tenant's document narrows what the schema allows, or blanks do not count.
OF_FIELDS = {
    ("out_of_range", "radius_km"),
    ("out_of_range", "price"),
    ("out_of_range", "duration_minutes"),
    ("too_short", "title"),  # blanks at the ends, and all but one between words, are not counted
    ("too_short", "display_name"),
    ("missing", "title"),
    ("missing", "display_name"),
    ("missing", "business_name"),
    ("missing", "about"),
    ("missing", "text"),
    ("missing", "email"),
    ("missing", "street"),
    ("missing", "place.street"),
    ("missing", "postal_code"),
    ("missing", "place.postal_code"),
    ("missing", "near"),
    ("missing", "code"),
    ("missing", "file"),
    ("too_short", "password"),  # staff need 14
    ("too_short", "new_password"),
    ("not_an_email", "email"),  # more than 64 letters before the @
    ("malformed", "cell"),  # a number that names no hexagon
    ("malformed", "price.currency"),  # three letters or others that are no currency known here
    ("malformed", "cursor"),  # of another order
    ("too_many", "rules"),
    ("too_many", "exceptions"),
}


def is_a_rule(fault):
    field = fault["field"].rpartition("].")[2]
    return fault["kind"] in RULES or (fault["kind"], field) in OF_FIELDS


def refused_by_a_rule(response):
    try:
        problem = response.json()
    except (ValueError, UnicodeDecodeError):
        return False
    return bool(problem.get("errors")) and all(is_a_rule(fault) for fault in problem["errors"])


@schemathesis.hook
def before_call(context, case, kwargs):
    number = next(ADDRESSES)
    case.headers["X-Forwarded-For"] = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"


def within(value):
    """All strings and numbers of a body or a query."""
    if isinstance(value, dict):
        yield from itertools.chain.from_iterable(map(within, value.values()))
    elif isinstance(value, list):
        yield from itertools.chain.from_iterable(map(within, value))
    else:
        yield value


@schemathesis.hook
def filter_failure(context, failure: Failure, case, response):
    """Whether a failure counts."""
    kind = type(failure).__name__
    if kind == "RejectedPositiveData" and response.status_code == 422:
        sent = list(within(case.body)) + list(within(case.query or {}))
        # The document says so in words: no schema language says it once for all texts.
        has_nul = any(isinstance(one, str) and "\0" in one for one in sent)
        # 4.0 is an integer for JSON Schema, and none for the reader of JSON.
        is_float = any(isinstance(one, float) and one.is_integer() for one in sent)
        return not (has_nul or is_float or refused_by_a_rule(response))
    if kind == "AcceptedNegativeData":
        # An empty parameter is one that is not there.
        return "" not in (case.query or {}).values()
    return True
