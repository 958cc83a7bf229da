#include "fuzz/case_input.h"

#include <algorithm>
#include <map>
#include <memory>

#include "fuzz/target.h"
#include "probes/cases/signature_policy.h"
#include "probes/cases/step.h"
#include "validator/json/strict_reader.h"

namespace gatecrash {
namespace {

// Read once and kept, those that are not there or can't be used too. The corpus is small.
template <typename Value>
class Kept {
 public:
  explicit Kept(std::optional<Value> (*read)(const std::string& path)) : read_(read) {}

  const Value* Get(const std::string& path) {
    auto& kept = kept_[path];
    if (kept == nullptr) kept = std::make_unique<std::optional<Value>>(read_(path));
    return kept->has_value() ? &**kept : nullptr;
  }

 private:
  std::optional<Value> (*read_)(const std::string& path);
  std::map<std::string, std::unique_ptr<std::optional<Value>>> kept_;
};

const Case* TheBase(const std::string& path) {
  static auto& kBases = *new Kept<Case>([](const std::string& of) -> std::optional<Case> {
    Case base;
    if (LoadBase(*TheSetting().corpus, of, base)) return std::nullopt;
    return base;
  });
  return kBases.Get(path);
}

template <typename Value>
struct WithText {
  std::string text;
  Value value;
};

template <typename Value>
std::optional<WithText<Value>> ReadWithText(const std::string& path) {
  auto text = TheSetting().corpus->Read(path);
  if (!text) return std::nullopt;
  auto value = Value::Parse(*text);
  if (!value) return std::nullopt;
  return WithText<Value>{*std::move(text), *std::move(value)};
}

template <typename Value>
const WithText<Value>* TheFile(const std::string& path) {
  static auto& kFiles = *new Kept<WithText<Value>>(ReadWithText<Value>);
  return kFiles.Get(path);
}

// False where one is named that is not there.
bool ReadFiles(CaseInput& input) {
  if (!input.fuzz_case.trust.empty()) {
    const auto* trust = TheFile<TrustStore>(input.fuzz_case.trust);
    if (trust == nullptr) return false;
    input.trust = &trust->value;
    input.trust_text = trust->text;
  }
  if (!input.fuzz_case.consumed.empty()) {
    const auto* consumed = TheFile<ConsumedList>(input.fuzz_case.consumed);
    if (consumed == nullptr) return false;
    input.consumed = &consumed->value;
    input.consumed_text = consumed->text;
  }
  return true;
}

bool IsTrusted(const std::string& key) {
  static auto& kTrusted = *new std::map<std::string, bool>();
  const auto [known, is_new] = kTrusted.emplace(key, false);
  if (is_new) {
    const auto read = LoadTestKey(*TheSetting().corpus, key);
    known->second = read && TheSetting().trust.Find(read->keyid()) != nullptr;
  }
  return known->second;
}

// A step that was done: strict JSON, with an `op`.
bool SignsByTrustedKey(const std::string& text) {
  Findings findings;
  const auto read = ReadStrictJson(text, findings);
  if (!read) return false;
  const Step step(read->root());
  const std::string_view op = step.Text("op");
  return (op == "sign" || op == "sign-seal") && IsTrusted(std::string(step.Text("key")));
}

}  // namespace

std::optional<CaseInput> ReadCaseInput(std::string_view text, Gate gate) {
  auto fuzz_case = ReadFuzzCase(text);
  if (!fuzz_case || fuzz_case->gate != gate) return std::nullopt;
  const Case* base = TheBase(fuzz_case->base);
  if (base == nullptr) return std::nullopt;
  MadeFuzzCase made = MakeFuzzCase(*TheSetting().corpus, *fuzz_case, *base);
  if (made.fault || made.subject.input != InputKind::kFile) return std::nullopt;
  CaseInput input;
  input.fuzz_case = *std::move(fuzz_case);
  input.subject = std::move(made.subject);
  input.fuzz_case.steps.resize(made.steps_done);
  if (!ReadFiles(input)) return std::nullopt;
  input.trusted_key_signs = std::ranges::any_of(input.fuzz_case.steps, SignsByTrustedKey);
  return input;
}

}  // namespace gatecrash
