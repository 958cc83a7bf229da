#include "fuzz/campaign/minimise.h"

#include <optional>
#include <vector>

#include "probes/cases/step.h"
#include "validator/json/canonical.h"
#include "validator/json/strict_reader.h"

namespace gatecrash {
namespace {

// A fuzz-case as its other members' text and its steps.
struct CaseParts {
  std::string head;  // `{"schema":"fuzz-case/v1",…`, without its end
  std::vector<std::string> steps;

  [[nodiscard]] std::string Text() const {
    std::string text = head + "\"steps\":[";
    for (const std::string& step : steps) text += (text.ends_with('[') ? "" : ",") + step;
    return text + "]}";
  }
};

std::optional<CaseParts> ReadParts(std::string_view input) {
  Findings faults;
  const auto document = ReadStrictJson(input, faults);
  if (!document || !document->root().is(JsonKind::kObject)) return std::nullopt;
  const JsonValue steps = document->root().member("steps");
  if (!steps.valid() || !steps.is(JsonKind::kArray)) return std::nullopt;
  CaseParts parts = {"{", {}};
  for (JsonValue name = document->root().first(); name.valid(); name = name.next()) {
    const std::string_view member = name.text();
    name = name.next();
    if (member == "steps") continue;
    AppendCanonicalString(member, parts.head);
    parts.head += ":" + WriteJson(name) + ",";
  }
  for (JsonValue step = steps.first(); step.valid(); step = step.next()) {
    parts.steps.push_back(WriteJson(step));
  }
  return parts;
}

}  // namespace

std::string MinimiseBytes(std::string input, const StillDoes& still_does) {
  for (size_t part = (input.size() + 1) / 2; part > 0; part /= 2) {
    for (size_t begin = 0; begin < input.size();) {
      std::string smaller = input;
      smaller.erase(begin, part);
      if (still_does(smaller)) input = std::move(smaller);
      else begin += part;
    }
  }
  return input;
}

std::string MinimiseCase(std::string input, const StillDoes& still_does) {
  auto parts = ReadParts(input);
  if (!parts) return MinimiseBytes(std::move(input), still_does);
  bool left_out = true;
  while (left_out) {
    left_out = false;
    for (size_t at = parts->steps.size(); at-- > 0;) {
      CaseParts fewer = *parts;
      fewer.steps.erase(fewer.steps.begin() + static_cast<std::ptrdiff_t>(at));
      if (!still_does(fewer.Text())) continue;
      parts = std::move(fewer);
      left_out = true;
    }
  }
  // With blanks gone it is shorter, where that does not matter.
  if (still_does(parts->Text())) input = parts->Text();
  return MinimiseBytes(std::move(input), [&still_does](std::string_view smaller) {
    return ReadParts(smaller).has_value() && still_does(smaller);
  });
}

}  // namespace gatecrash
