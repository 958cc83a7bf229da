#include "fuzz/campaign/target_stats.h"

#include <algorithm>

#include "fuzz/campaign/engine_text.h"
#include "fuzz/campaign/limits.h"
#include "probes/cases/told_words.h"
#include "validator/json/document.h"
#include "validator/shape/shape_check.h"

namespace gatecrash {
namespace {

constexpr Shape kWords = {.type = ValueType::kText};
constexpr Shape kCount = {.type = ValueType::kCount};
constexpr Field kMutationFields[] = {{"name", kWords}, {"tries", kCount}, {"new", kCount}};
constexpr Shape kMutation = {.type = ValueType::kObject, .fields = kMutationFields};
constexpr Field kStatsFields[] = {
    {"schema", {.type = ValueType::kString}},
    {"target", {.type = ValueType::kString}},
    {"executions", kCount},
    {"oracles", {.type = ValueType::kArray, .element = &kWords}},
    {"accepted", kCount},
    {"behind_signature", kCount},
    {"codes", {.type = ValueType::kOpenObject}},
    {"mutations", {.type = ValueType::kArray, .element = &kMutation}},
};
constexpr Shape kStats = {.type = ValueType::kObject, .fields = kStatsFields};
constexpr SchemaShape kStatsSchema = {"fuzz-stats/v1", &kStats};

uint64_t CountOf(const JsonValue& number) { return static_cast<uint64_t>(number.integer()); }

bool ReadOracles(const JsonValue& list, TargetStats& stats) {
  for (JsonValue name = list.first(); name.valid(); name = name.next()) {
    if (!IsOracleName(name.text())) return false;
    stats.oracles.emplace_back(name.text());
  }
  return true;
}

bool ReadCodes(const JsonValue& object, TargetStats& stats) {
  for (JsonValue name = object.first(); name.valid(); name = name.next()) {
    const std::string_view code = name.text();
    name = name.next();
    if (!CodeTold(code) || !name.is(JsonKind::kNumber) || name.integer() < 0) return false;
    stats.codes[std::string(code)] = CountOf(name);
  }
  return true;
}

bool ReadMutations(const JsonValue& list, TargetStats& stats) {
  for (JsonValue row = list.first(); row.valid(); row = row.next()) {
    const std::string_view name = row.member("name").text();
    if (!IsOracleName(name)) return false;
    stats.mutations.push_back(
        {std::string(name), CountOf(row.member("tries")), CountOf(row.member("new"))});
  }
  return true;
}

void AddMutation(const MutationYield& more, std::vector<MutationYield>& mutations) {
  const auto known = std::ranges::find(mutations, more.name, &MutationYield::name);
  if (known == mutations.end()) {
    mutations.push_back(more);
    return;
  }
  known->tries += more.tries;
  known->found_new += more.found_new;
}

}  // namespace

void TargetStats::Add(const TargetStats& other) {
  executions += other.executions;
  accepted += other.accepted;
  behind_signature += other.behind_signature;
  for (const std::string& oracle : other.oracles) {
    if (std::ranges::find(oracles, oracle) == oracles.end()) oracles.push_back(oracle);
  }
  for (const auto& [code, count] : other.codes) codes[code] += count;
  for (const MutationYield& mutation : other.mutations) AddMutation(mutation, mutations);
}

std::optional<TargetStats> ReadTargetStats(std::string_view bytes, std::string_view target) {
  const auto document = ReadTextExempt(bytes, kStatsSchema, limits::kCampaignFileSizeBytesMax);
  if (!document || document->root().member("target").text() != target) return std::nullopt;
  const JsonValue root = document->root();
  TargetStats stats;
  stats.executions = CountOf(root.member("executions"));
  stats.accepted = CountOf(root.member("accepted"));
  stats.behind_signature = CountOf(root.member("behind_signature"));
  if (!ReadOracles(root.member("oracles"), stats) || !ReadCodes(root.member("codes"), stats) ||
      !ReadMutations(root.member("mutations"), stats)) {
    return std::nullopt;
  }
  return stats;
}

}  // namespace gatecrash
