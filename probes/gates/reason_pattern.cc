#include "probes/gates/reason_pattern.h"

#include <unicode/regex.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "probes/cases/limits.h"

namespace gatecrash {
namespace {

icu::UnicodeString FromBytes(std::string_view bytes) {
  return icu::UnicodeString::fromUTF8({bytes.data(), static_cast<int32_t>(bytes.size())});
}

class IcuPattern : public ReasonPattern {
 public:
  explicit IcuPattern(std::unique_ptr<icu::RegexPattern> pattern) : pattern_(std::move(pattern)) {}

  [[nodiscard]] std::optional<std::vector<std::string>> FindIn(
      std::string_view text) const override {
    const icu::UnicodeString searched = FromBytes(text.substr(0, limits::kReasonTextBytesMax));
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<icu::RegexMatcher> matcher(pattern_->matcher(searched, error));
    if (U_FAILURE(error)) return std::nullopt;
    matcher->setTimeLimit(limits::kReasonSearchStepsMax, error);
    matcher->setStackLimit(limits::kReasonSearchStackBytesMax, error);
    std::vector<std::string> reasons;
    while (U_SUCCESS(error) && matcher->find(error) && U_SUCCESS(error)) {
      std::string reason;
      matcher->group(1, error).toUTF8String(reason);
      if (std::ranges::count(reasons, reason) == 0) reasons.push_back(std::move(reason));
      if (reasons.size() > limits::kReasonsTakenMax) return std::nullopt;
    }
    return U_SUCCESS(error) ? std::optional(std::move(reasons)) : std::nullopt;
  }

 private:
  std::unique_ptr<icu::RegexPattern> pattern_;
};

}  // namespace

std::shared_ptr<const ReasonPattern> ReasonPattern::Compile(std::string_view expression) {
  UErrorCode error = U_ZERO_ERROR;
  UParseError where{};
  std::unique_ptr<icu::RegexPattern> pattern(
      icu::RegexPattern::compile(FromBytes(expression), UREGEX_MULTILINE, where, error));
  if (U_FAILURE(error)) return nullptr;
  const std::unique_ptr<icu::RegexMatcher> matcher(pattern->matcher(error));
  if (U_FAILURE(error) || matcher->groupCount() != 1) return nullptr;
  return std::make_shared<IcuPattern>(std::move(pattern));
}

}  // namespace gatecrash
