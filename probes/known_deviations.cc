#include "probes/known_deviations.h"

#include <algorithm>
#include <set>
#include <span>

#include "probes/cases/json_text.h"
#include "probes/cases/limits.h"
#include "validator/json/strict_reader.h"
#include "validator/shape/shape_check.h"

namespace gatecrash {
namespace {

constexpr Shape kText = {.type = ValueType::kText};
constexpr Field kDeviationFields[] = {{"pattern", kText},
                                      {"outcome", kText},
                                      {"reason", kText},
                                      {"expires", {.type = ValueType::kDate}}};
constexpr Shape kDeviation = {.type = ValueType::kObject, .fields = kDeviationFields};
constexpr Field kFileFields[] = {
    {"schema", {.type = ValueType::kString}},
    {"deviations",
     {.type = ValueType::kArray,
      .element = &kDeviation,
      .elements_max = limits::kKnownDeviationsMax}},
};
constexpr Shape kFile = {.type = ValueType::kObject, .fields = kFileFields};
constexpr SchemaShape kFileSchema = {"known-deviations/v1", &kFile};

std::optional<Outcome> OutcomeTold(std::string_view name) {
  for (size_t at = 0; at < static_cast<size_t>(Outcome::kPassed); ++at) {
    if (Name(static_cast<Outcome>(at)) == name) return static_cast<Outcome>(at);
  }
  return std::nullopt;
}

std::optional<DeviationFault> ReadAll(const JsonValue& array, std::vector<Deviation>& deviations) {
  std::set<std::string, std::less<>> patterns;
  for (JsonValue entry = array.first(); entry.valid(); entry = entry.next()) {
    const size_t number = deviations.size() + 1;
    const auto outcome = OutcomeTold(entry.member("outcome").text());
    if (!outcome) return DeviationFault{number, "an outcome that no broken promise has"};
    deviations.push_back({std::string(entry.member("pattern").text()), *outcome,
                          std::string(entry.member("expires").text())});
    if (!patterns.insert(deviations.back().pattern).second) {
      return DeviationFault{number, "a pattern that stands twice"};
    }
  }
  return std::nullopt;
}

bool Fits(std::string_view pattern, std::string_view id) {
  return pattern == id || (pattern.ends_with('/') && id.starts_with(pattern));
}

// The longest that fits; as many as there are where none does.
size_t CountingFor(const std::vector<Deviation>& deviations, std::string_view id) {
  size_t found = deviations.size();
  for (size_t at = 0; at < deviations.size(); ++at) {
    if (!Fits(deviations[at].pattern, id)) continue;
    const bool is_longer = found == deviations.size() ||
                           deviations[at].pattern.size() > deviations[found].pattern.size();
    if (is_longer) found = at;
  }
  return found;
}

// Whether all below a folder come to that outcome, and there are two at least.
bool ComeTo(std::span<const ProbeResult> probes, std::string_view folder, Outcome outcome) {
  size_t count = 0;
  for (const ProbeResult& probe : probes) {
    if (!probe.id.starts_with(folder)) continue;
    if (probe.outcome != outcome) return false;
    ++count;
  }
  return count >= 2;
}

std::string PatternFor(std::span<const ProbeResult> probes, const ProbeResult& probe) {
  for (size_t slash = probe.id.find('/'); slash != std::string::npos;
       slash = probe.id.find('/', slash + 1)) {
    const std::string folder = probe.id.substr(0, slash + 1);
    if (ComeTo(probes, folder, probe.outcome)) return folder;
  }
  return probe.id;
}

std::optional<DeviationFault> FirstExpired(const std::vector<Deviation>& deviations,
                                           std::string_view today) {
  for (size_t at = 0; at < deviations.size(); ++at) {
    if (deviations[at].expires < today) return DeviationFault{at + 1, "one that has expired"};
  }
  return std::nullopt;
}

}  // namespace

std::string DeviationFault::ToString() const {
  const std::string text(what.view());
  return entry == 0 ? text : "entry " + std::to_string(entry) + ": " + text;
}

ReadDeviations ReadKnownDeviations(std::string_view bytes, std::string_view today) {
  ReadDeviations read;
  Findings findings;
  const auto document = ReadStrictJson(bytes, findings);
  if (!document) {
    read.fault = DeviationFault{0, "no strict JSON"};
  } else if (FindSchema(*document, std::span(&kFileSchema, 1), findings) == nullptr ||
             !JudgeShape(*document, kFile, findings) || !findings.empty()) {
    read.fault = DeviationFault{0, "not of the form known-deviations/v1"};
  } else {
    read.fault = ReadAll(document->root().member("deviations"), read.deviations);
    if (!read.fault) read.fault = FirstExpired(read.deviations, today);
  }
  return read;
}

std::optional<DeviationFault> Excuse(const std::vector<Deviation>& deviations, ProbeRun& run) {
  std::vector<size_t> counted(deviations.size());
  for (ProbeResult& probe : run.probes) {
    const size_t at = CountingFor(deviations, probe.id);
    if (at == deviations.size()) continue;
    if (probe.outcome != deviations[at].outcome) {
      return DeviationFault{at + 1, "one that does not happen, or not to all that it names"};
    }
    probe.known = true;
    ++counted[at];
  }
  const auto unused = std::ranges::find(counted, size_t{0});
  if (unused == counted.end()) return std::nullopt;
  return DeviationFault{static_cast<size_t>(unused - counted.begin()) + 1,
                        "one that names no probe"};
}

std::string WriteDeviations(const ProbeRun& run, std::string_view expires) {
  std::string text = "{\n  \"schema\": \"known-deviations/v1\",\n  \"deviations\": [";
  std::string last;
  for (const ProbeResult& probe : run.probes) {
    if (probe.outcome == Outcome::kPassed) continue;
    const std::string pattern = PatternFor(run.probes, probe);
    if (pattern == last) continue;
    text += (last.empty() ? "\n" : ",\n");
    text += "    {\"pattern\": " + QuoteJson(pattern) +
            ", \"outcome\": " + QuoteJson(Name(probe.outcome)) +
            ", \"reason\": \"to be told by whoever looked at it\", \"expires\": " +
            QuoteJson(expires) + "}";
    last = pattern;
  }
  return text + (last.empty() ? "]\n}\n" : "\n  ]\n}\n");
}

}  // namespace gatecrash
