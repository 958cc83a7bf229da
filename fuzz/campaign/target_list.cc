#include "fuzz/campaign/target_list.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <string_view>

#include "fuzz/campaign/limits.h"
#include "fuzz/campaign/plain_name.h"
#include "validator/json/document.h"
#include "validator/seal/regular_file.h"
#include "validator/shape/shape_check.h"

namespace gatecrash {
namespace {

constexpr Field kTargetFields[] = {
    {"name", {.type = ValueType::kString}},
    {"dictionary", {.type = ValueType::kString}},
    {"max_len", {.type = ValueType::kCount}},
    {"seeds", {.type = ValueType::kString}},
    {"steps", {.type = ValueType::kBoolean}, true},
};
constexpr Shape kTarget = {.type = ValueType::kObject, .fields = kTargetFields};
constexpr Field kListFields[] = {
    {"schema", {.type = ValueType::kString}},
    {"targets", {.type = ValueType::kArray, .element = &kTarget,
                 .elements_min = 1, .elements_max = limits::kCampaignTargetsMax}},
};
constexpr Shape kList = {.type = ValueType::kObject, .fields = kListFields};
constexpr SchemaShape kListSchema = {"fuzz-targets/v1", &kList};

// A relative path that stays below: of plain names and `packet.dict`, `seeds/packet_bytes`.
bool IsPathBelow(std::string_view path) {
  const std::filesystem::path told(path);
  return !path.empty() && told.is_relative() &&
         std::ranges::none_of(told, [](const auto& part) { return part == ".."; });
}

std::optional<TargetProgram> ReadTarget(const std::string& folder, const JsonValue& from) {
  TargetProgram target;
  target.name = from.member("name").text();
  const std::string_view seeds = from.member("seeds").text();
  const std::string_view dictionary = from.member("dictionary").text();
  if (!IsPlainName(target.name) || !IsPathBelow(seeds)) return std::nullopt;
  if (!dictionary.empty() && !IsPathBelow(dictionary)) return std::nullopt;
  target.program = folder + "/" + target.name;
  target.seeds = folder + "/" + std::string(seeds);
  if (!dictionary.empty()) target.dictionary = folder + "/" + std::string(dictionary);
  const auto size = static_cast<size_t>(from.member("max_len").integer());
  target.input_size_bytes_max = size > 0 ? size : limits::kInputSizeBytesDefaultMax;
  const JsonValue steps = from.member("steps");
  target.takes_cases = steps.valid() && steps.is(JsonKind::kTrue);
  return target;
}

}  // namespace

std::optional<std::vector<TargetProgram>> ReadTargetList(const std::string& folder) {
  std::error_code error;
  const std::string whole = std::filesystem::absolute(folder, error).string();
  const auto bytes = ReadWholeFile(whole + "/targets.json", limits::kCampaignFileSizeBytesMax);
  if (!bytes) return std::nullopt;
  const auto document = ReadTextExempt(*bytes, kListSchema, limits::kCampaignFileSizeBytesMax);
  if (!document) return std::nullopt;
  std::vector<TargetProgram> targets;
  std::set<std::string> names;
  const JsonValue list = document->root().member("targets");
  for (JsonValue row = list.first(); row.valid(); row = row.next()) {
    auto target = ReadTarget(whole, row);
    if (!target || !names.insert(target->name).second) return std::nullopt;
    targets.push_back(*std::move(target));
  }
  return targets;
}

std::optional<std::vector<TargetProgram>> PickTargets(const std::vector<TargetProgram>& targets,
                                                   const std::vector<std::string>& names) {
  const auto is_known = [&targets](const std::string& name) {
    return std::ranges::find(targets, name, &TargetProgram::name) != targets.end();
  };
  if (!std::ranges::all_of(names, is_known)) return std::nullopt;
  if (names.empty()) return targets;
  std::vector<TargetProgram> picked;
  for (const TargetProgram& target : targets) {
    if (std::ranges::find(names, target.name) != names.end()) picked.push_back(target);
  }
  return picked;
}

}  // namespace gatecrash
