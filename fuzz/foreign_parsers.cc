#include "fuzz/foreign_parsers.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "fuzz/self_proof.h"

namespace gatecrash {
namespace {

// The library takes the last of two members of one name; whoever takes the first reads another
// report.
class NamesOnce {
 public:
  bool operator()(int /*depth*/, nlohmann::json::parse_event_t event, nlohmann::json& value) {
    using Event = nlohmann::json::parse_event_t;
    if (event == Event::object_start) open_.emplace_back();
    if (event == Event::object_end) open_.pop_back();
    if (event == Event::key) once_ &= open_.back().insert(value.get<std::string>()).second;
    return true;
  }
  [[nodiscard]] bool once() const { return once_; }

 private:
  std::vector<std::set<std::string>> open_;
  bool once_ = true;
};

bool IsJsonValue(std::string_view text) {
  NamesOnce names;
  const auto value = nlohmann::json::parse(text, std::ref(names), false);
  return !value.is_discarded() && names.once();
}

}  // namespace

bool IsJson(std::string_view report) {
  return IsPlainText(report) && report.ends_with('\n') && IsJsonValue(report);
}

bool IsJsonLines(std::string_view report) {
  if (!IsPlainText(report) || (!report.empty() && !report.ends_with('\n'))) return false;
  while (!report.empty()) {
    const size_t end = report.find('\n');
    if (!IsJsonValue(report.substr(0, end))) return false;
    report.remove_prefix(end + 1);
  }
  return true;
}

bool IsPlainText(std::string_view report) {
  return std::ranges::all_of(report, [](char c) { return (c >= ' ' && c <= '~') || c == '\n'; });
}

void ProveParsers() {
  ProveThat(IsJson("{\"a\":[1]}\n") && !IsJson("{\"a\":[1]}") && !IsJson("{\"a\":[1}\n") &&
                !IsJson("{\"a\":1}{}\n") && !IsJson("{\"a\":1,\"a\":2}\n") &&
                !IsJson("{\"a\":\"\xC3\xA9\"}\n"),
            "IsJson takes what is no JSON");
  ProveThat(IsJsonLines("{}\n[]\n") && !IsJsonLines("{}\n[\n") && !IsJsonLines("{}\n[]") &&
                !IsJsonLines("{}\n\n"),
            "IsJsonLines takes what are no lines of JSON");
  ProveThat(IsPlainText("a b\n") && !IsPlainText("\t") && !IsPlainText("\x7F") &&
                !IsPlainText("\xC3\xA9"),
            "IsPlainText takes what is not plain");
}

}  // namespace gatecrash
