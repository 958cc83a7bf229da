#include "probes/cases/fuzz_case.h"

#include <span>

#include "probes/cases/json_text.h"
#include "probes/cases/limits.h"
#include "probes/cases/probe.h"
#include "probes/cases/probe_shape.h"
#include "probes/cases/step.h"
#include "probes/cases/step_table.h"
#include "probes/cases/told_words.h"
#include "validator/json/strict_reader.h"
#include "validator/shape/shape_check.h"

namespace gatecrash {
namespace {

constexpr std::string_view kBases = "bases/";
constexpr Shape kText = {.type = ValueType::kText};
constexpr Field kFields[] = {
    {"schema", {.type = ValueType::kString}},
    {"gate", {.type = ValueType::kWord, .words = kGateWords}},
    {"base", kText},
    {"trust", kText, true},
    {"consumed", kText, true},
    {"expect_tree", {.type = ValueType::kDigest}, true},
    {"steps", {.type = ValueType::kArray, .elements_max = limits::kFuzzCaseStepsMax}},
};
constexpr Shape kShape = {.type = ValueType::kObject, .fields = kFields};
constexpr SchemaShape kSchema = {"fuzz-case/v1", &kShape};

std::string TextOf(const JsonValue& object, std::string_view name) {
  const JsonValue value = object.member(name);
  return value.valid() ? std::string(value.text()) : std::string();
}

void AppendMember(std::string_view name, std::string_view value, std::string& text) {
  if (value.empty()) return;
  text += ",\n  \"" + std::string(name) + "\": " + QuoteJson(value);
}

bool IsInBounds(const Case& subject) {
  size_t size_bytes = subject.bytes.size();
  for (const auto& [path, node] : subject.tree) {
    size_bytes += path.size() + node.target.size();
    if (node.bytes != nullptr) size_bytes += node.bytes->size();
  }
  return size_bytes <= limits::kFuzzCaseSizeBytesMax;
}

bool Apply(const Corpus& corpus, const std::string& step, Case& subject) {
  Findings findings;
  const auto read = ReadStrictJson(step, findings);
  return read && !ApplyStep(read->root(), corpus, subject) && IsInBounds(subject);
}

// How many of the first `count` steps were done.
size_t ApplyFirst(const Corpus& corpus, const std::vector<std::string>& steps, size_t count,
                  Case& subject) {
  for (size_t number = 0; number < count; ++number) {
    if (!Apply(corpus, steps[number], subject)) return number;
  }
  return count;
}

}  // namespace

std::optional<FuzzCase> ReadFuzzCase(std::string_view text) {
  const auto document = ReadTextExempt(text, kSchema);
  if (!document) return std::nullopt;
  const JsonValue root = document->root();
  FuzzCase read;
  read.gate = *GateTold(root.member("gate").text());
  read.base = TextOf(root, "base");
  if (!read.base.starts_with(kBases)) return std::nullopt;
  read.trust = TextOf(root, "trust");
  read.consumed = TextOf(root, "consumed");
  read.expect_tree = TextOf(root, "expect_tree");
  for (JsonValue step = root.member("steps").first(); step.valid(); step = step.next()) {
    read.steps.push_back(WriteJson(step));
  }
  return read;
}

std::string WriteFuzzCase(const FuzzCase& fuzz_case) {
  std::string text = "{\n  \"schema\": \"fuzz-case/v1\"";
  AppendMember("gate", kGateWords[static_cast<size_t>(fuzz_case.gate)].view(), text);
  AppendMember("base", fuzz_case.base, text);
  AppendMember("trust", fuzz_case.trust, text);
  AppendMember("consumed", fuzz_case.consumed, text);
  AppendMember("expect_tree", fuzz_case.expect_tree, text);
  text += ",\n  \"steps\": [";
  for (size_t number = 0; number < fuzz_case.steps.size(); ++number) {
    text += (number > 0 ? ",\n    " : "\n    ") + fuzz_case.steps[number];
  }
  return text + (fuzz_case.steps.empty() ? "]\n}\n" : "\n  ]\n}\n");
}

MadeFuzzCase MakeFuzzCase(const Corpus& corpus, const FuzzCase& fuzz_case) {
  Case base;
  if (const auto fault = LoadBase(corpus, fuzz_case.base, base)) return {{}, 0, fault};
  return MakeFuzzCase(corpus, fuzz_case, base);
}

MadeFuzzCase MakeFuzzCase(const Corpus& corpus, const FuzzCase& fuzz_case, const Case& base) {
  MadeFuzzCase made;
  if (base.is_folder != JudgesFolders(fuzz_case.gate)) return {{}, 0, kWrongKind};
  made.subject = CopyOf(base);
  const std::vector<std::string>& steps = fuzz_case.steps;
  made.steps_done = ApplyFirst(corpus, steps, steps.size(), made.subject);
  if (made.steps_done == steps.size()) return made;
  // The step that failed may have done a part of what it does.
  made.subject = CopyOf(base);
  static_cast<void>(ApplyFirst(corpus, steps, made.steps_done, made.subject));
  return made;
}

}  // namespace gatecrash
