// How values of results are read into the model: each in the words that it must be of. One that is
// not makes the whole unreadable.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "probes/cases/limits.h"
#include "reports/review/review_results.h"
#include "validator/json/document.h"
#include "validator/shape/shape_check.h"

namespace gatecrash {

class PartReader {
 public:
  explicit PartReader(const TokenSet& tokens) : tokens_(tokens) {}

  // False once anything was of no known word.
  [[nodiscard]] bool ok() const { return ok_; }

  ToldName NameOf(const JsonValue& value);
  ToldName NameOrNone(const JsonValue& value);  // of an empty text, or a member that is not there
  ReasonCode CodeOf(const JsonValue& value);
  Outcome OutcomeOf(const JsonValue& value);
  uint64_t CountOf(const JsonValue& value);
  std::optional<Digest> DigestOf(const JsonValue& value);  // or null
  std::vector<ToldName> NamesOf(const JsonValue& list);
  std::vector<ReasonCode> CodesOf(const JsonValue& list);
  ReviewCoverage CoverageOf(const JsonValue& row);  // kCoverageRow

  // The number of the word among `count` ones.
  template <typename NameAt>
  size_t NumberOf(const JsonValue& value, size_t count, const NameAt& name_at) {
    for (size_t number = 0; number < count; ++number) {
      if (value.text() == name_at(number)) return number;
    }
    ok_ = false;
    return 0;
  }

  template <typename Take>
  static void ForEach(const JsonValue& list, const Take& take) {
    for (JsonValue item = list.first(); item.valid(); item = item.next()) take(item);
  }

 private:
  const TokenSet& tokens_;
  bool ok_ = true;
};

// A list of as many elements as results may have.
[[nodiscard]] constexpr Shape PartList(const Shape& element) {
  return {.type = ValueType::kArray,
          .element = &element,
          .elements_max = limits::kResultsProbesMax};
}

[[nodiscard]] constexpr Shape ObjectOf(std::span<const Field> fields) {
  return {.type = ValueType::kObject, .fields = fields};
}

// What most members are of. A text is held to its words, or to what may be told, by its reader.
inline constexpr Shape kAnyText = {.type = ValueType::kString};
inline constexpr Shape kCount = {.type = ValueType::kCount};
inline constexpr Shape kFlag = {.type = ValueType::kBoolean};
inline constexpr Shape kTexts = PartList(kAnyText);

// One room, in `coverage/v1` and in results.json.
inline constexpr Field kCoverageRowFields[] = {{"room", kAnyText},
                                               {"lines", kCount},
                                               {"lines_reached", kCount},
                                               {"branches", kCount},
                                               {"branches_reached", kCount}};
inline constexpr Shape kCoverageRow = ObjectOf(kCoverageRowFields);

}  // namespace gatecrash
