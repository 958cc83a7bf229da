"""A gate as people write it: json.load, and a handful of questions."""
import json
import sys


def refuse(why):
    print("refused: " + why, file=sys.stderr)
    sys.exit(1)


def check(packet):
    if packet["schema"] != "decision-packet/v3":
        # Whatever else lies beside a packet only has to be JSON with a schema.
        return
    if packet["authority"] != "OPTIONS_ONLY" or packet["doc_status"] != "ACTIVE_NON_AUTHORITY":
        refuse("claims authority")
    if packet["selected_option"] is not None and packet["owner_signature"] in ("", "UNSIGNED"):
        refuse("unsigned selection")
    probes = packet["probes"]
    if probes["failed_closed"] != probes["total"] or probes["tokens_leaked"] != 0:
        refuse("probes")


try:
    with open(sys.argv[1], encoding="utf-8") as file:
        document = json.load(file)
except OSError:
    refuse("unreadable")
except (ValueError, RecursionError):
    refuse("not JSON")
try:
    check(document)
except (KeyError, TypeError):
    refuse("missing")
