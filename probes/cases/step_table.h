// The language of probes as one table: each operation is a row, with the members it takes and the
// function that does it (corpus/README.md documents them in the same order).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "probes/cases/fault.h"
#include "probes/cases/step.h"
#include "validator/limits.h"
#include "validator/verdict/literal.h"

namespace gatecrash {

enum class MemberType : uint8_t {
  kString,
  kInteger,
  kFlag,
  kObject,    // of `members`
  kWordList,  // of limits::kSpellingsMax `words` at most
  kStepList,  // of steps of a document
  kAny
};

enum class Presence : uint8_t {
  kOptional,
  kRequired,
  kOneOf,       // exactly one of those so marked is there
  kAtMostOneOf  // no more than one of those so marked is there
};

struct StepMember {
  Literal name;
  MemberType type;
  Presence presence = Presence::kOptional;
  // What it may be, or each of its elements, where that is a closed list; null where it isn't.
  std::vector<Literal> (*words)() = nullptr;
  int64_t integer_min = -limits::kIntegerMax;
  int64_t integer_max = limits::kIntegerMax;
  std::span<const StepMember> members = {};
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

// What a step names as its operation; empty where it is no step, or names none.
[[nodiscard]] std::string_view OperationOf(const JsonValue& step);

// Does one step. A fault where it is no step of the table for this case, or can't be done; the case
// is then of no use.
[[nodiscard]] MaybeFault ApplyStep(const JsonValue& step, const Corpus& corpus, Case& subject);

// The case that steps, each as JSON, make of a base, which stays as it is; none where one of them
// can't be done.
[[nodiscard]] std::optional<Case> AfterSteps(const Corpus& corpus, const Case& base,
                                             const std::vector<std::string>& steps);

// Does a step of a document on a text that is no file of the case.
[[nodiscard]] MaybeFault ApplyTextStep(const JsonValue& step, const Corpus& corpus,
                                       std::string& text);

}  // namespace gatecrash
