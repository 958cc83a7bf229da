// The rules about the other documents of a lane (contract, section 4.5), one by one and by looking
// at everything anew for each.
#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <string>

#include "fuzz/reference/reference_codec.h"
#include "fuzz/reference/reference_paths.h"
#include "fuzz/reference/reference_rules.h"
#include "fuzz/reference/reference_tree.h"

namespace gatecrash::reference {
namespace {

bool GetBool(const Value& object, std::string_view name) {
  return std::get<bool>(Get(object, name).is);
}

void Owe(bool kept, const std::string& code, const std::string& at, Findings* findings) {
  if (!kept) findings->emplace_back(code, at);
}

// How many elements before that one have the same text there.
std::size_t CountBefore(const Array& array, std::size_t element, const char* member) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < element; ++i) {
    if (GetText(array[i], member) == GetText(array[element], member)) ++count;
  }
  return count;
}

std::set<std::string> TextsOf(const Array& array, const char* member) {
  std::set<std::string> texts;
  for (const Value& element : array) texts.insert(GetText(element, member));
  return texts;
}

// The blocker's own, whatever stands around it.
bool IsLanesBlocker(const Value& element, const Lane& lane) {
  const std::string& status = GetText(element, "status");
  const bool discharged = status == "PARTIALLY_DISCHARGED" || status == "RESOLVED";
  if (discharged == GetArray(element, "discharged_by").empty()) return false;
  return std::any_of(lane.blockers.begin(), lane.blockers.end(), [&](const LaneBlocker& blocker) {
    return blocker.id == GetText(element, "id") && blocker.actors == GetTexts(element, "actors");
  });
}

std::size_t RankOf(const Value& element, const Lane& lane) {
  std::size_t rank = 0;
  while (rank < lane.blockers.size() && lane.blockers[rank].id != GetText(element, "id")) ++rank;
  return rank;
}

void JudgeBlockerMap(const Value& map, const Lane& lane, Findings* findings) {
  const Array& blockers = GetArray(map, "blockers");
  const std::set<std::string> ids = TextsOf(blockers, "id");
  for (const LaneBlocker& blocker : lane.blockers) {
    Owe(ids.count(blocker.id) != 0, "BLOCKER_MAP_TAMPERED", "/blockers", findings);
  }
  std::size_t least = 0;  // the lowest rank that may still come
  for (std::size_t i = 0; i < blockers.size(); ++i) {
    const std::size_t rank = RankOf(blockers[i], lane);
    const bool in_place = rank < lane.blockers.size() && rank >= least;
    if (in_place) least = rank + 1;
    Owe(in_place && IsLanesBlocker(blockers[i], lane), "BLOCKER_MAP_TAMPERED",
        ElementPlace("/blockers", i), findings);
  }
}

void JudgeDryrun(const Value& run, const Lane&, Findings* findings) {
  Owe(GetBool(run, "read_only"), "DRYRUN_NOT_READ_ONLY", "/read_only", findings);
  Owe(GetInteger(run, "rows_changed") == 0, "DRYRUN_NOT_READ_ONLY", "/rows_changed", findings);
  Owe(GetText(run, "entry_state") == GetText(run, "exit_state"), "DRYRUN_STATE_CHANGED",
      "/exit_state", findings);
  Owe(!GetBool(run, "production_changed"), "DRYRUN_CHANGED_PRODUCTION", "/production_changed",
      findings);
  for (const char* member : {"entry_state", "exit_state", "transcript"}) {
    Owe(!IsTrivialDigest(GetText(run, member)), "EVIDENCE_DIGEST_TRIVIAL",
        std::string("/") + member, findings);
  }
}

void JudgeAddendum(const Value& addendum, const Lane&, Findings* findings) {
  const Value& reserved = Get(addendum, "reserved");
  const Array& entries = GetArray(addendum, "entries");
  Owe(GetText(reserved, "first") == "TKT-OBJ-442" && GetText(reserved, "last") == "TKT-OBJ-461",
      "RESERVED_RANGE_TAMPERED", "/reserved", findings);
  std::set<std::string> owed;
  for (int number = 442; number <= 461; ++number) {
    owed.insert("TKT-OBJ-" + std::to_string(number));
  }
  const std::set<std::string> listed = TextsOf(entries, "id");
  Owe(std::includes(listed.begin(), listed.end(), owed.begin(), owed.end()),
      "RESERVED_ENTRY_MISSING", "/entries", findings);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const std::string place = ElementPlace("/entries", i);
    Owe(CountBefore(entries, i, "id") == 0, "RESERVED_ENTRY_REPEATED", place, findings);
    Owe(owed.count(GetText(entries[i], "id")) != 0, "RESERVED_ENTRY_OUTSIDE", place, findings);
    Owe(GetText(entries[i], "status") == "PROPOSED", "RESERVED_ENTRY_NOT_PROPOSED",
        place + "/status", findings);
    Owe(GetText(entries[i], "apply_now") == "NO", "RESERVED_ENTRY_APPLIED", place + "/apply_now",
        findings);
  }
}

void JudgeBlueprint(const Value& blueprint, const Lane&, Findings* findings) {
  const Array& pins = GetArray(blueprint, "pins");
  Owe(TextsOf(pins, "name").size() == 6, "PIN_MISSING", "/pins", findings);
  for (std::size_t i = 0; i < pins.size(); ++i) {
    const std::string place = ElementPlace("/pins", i);
    Owe(CountBefore(pins, i, "name") + CountBefore(pins, i, "path") == 0, "PIN_REPEATED", place,
        findings);
    Owe(!IsUnsafePath(GetText(pins[i], "path")), "PATH_UNSAFE", place + "/path", findings);
  }
  Owe(GetText(blueprint, "production") == "BLOCKED", "BLUEPRINT_OPENS_PRODUCTION", "/production",
      findings);
}

void JudgeClone(const Value& clone, const Lane& lane, Findings* findings) {
  Owe(GetText(clone, "provided_by") == "OPERATOR", "CLONE_NOT_FROM_OPERATOR", "/clone/provided_by",
      findings);
  Owe(GetBool(clone, "isolated"), "CLONE_NOT_ISOLATED", "/clone/isolated", findings);
  Owe(GetBool(clone, "secret_free"), "CLONE_HAS_SECRETS", "/clone/secret_free", findings);
  Owe(GetBool(clone, "production_shaped") || !lane.compares_shapes, "CLONE_NOT_PRODUCTION_SHAPED",
      "/clone/production_shaped", findings);
  Owe(!IsTrivialDigest(GetText(Get(clone, "dump"), "sha256")), "EVIDENCE_DIGEST_TRIVIAL",
      "/clone/dump/sha256", findings);
}

void JudgeProvenance(const Value& provenance, const Lane& lane, Findings* findings) {
  const Value& required = Get(provenance, "required");
  const char* const code = "CLONE_REQUIREMENT_TAMPERED";
  Owe(GetText(required, "provided_by") == "OPERATOR", code, "/required/provided_by", findings);
  Owe(GetBool(required, "isolated"), code, "/required/isolated", findings);
  Owe(GetBool(required, "secret_free"), code, "/required/secret_free", findings);
  Owe(GetBool(required, "production_shaped") == lane.compares_shapes, code,
      "/required/production_shaped", findings);
  const Value& clone = Get(provenance, "clone");
  if (clone.As<Object>() != nullptr) JudgeClone(clone, lane, findings);
}

void JudgeReport(const Value& report, const Lane& lane, Findings* findings) {
  const Array& probes = GetArray(report, "probes");
  std::map<std::string, std::int64_t> counted = {
      {"total", 0}, {"failed_closed", 0}, {"tokens_leaked", 0}};
  for (std::size_t i = 0; i < probes.size(); ++i) {
    const std::string place = ElementPlace("/probes", i);
    const bool closed = GetText(probes[i], "outcome") == "FAILED_CLOSED";
    const std::int64_t leaked = GetInteger(probes[i], "tokens_leaked");
    Owe(CountBefore(probes, i, "id") == 0, "PROBE_REPEATED", place, findings);
    Owe(closed && GetText(probes[i], "told") == GetText(probes[i], "expected"), "PROBE_NOT_CLOSED",
        place, findings);
    Owe(leaked == 0, "PROBE_LEAKED", place, findings);
    counted["total"] += 1;
    counted["failed_closed"] += closed ? 1 : 0;
    counted["tokens_leaked"] += leaked;
  }
  for (const auto& [member, count] : counted) {
    Owe(GetInteger(report, member) == count, "PROBE_COUNTS_WRONG", "/" + member, findings);
  }
  Owe(GetInteger(report, "total") >= lane.probes_minimum, "PROBES_BELOW_MINIMUM", "/total",
      findings);
}

}  // namespace

bool JudgeLaneDocument(const std::string& schema, const Value& document, const Lane& lane,
                       Findings* findings) {
  using Judge = void (*)(const Value&, const Lane&, Findings*);
  static const std::map<std::string, Judge> judges = {
      {"rollback-evidence/v1", JudgeRollback},  {"blocker-map/v1", JudgeBlockerMap},
      {"dryrun-evidence/v1", JudgeDryrun},      {"governance-addendum/v1", JudgeAddendum},
      {"birth-blueprint/v1", JudgeBlueprint},   {"clone-provenance/v1", JudgeProvenance},
      {"schema-compatibility/v1", JudgeShapes}, {"probe-report/v1", JudgeReport}};
  const auto found = judges.find(schema);
  if (found == judges.end()) return false;
  found->second(document, lane, findings);
  return true;
}

}  // namespace gatecrash::reference
