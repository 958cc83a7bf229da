#include "scripts/schema.d/step_mutations.h"

#include "probes/cases/json_edit.h"
#include "validator/json/strict_reader.h"

namespace gatecrash {
namespace {

constexpr std::string_view kDocumentSteps = R"(
    {"op": "add", "path": "/x", "value": {"y": [null]}},
    {"op": "replace", "path": "/x", "raw": "2"},
    {"op": "test", "path": "/x", "value": 2},
    {"op": "copy", "from": "/lane", "path": "/y", "from_file": "bases/dryrun/decision.json"},
    {"op": "move", "from": "/y", "path": "/z"},
    {"op": "duplicate-member", "path": "/z", "value": 1, "spelling": "other-case",
     "where": "before"},
    {"op": "rename-member", "path": "/z", "name": "v"},
    {"op": "remove", "path": "/x"},
    {"op": "plant", "class": "seal", "verb": "valid", "path": "/options/0/meaning",
     "into": "value", "where": "after", "plain": "lower", "spelling": ["base64", "gzip"],
     "prefix": " ", "suffix": " "},
    {"op": "tree-digest", "list": "/evidence", "path": "/evidence_tree_sha256"},
    {"op": "sign", "at": "/owner_signature", "key": "owner", "policy": "proper", "role": "GPT",
     "keyid_of": "gpt", "over": "bases/dryrun/decision.json"},
    {"op": "insert-bytes", "offset": 0, "text": "ab", "repeat": 2},
    {"op": "overwrite-bytes", "offset": 1, "hex": "2d"},
    {"op": "delete-bytes", "offset": -2, "count": 1},
    {"op": "append-bytes", "from_file": "bases/dryrun/rollback.json"},
    {"op": "truncate", "size": -1},
    {"op": "flip-bit", "offset": 2, "bit": 7},
    {"op": "flip-bit", "offset": 2, "bit": 7},
    {"op": "replace-bytes", "find": {"text": "a", "repeat": 1}, "with": {"hex": "62"}, "all": true},
    {"op": "dash", "from": "hyphen", "to": "em-dash"},
    {"op": "reencode", "as": "crlf"},
    {"op": "become", "kind": "missing"})";

constexpr std::string_view kFolderSteps = R"(
    {"op": "write-file", "file": "a/b.txt", "text": "b", "repeat": 3},
    {"op": "copy-file", "file": "a", "to": "c"},
    {"op": "rename-file", "file": "c", "to": "d"},
    {"op": "hard-link", "file": "a/b.txt", "to": "e"},
    {"op": "keep-writing", "file": "a/b.txt", "as": "new-file"},
    {"op": "append-bytes", "file": "e", "hex": "0a"},
    {"op": "remove-file", "file": "e"},
    {"op": "make-directory", "file": "f"},
    {"op": "symlink", "file": "g", "target": "../x"},
    {"op": "fifo", "file": "h"},
    {"op": "plant", "file": "a/b.txt", "class": "seal", "verb": "pass", "into": "file-name"},
    {"op": "reseal", "list": "rebuilt"},
    {"op": "sign-seal", "key": "owner", "policy": "proper", "keyid_of": "owner",
     "statement": [{"op": "replace", "path": "/predicate/files", "value": 0}]})";

// Another step in the last one's place.
constexpr std::string_view kDocumentTwin =
    R"({"step": 22, "through": 22, "instead": {"op": "append-bytes", "text": " "}})";
constexpr std::string_view kFolderTwin =
    R"({"step": 12, "through": 12, "instead": {"op": "make-directory", "file": "i"}})";

std::string ProbeOf(std::string_view gate, std::string_view base, std::string_view steps,
                    std::string_view twin) {
  return R"({"schema": "probe/v1", "base": ")" + std::string(base) + R"(", "gate": ")" +
         std::string(gate) + R"(", "steps": [)" + std::string(steps) + R"(], "twin": )" +
         std::string(twin) +
         R"(, "expect": {"code": "FIELD_TYPE"}, "class": "malformed", "lane": "dryrun",
             "why": "every operation", "source": "corpus/README.md"})";
}

constexpr std::string_view kValues[] = {"null", "true", "false", "-1", "0", "1", "8", "\"\"",
                                        "\"no-such-word\"", "[]", "{}", "[\"hex\"]",
                                        "[\"hex\", \"hex\", \"hex\"]", "[\"no-such-word\"]"};

// Members that some operation has, each with a value that it takes there.
constexpr std::pair<std::string_view, std::string_view> kMembers[] = {
    {"file", "\"seal.json\""}, {"value", "1"},   {"raw", "\"1\""}, {"text", "\"a\""},
    {"hex", "\"61\""},         {"name", "\"n\""}, {"all", "true"},  {"unknown", "1"},
    {"from_file", "\"bases/dryrun/decision.json\""}};

void Keep(std::string changed, const std::string& original, const std::string& place,
          std::vector<Mutation>& mutations) {
  if (changed != original) mutations.push_back({place, std::move(changed)});
}

// One member of a step, or of the objects in it.
void ChangeMember(const std::string& probe, const std::string& pointer,
                  std::vector<Mutation>& mutations) {
  std::string without = probe;
  if (!RemoveValue(without, pointer)) Keep(without, probe, pointer, mutations);
  for (const std::string_view value : kValues) {
    std::string changed = probe;
    if (!ReplaceValue(changed, pointer, value)) Keep(changed, probe, pointer, mutations);
  }
}

void ChangeStep(const std::string& probe, const std::string& pointer, const JsonValue& step,
                std::vector<Mutation>& mutations) {
  for (JsonValue name = step.first(); name.valid(); name = name.next().next()) {
    const std::string member = pointer + "/" + std::string(name.text());
    ChangeMember(probe, member, mutations);
    if (!name.next().is(JsonKind::kObject) || name.text() == "value") continue;
    ChangeStep(probe, member, name.next(), mutations);  // find and with: no deeper
  }
  for (const auto& [name, value] : kMembers) {
    std::string with = probe;
    const std::string member = pointer + "/" + std::string(name);
    if (!AddValue(with, member, value)) Keep(with, probe, member, mutations);
  }
}

// What a twin may be apart by, and what it may not.
constexpr std::string_view kTwins[] = {
    R"({})", R"({"step": 1})", R"({"step": 0})", R"({"step": 1, "without": "trust"})",
    R"({"without": "trust"})", R"({"without": "expect_tree", "through": 2})",
    R"({"through": 2})", R"({"instead": {"op": "reseal"}})",
    R"({"step": 1, "instead": {"op": "reseal"}})", R"({"step": 1, "instead": {"op": "fifo"}})",
    R"({"step": 1, "instead": {"op": "truncate", "size": 0}})",
    R"({"step": 1, "instead": {"op": "truncate", "size": 0, "file": "seal.json"}})"};

void ChangeTwin(const std::string& probe, std::vector<Mutation>& mutations) {
  for (const std::string_view twin : kTwins) {
    std::string changed = probe;
    if (!ReplaceValue(changed, "/twin", twin)) Keep(changed, probe, "/twin", mutations);
  }
}

}  // namespace

std::vector<std::string> EveryStepProbes() {
  return {ProbeOf("packet", "bases/no-production-execution/decision.json", kDocumentSteps,
                  kDocumentTwin),
          ProbeOf("seal", "bases/selftest/folder", kFolderSteps, kFolderTwin)};
}

std::vector<Mutation> StepMutationsOf(const std::string& probe, std::set<std::string>& covered) {
  std::vector<Mutation> mutations;
  Findings findings;
  const auto document = ReadStrictJson(probe, findings);
  if (!document) return mutations;
  size_t number = 0;
  const JsonValue steps = document->root().member("steps");
  for (JsonValue step = steps.first(); step.valid(); step = step.next(), ++number) {
    if (!covered.insert(std::string(step.member("op").text())).second) continue;
    const std::string pointer = "/steps/" + std::to_string(number);
    ChangeMember(probe, pointer, mutations);
    ChangeStep(probe, pointer, step, mutations);
  }
  ChangeTwin(probe, mutations);
  return mutations;
}

}  // namespace gatecrash
