// The language of probes as one table: each operation is a row, with the members it takes and the
// function that does it (corpus/README.md documents them in the same order).
#pragma once

#include <cstdint>
#include <span>

#include "probes/cases/fault.h"
#include "probes/cases/step.h"
#include "validator/verdict/literal.h"

namespace gatecrash {

enum class MemberType : uint8_t { kString, kInteger, kFlag, kObject, kList, kAny };

struct StepMember {
  Literal name;
  MemberType type;
  bool required = false;
};

enum class StepTarget : uint8_t {
  kText,      // the document, or the `file` of a folder
  kDocument,  // the document as a whole: not for folders
  kFolder,    // for folders alone
};

struct StepRule {
  Literal op;
  StepTarget target;
  std::span<const StepMember> members;  // without `op`, and for kText without `file`
  MaybeFault (*apply)(const Step& step, Workbench& bench);
};

[[nodiscard]] std::span<const StepRule> AllSteps();

// Does one step. A fault where it is no step of the table for this case, or can't be done; the case
// is then of no use.
[[nodiscard]] MaybeFault ApplyStep(const JsonValue& step, const Corpus& corpus, Case& subject);

// Does a step of a document on a text that is no file of the case.
[[nodiscard]] MaybeFault ApplyTextStep(const JsonValue& step, const Corpus& corpus,
                                       std::string& text);

}  // namespace gatecrash
