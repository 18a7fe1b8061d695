"""Google's discovery documents, as the official client ships them, and whether an answer is of their shape."""

import json
import re
from datetime import date, datetime
from importlib import resources


def document(name):
    """The document of an API, `calendar.v3` for example."""
    documents = resources.files("googleapiclient") / "discovery_cache" / "documents"
    return json.loads((documents / f"{name}.json").read_text(encoding="utf-8"))


class Shapes:
    """The shapes of one API."""

    def __init__(self, api):
        self.schemas = api["schemas"]

    def faults(self, value, schema, place="$"):
        """What is not as the schema (or the schema of that name) says: unknown names, other types, malformed times."""
        if isinstance(schema, str):
            schema = self.schemas[schema]
        if "$ref" in schema:
            return self.faults(value, schema["$ref"], place)
        kind = schema.get("type", "any")
        if not KINDS[kind](value):
            return [f"{place}: {value!r} is no {kind}"]
        if kind == "object":
            return self._members(value, schema, place)
        if kind == "array":
            return [f for at, item in enumerate(value) for f in self.faults(item, schema["items"], f"{place}[{at}]")]
        return self._leaf(value, schema, place)

    def _members(self, value, schema, place):
        known, others = schema.get("properties", {}), schema.get("additionalProperties")
        faults = []
        for name, member in value.items():
            inner = known.get(name, others)
            if inner is None:
                faults.append(f"{place}.{name} is unknown")
            else:
                faults += self.faults(member, inner, f"{place}.{name}")
        return faults

    def _leaf(self, value, schema, place):
        faults = []
        if "enum" in schema and value not in schema["enum"]:
            faults.append(f"{place}: {value!r} is none of {schema['enum']}")
        check = FORMATS.get(schema.get("format"))
        if check and not check(value):
            faults.append(f"{place}: {value!r} is no {schema['format']}")
        if "pattern" in schema and not re.match(schema["pattern"], value):
            faults.append(f"{place}: {value!r} does not match {schema['pattern']}")
        return faults


def _is_instant(text):
    try:
        return datetime.fromisoformat(text.replace("Z", "+00:00")).tzinfo is not None
    except ValueError:
        return False


def _is_day(text):
    try:
        return date.fromisoformat(text) is not None
    except ValueError:
        return False


KINDS = {
    "any": lambda value: True,
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, (int, float)) and not isinstance(value, bool),
}

FORMATS = {
    "date-time": _is_instant,
    "date": _is_day,
    "int32": lambda value: -(2**31) <= value < 2**31,
    "uint32": lambda value: 0 <= value < 2**32,
}
