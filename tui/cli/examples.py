"""An example of each command that needs something to be said, for its help and its mistakes."""

from collections.abc import Mapping
from typing import Final

_PROJECT: Final = "bimplus:teams/acme/projects/ID"

EXAMPLES: Final[Mapping[str, str]] = {
    "call": "bimscope call drofus.projects.list query=template --profile stage --output table",
    "find": "bimscope find lindqvist --profile stage",
    "open": "bimscope open case.har",
    "snapshot": "bimscope snapshot drofus:owners/5 before.har --profile stage",
    "compare": "bimscope compare before.har stage",
    "draw": "bimscope draw house.ifc --output house.svg",
    "journal show": "bimscope journal show 12",
    "journal undo": "bimscope journal undo 12",
    "journal prune": "bimscope journal prune --before 2026-01-01",
    "rights": "bimscope rights export --project 399 rights.csv --profile stage",
    "rights export": "bimscope rights export --project 399 rights.csv --profile stage",
    "rights plan": "bimscope rights plan rights.csv --plan plan.json --profile stage",
    "rights apply": "bimscope rights apply plan.json --profile stage",
    "users": "bimscope users import people.csv --project 399 --dry-run --profile stage",
    "users import": "bimscope users import people.csv --project 399 --dry-run --profile stage",
    "users apply": "bimscope users apply plan.json --profile stage",
    "members": "bimscope members import people.csv --dry-run --profile stage",
    "members import": "bimscope members import people.csv --dry-run --profile stage",
    "members apply": "bimscope members apply plan.json --profile stage",
    "bcf": f"bimscope bcf export {_PROJECT} issues.bcfzip --profile stage",
    "bcf export": f"bimscope bcf export {_PROJECT} issues.bcfzip --profile stage",
    "bcf plan": f"bimscope bcf plan issues.bcfzip {_PROJECT} --plan plan.json --profile stage",
    "bcf apply": "bimscope bcf apply plan.json --profile stage",
    "templates": "bimscope templates export templates.toml --profile stage",
    "templates export": "bimscope templates export templates.toml --profile stage",
    "templates plan": "bimscope templates plan templates.toml --plan plan.json --profile other",
    "templates apply": "bimscope templates apply plan.json --profile other",
    "apply": "bimscope apply plan.json --profile stage",
    "why": "bimscope why hakonhc --project 399 --profile stage",
    "profiles add": "bimscope profiles add stage --drofus https://drofus.example.com/api",
    "profiles test": "bimscope profiles test stage",
    "profiles remove": "bimscope profiles remove stage",
    "config": "bimscope config check",
    "login": "bimscope login stage",
    "logout": "bimscope logout stage",
    "token": "bimscope token stage --as curl | curl -K - https://api.example.com/v2/teams",
    "completion": "bimscope completion bash",
}
"""By the words after `bimscope`."""
