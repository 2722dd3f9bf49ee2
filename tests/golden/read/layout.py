"""How the scripts here write JSON: one line for each key, each row of cells and each column."""

import json


def laid_out(expected):
    return "{\n" + ",\n".join(f"  {as_json(key)}: {part(value)}" for key, value in expected.items()) + "\n}\n"


def part(value):
    if isinstance(value, list) and value and isinstance(value[0], (list, tuple)):
        return "[\n" + ",\n".join(f"    {as_json(row)}" for row in value) + "\n  ]"
    if isinstance(value, dict) and any(isinstance(inner, dict) for inner in value.values()):
        return "{\n" + ",\n".join(f"    {as_json(key)}: {as_json(inner)}" for key, inner in value.items()) + "\n  }"
    return as_json(value)


def as_json(value):
    return json.dumps(value, ensure_ascii=False)
