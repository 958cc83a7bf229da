#include "fuzz/mutator/tokens.h"

#include <string>
#include <vector>

#include "probes/cases/token_spelling.h"

namespace gatecrash {

StepText DrawToken(Draw& draw) {
  static const auto& kClasses = *new std::vector<Literal>(TokenClassNames());
  static const auto& kVerbs = *new std::vector<Literal>(TokenVerbNames());
  static const auto& kPlain = *new std::vector<Literal>(PlainSpellingNames());
  static const auto& kEncodings = *new std::vector<Literal>(EncodingNames());
  constexpr std::string_view kWhere[] = {"after", "before", "instead"};
  StepText step("plant");
  step.Add("class", draw.Pick(kClasses).view()).Add("verb", draw.Pick(kVerbs).view());
  step.Add("plain", draw.Pick(kPlain).view()).Add("where", draw.Pick(kWhere));
  const size_t encodings = draw.Below(3);
  if (encodings == 0) return step;
  std::string list = "[" + QuoteJson(draw.Pick(kEncodings).view());
  if (encodings > 1) list += ", " + QuoteJson(draw.Pick(kEncodings).view());
  return step.AddJson("spelling", list + "]");
}

}  // namespace gatecrash
