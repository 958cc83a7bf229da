// One step of a probe, and what it works on. A step's members have been held to its row of the
// table (step_table.h) before it is done.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "probes/cases/case.h"
#include "probes/cases/corpus.h"
#include "probes/cases/fault.h"
#include "validator/json/document.h"

namespace gatecrash {

class Step {
 public:
  explicit Step(JsonValue object) : object_(object) {}

  [[nodiscard]] bool Has(std::string_view name) const { return object_.member(name).valid(); }
  // Of a member that the table asks for, or `otherwise` where an optional one is not there.
  [[nodiscard]] std::string_view Text(std::string_view name, std::string_view otherwise = {}) const;
  [[nodiscard]] int64_t Integer(std::string_view name, int64_t otherwise = 0) const;
  [[nodiscard]] bool Flag(std::string_view name) const;
  [[nodiscard]] JsonValue Value(std::string_view name) const { return object_.member(name); }

 private:
  JsonValue object_;
};

struct Workbench {
  const Corpus& corpus;
  Case& subject;
  std::string* text;  // what a document, byte or text step is aimed at; null for the others
};

// The text that stands for `value` or `raw`; none where not exactly one of them is there.
[[nodiscard]] std::optional<std::string> StepValueText(const Step& step);

// The bytes of `text`, `hex` or `from_file`, `repeat` times.
[[nodiscard]] MaybeFault ReadStepBytes(const Step& step, const Corpus& corpus, std::string& into);

// The value as it was written, but for blanks: members keep their order.
[[nodiscard]] std::string WriteJson(const JsonValue& value);

}  // namespace gatecrash
