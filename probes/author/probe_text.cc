#include "probes/author/probe_text.h"

#include <algorithm>

#include "probes/cases/json_text.h"
#include "probes/cases/reencode.h"
#include "probes/cases/step.h"
#include "validator/packet/rules.h"

namespace gatecrash {
namespace {

constexpr size_t kColumnsMax = 100;

std::string TextMember(std::string_view name, std::string_view value) {
  return QuoteJson(name) + ": " + QuoteJson(value);
}

std::string ExpectText(const Expectation& expect) {
  std::string text = "{" + TextMember("code", Name(expect.code));
  if (!expect.cause.empty()) text += ", " + TextMember("cause", expect.cause);
  for (const ReasonCode code : expect.also) {
    text += code == expect.also.front() ? ", \"also\": [" : ", ";
    text += QuoteJson(Name(code));
  }
  return text + (expect.also.empty() ? "}" : "]}");
}

// One value, which stands after `columns` characters of its line; broken into its members or
// elements, one level deep, where the line would be too long.
std::string Broken(std::string_view json, size_t columns, size_t indent) {
  const auto text = JsonText::Read(json);
  if (columns + json.size() < kColumnsMax || !text || text->values()[0].children.empty()) {
    return std::string(json);
  }
  std::string broken(1, json.front());
  for (const size_t child : text->values()[0].children) {
    const TextValue& value = text->values()[child];
    broken += broken.size() > 1 ? ",\n" : "\n";
    broken += std::string(indent + 2, ' ');
    broken += json.substr(value.begin(), value.text.end - value.begin());
  }
  return broken + "\n" + std::string(indent, ' ') + json.back();
}

std::string StepLines(const std::vector<std::string>& steps) {
  constexpr size_t kIndent = 4;
  std::string lines = "\"steps\": [";
  for (const std::string& step : steps) {
    lines += lines.ends_with('[') ? "\n" : ",\n";
    lines += std::string(kIndent, ' ') + Broken(step, kIndent, kIndent);
  }
  return lines + "\n  ]";
}

std::string ValueLine(std::string_view name, std::string_view json) {
  const std::string begin = QuoteJson(name) + ": ";
  return begin + Broken(json, 2 + begin.size(), 2);
}

std::string Escaped(const std::string& text) {
  const auto known = AllReencodings();
  const auto escapes = std::ranges::find(known, "ensure-ascii", [](const Reencoding& reencoding) {
    return reencoding.name.view();
  });
  std::string escaped = escapes->encode(text).value_or("");
  for (size_t at; (at = escaped.find('\x7F')) != std::string::npos;) {
    escaped.replace(at, 1, "\\u007f");
  }
  return escaped;
}

}  // namespace

ProbeParts PartsOf(const Probe& probe) {
  ProbeParts parts = {probe.base,   {probe.gate, probe.trust, probe.consumed, probe.expect_tree},
                      {},           {},
                      probe.expect, probe.probe_class,
                      probe.lane,   probe.why,
                      probe.source};
  for (JsonValue step = probe.steps().first(); step.valid(); step = step.next()) {
    parts.steps.push_back(WriteJson(step));
  }
  const JsonValue twin = probe.document->root().member("twin");
  if (twin.valid()) parts.twin = WriteJson(twin);
  return parts;
}

std::string WriteProbeFile(const ProbeParts& parts) {
  std::vector<std::string> lines = {TextMember("schema", "probe/v1"),
                                    TextMember("base", parts.base),
                                    TextMember("gate", Name(parts.files.gate))};
  const auto add_optional = [&lines](std::string_view name, const std::string& value) {
    if (!value.empty()) lines.push_back(TextMember(name, value));
  };
  add_optional("trust", parts.files.trust);
  add_optional("consumed", parts.files.consumed);
  add_optional("expect_tree", parts.files.expect_tree);
  lines.push_back(StepLines(parts.steps));
  if (!parts.twin.empty()) lines.push_back(ValueLine("twin", parts.twin));
  lines.push_back(ValueLine("expect", ExpectText(parts.expect)));
  lines.push_back(
      TextMember("class", kProbeClassNames[static_cast<size_t>(parts.probe_class)]));
  lines.push_back(TextMember("lane", parts.lane));
  lines.push_back(TextMember("why", parts.why));
  lines.push_back(TextMember("source", parts.source));
  std::string text = "{";
  for (const std::string& line : lines) text += (text.size() > 1 ? ",\n  " : "\n  ") + line;
  return Escaped(text + "\n}\n");
}

ProbeClass ClassOfCode(ReasonCode code) {
  if (code == ReasonCode::kAuthorityToken) return ProbeClass::kTokenLeaking;
  const RuleGroup group = RuleOf(code).group;
  return group <= RuleGroup::kShape ? ProbeClass::kMalformed : ProbeClass::kForged;
}

bool IsToTell(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos ||
         text.starts_with("to be told by the ") || text.starts_with("Written by `lane new`");
}

}  // namespace gatecrash
