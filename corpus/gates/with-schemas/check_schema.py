"""A document against the JSON Schema that it names, with python3-jsonschema."""
import json
import pathlib
import sys

sys.path.append("/usr/lib/python3/dist-packages")
import jsonschema  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
# In the source tree, and where it is installed.
PLACES = (HERE / "../../../docs/schema", HERE / "../../../../doc/gatecrash/schema")


def refuse(why):
    print("refused: " + why, file=sys.stderr)
    sys.exit(1)


def schema_of(document):
    name = document.get("schema") if isinstance(document, dict) else None
    if not isinstance(name, str) or not name.replace("/", "").replace("-", "").isalnum():
        refuse("no schema")
    for place in PLACES:
        path = place / (name.replace("/", ".") + ".schema.json")
        if path.is_file():
            return json.loads(path.read_text(encoding="utf-8"))
    refuse("no schema")


try:
    with open(sys.argv[1], encoding="utf-8") as file:
        document = json.load(file)
except OSError:
    refuse("unreadable")
except (ValueError, RecursionError):
    refuse("not JSON")
validator = jsonschema.Draft202012Validator(schema_of(document))
keywords = sorted({error.validator for error in validator.iter_errors(document)})
for keyword in keywords:
    print("refused: " + keyword, file=sys.stderr)
sys.exit(1 if keywords else 0)
