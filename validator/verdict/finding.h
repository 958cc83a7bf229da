// A finding is a reason code and a place. It has no string that came from the input, so it can't
// repeat one; the one exception, a file's plain name, has a type of its own (contract, section 2).
#pragma once

#include <bitset>
#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "validator/tokens/token_set.h"
#include "validator/verdict/cause.h"
#include "validator/verdict/place.h"
#include "validator/verdict/reason_code.h"

namespace gatecrash {

// A file's name that may be printed: only `A-Z a-z 0-9 . _ - /`, and no authority token in it.
class PlainPath {
 public:
  PlainPath() = default;  // none
  // None where the name isn't plain, is empty, or carries a token of the set in any spelling.
  static PlainPath From(std::string_view name, const TokenSet& tokens);

  PlainPath(const PlainPath& other);
  PlainPath(PlainPath&&) noexcept = default;
  PlainPath& operator=(PlainPath other) noexcept;

  [[nodiscard]] bool has_value() const { return text_ != nullptr; }
  [[nodiscard]] std::string_view view() const;
  friend bool operator==(const PlainPath& a, const PlainPath& b) { return a.view() == b.view(); }
  friend auto operator<=>(const PlainPath& a, const PlainPath& b) { return a.view() <=> b.view(); }

 private:
  std::unique_ptr<char[]>
      text_;  // ended by NUL; one pointer, as a seal can have 1,000,000 findings
};

struct Finding {
  ReasonCode code = ReasonCode::kInputUnreadable;
  DriftCause cause;
  Place at;
  PlainPath path;      // of a file that a seal lists, or that lies unlisted
  PlainPath document;  // of a lane folder: where the place is
};

// Told in this order: by code, then place, then path, then document (contract, section 2).
std::strong_ordering operator<=>(const Finding& a, const Finding& b);
bool operator==(const Finding& a, const Finding& b);

// The reasons that a judge is to look for. All, but for a tool that leaves one out in order to see
// which probes notice; no flag and no input reaches this.
using ReasonSet = std::bitset<kReasonCodeCount>;
ReasonSet AllReasons();

// What such a tool puts in the place of a rule that the readers and the seal checker ask by
// themselves: those have no row's check that could be another. No judging command has one.
class RuleStandIn {
 public:
  virtual ~RuleStandIn() = default;

  // What is judged for these bytes of a document; they, or what it keeps.
  [[nodiscard]] virtual std::string_view Read(std::string_view bytes) = 0;
  // Whether that is let pass. Not asked by several threads at once.
  [[nodiscard]] virtual bool Passes(const Finding& finding) = 0;
};

// Collects the findings of one judgement.
class Findings {
 public:
  explicit Findings(ReasonSet asked = AllReasons(), RuleStandIn* stand_in = nullptr)
      : asked_(asked), stand_in_(stand_in) {}

  void Add(ReasonCode code, Place at = {}, PlainPath path = {}, DriftCause cause = {});
  [[nodiscard]] bool empty() const { return findings_.empty(); }
  [[nodiscard]] size_t size() const { return findings_.size(); }
  // An empty one that is asked for the same.
  [[nodiscard]] Findings Fresh() const { return Findings(asked_, stand_in_); }
  // Whether something at exactly that place has been told of.
  [[nodiscard]] bool HasAt(const Place& place) const;
  [[nodiscard]] bool asks(ReasonCode code) const { return asked_.test(static_cast<size_t>(code)); }
  // A document's bytes, as they are to be judged.
  [[nodiscard]] std::string_view Read(std::string_view bytes) const {
    return stand_in_ == nullptr ? bytes : stand_in_->Read(bytes);
  }

  // Takes over what another judgement found, as findings in that document; leaves that one empty.
  void AddOf(const PlainPath& document, Findings& found);

  // Sorted, each told once. Leaves the collector empty.
  [[nodiscard]] std::vector<Finding> Take();

 private:
  ReasonSet asked_;
  RuleStandIn* stand_in_;  // null: none
  std::vector<Finding> findings_;
};

}  // namespace gatecrash
