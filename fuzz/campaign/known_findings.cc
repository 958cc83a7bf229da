#include "fuzz/campaign/known_findings.h"

#include <algorithm>
#include <array>
#include <ctime>
#include <set>
#include <tuple>

#include "fuzz/campaign/limits.h"
#include "fuzz/campaign/plain_name.h"
#include "validator/json/document.h"
#include "validator/shape/shape_check.h"

namespace gatecrash {
namespace {

constexpr Shape kWords = {.type = ValueType::kText};
constexpr Field kEntryFields[] = {
    {"id", kWords},
    {"target", kWords},
    {"oracle", kWords},
    {"place", {.type = ValueType::kString}},
    {"reason", kWords},
    {"expires", {.type = ValueType::kDate}},
};
constexpr Shape kEntry = {.type = ValueType::kObject, .fields = kEntryFields};
constexpr Field kFileFields[] = {
    {"schema", {.type = ValueType::kString}},
    {"findings", {.type = ValueType::kArray, .element = &kEntry,
                  .elements_max = limits::kKnownFindingsMax}},
};
constexpr Shape kFile = {.type = ValueType::kObject, .fields = kFileFields};
constexpr SchemaShape kFileSchema = {"known-findings/v1", &kFile};

ReadKnown Refuse(Literal why) { return {{}, why}; }

KnownFinding ReadEntry(const JsonValue& from) {
  const auto text = [&from](std::string_view name) {
    return std::string(from.member(name).text());
  };
  return {text("id"), text("target"), {text("oracle"), text("place")}};
}

}  // namespace

ReadKnown ReadKnownFindings(std::string_view bytes, std::string_view today) {
  const auto document = ReadTextExempt(bytes, kFileSchema, limits::kCampaignFileSizeBytesMax);
  if (!document) return Refuse("the file of --known holds no known findings");
  ReadKnown known;
  std::set<std::string> ids;
  std::set<std::tuple<std::string, FindingKey>> keys;
  const JsonValue list = document->root().member("findings");
  for (JsonValue entry = list.first(); entry.valid(); entry = entry.next()) {
    KnownFinding finding = ReadEntry(entry);
    if (!IsPlainName(finding.id) || !IsPlainName(finding.target)) {
      return Refuse("an id or a target of --known is no plain name");
    }
    const bool is_new = ids.insert(finding.id).second &&
                        keys.emplace(finding.target, finding.key).second;
    if (!is_new) return Refuse("a known finding stands twice");
    // Days of this form are in the order of their bytes.
    if (entry.member("expires").text() < today) return Refuse("a known finding has expired");
    known.findings.push_back(std::move(finding));
  }
  return known;
}

std::vector<std::string> KnownNotMet(const std::vector<KnownFinding>& known,
                                     const std::vector<TargetResult>& targets) {
  std::vector<std::string> ids;
  for (const KnownFinding& entry : known) {
    const auto target = std::ranges::find(targets, entry.target, &TargetResult::name);
    if (target == targets.end()) continue;
    const bool met = std::ranges::any_of(target->findings, [&entry](const auto& finding) {
      return finding.known_as == entry.id;
    });
    if (!met) ids.push_back(entry.id);
  }
  return ids;
}

std::string Today() {
  const std::time_t now = std::time(nullptr);
  std::tm day{};
  ::gmtime_r(&now, &day);
  std::array<char, 16> text{};
  return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%d", &day)};
}

}  // namespace gatecrash
