#include "fuzz/reference/reference_lanes.h"

#include <algorithm>
#include <set>
#include <utility>

#include "fuzz/reference/reference_schemas.h"
#include "fuzz/reference/reference_tree.h"

namespace gatecrash::reference {
namespace {

constexpr char kBirth[] = "FIX7-P0-PROD-BIRTH-SURFACE-1";
constexpr char kScope[] = "FIX7-P0-PROD-CI-SCOPE-1";
constexpr char kRollback[] = "FIX7-P0-DRYRUN-PROD-ROLLBACK-1";
constexpr char kOpt4[] = "FIX7-P0-PROD-OPT4-1";
constexpr char kRealrun[] = "FIX7-P0-PLAN-REALRUN-1";
constexpr char kSeparate[] = "FIX7-P0-PLAN-SEPARATE-AUTH-1";
constexpr char kInput[] = "FIX7-P0-OPERATOR-INPUT-1";

LaneOption NoProduction(std::string id) {
  return {std::move(id), "NO_PRODUCTION", {"OWNER", "GPT"}, {}, {}};
}

LaneOption Production(std::string id, Strings blockers, Strings grants) {
  return {std::move(id), "PRODUCTION", {"OWNER"}, std::move(blockers), std::move(grants)};
}

Lane Dryrun() {
  LaneOption cutover = Production("AUTHORIZE_PRODUCTION_CUTOVER_LATER_SEPARATELY", {}, {"CUTOVER"});
  cutover.signers.clear();
  return {"dryrun",
          "HOLD",
          {NoProduction("HOLD"), NoProduction("AUTHORIZE_IMPLEMENTATION_EXECUTION_NO_PRODUCTION"),
           cutover},
          {},
          {"TRANSACTIONAL"},
          20};
}

Lane NoProductionExecution() {
  return {
      "no-production-execution",
      "HOLD",
      {NoProduction("HOLD"), NoProduction("APPLY_CANONICAL_FOLD"),
       Production("AUTHORIZE_PRODUCTION_PHASE", {kBirth, kScope, kRollback, kOpt4}, SixActions())},
      {{kBirth, {"OPERATOR"}},
       {kScope, {"OWNER", "OPERATOR"}},
       {kRollback, {"OPERATOR"}},
       {kOpt4, {"OWNER"}}},
      {"TRANSACTIONAL"},
      15};
}

LaneOption ProductionDryrun() {
  return Production("AUTHORIZE_PRODUCTION_DRYRUN_ONLY", {kBirth}, {});
}

LaneOption Precheck() {
  return Production("AUTHORIZE_PRODUCTION_REALRUN_PRECHECK_ONLY", {kBirth}, {});
}

Lane ReadinessScoping() {
  return {
      "production-readiness-scoping",
      "HOLD_PRODUCTION",
      {NoProduction("HOLD_PRODUCTION"), NoProduction("AUTHORIZE_PRODUCTION_REHEARSAL_ONLY"),
       ProductionDryrun(), Precheck(),
       Production("AUTHORIZE_PRODUCTION_EXECUTION",
                  {kBirth, kScope, kRollback, kRealrun, kSeparate, kOpt4, kInput}, SixActions())},
      {{kBirth, {"OWNER", "OPERATOR"}},
       {kScope, {"OWNER", "OPERATOR"}},
       {kRollback, {"OPERATOR"}},
       {kRealrun, {"OWNER"}},
       {kSeparate, {"OWNER"}},
       {kOpt4, {"OWNER"}},
       {kInput, {"OPERATOR"}}},
      {},
      0};
}

Lane Rehearsal(std::string id) {
  return {
      std::move(id),
      "HOLD_PRODUCTION",
      {NoProduction("HOLD_PRODUCTION"), ProductionDryrun(), Precheck(),
       Production("AUTHORIZE_PRODUCTION_EXECUTION",
                  {kRollback, kScope, kBirth, kOpt4, kRealrun, kSeparate, kInput}, SixActions())},
      {{kRollback, {"OPERATOR"}},
       {kScope, {"OWNER", "OPERATOR"}},
       {kBirth, {"OWNER", "OPERATOR"}},
       {kOpt4, {"OWNER"}},
       {kRealrun, {"OWNER"}},
       {kSeparate, {"OWNER"}},
       {kInput, {"OPERATOR"}}},
      {"TRANSACTIONAL", "COMMITTED", "SNAPSHOT_RESTORE"},
      10};
}

Lane LaneOf(const Value& file) {
  Lane lane;
  lane.id = GetText(file, "id");
  lane.hold = GetText(file, "hold");
  for (const Value& option : GetArray(file, "options")) {
    lane.options.push_back({GetText(option, "id"), GetText(option, "scope"),
                            GetTexts(option, "signers"), GetTexts(option, "requires_blockers"),
                            GetTexts(option, "requires_grants")});
  }
  for (const Value& blocker : GetArray(file, "blockers")) {
    lane.blockers.push_back({GetText(blocker, "id"), GetTexts(blocker, "actors")});
  }
  lane.rollback_patterns = GetTexts(file, "rollback_patterns");
  lane.probes_minimum = GetInteger(file, "probes_minimum");
  for (const Value& document : GetArray(file, "documents")) {
    if (GetText(document, "schema") == "schema-compatibility/v1") lane.compares_shapes = true;
  }
  return lane;
}

bool IsSound(const Lane& lane) {
  std::set<std::string> blockers;
  for (const LaneBlocker& blocker : lane.blockers) {
    if (!blockers.insert(blocker.id).second) return false;
  }
  std::set<std::string> options;
  for (const LaneOption& option : lane.options) {
    if (!options.insert(option.id).second) return false;
    for (const std::string& id : option.requires_blockers) {
      if (blockers.count(id) == 0) return false;
    }
  }
  return options.count(lane.hold) != 0;
}

}  // namespace

const LaneOption* Lane::Option(std::string_view option_id) const {
  for (const LaneOption& option : options) {
    if (option.id == option_id) return &option;
  }
  return nullptr;
}

const Strings& SixActions() {
  static const Strings actions = {"REAL_RUN",   "QT001_APPLY", "PERMIT",
                                  "ACTIVATION", "REPOINT",     "CUTOVER"};
  return actions;
}

std::optional<Lanes> AllLanes(const std::vector<std::string>& lane_files) {
  Lanes lanes = {Dryrun(), NoProductionExecution(), ReadinessScoping(), Rehearsal("rehearsal-only"),
                 Rehearsal("shaped-clone-rehearsal")};
  lanes.back().compares_shapes = true;
  for (const std::string& file : lane_files) {
    const Document document = ReadDocument(file, LaneSchemas());
    if (!document.findings.empty()) return std::nullopt;
    Lane lane = LaneOf(document.value);
    if (FindLane(lanes, lane.id) != nullptr || !IsSound(lane)) return std::nullopt;
    lanes.push_back(std::move(lane));
  }
  return lanes;
}

const Lane* FindLane(const Lanes& lanes, std::string_view id) {
  for (const Lane& lane : lanes) {
    if (lane.id == id) return &lane;
  }
  return nullptr;
}

}  // namespace gatecrash::reference
