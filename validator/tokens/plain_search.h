// Plain spellings in all the forms asked for: quick where the text is ordinary, exact everywhere.
#pragma once

#include <string_view>

#include "validator/tokens/plain_matcher.h"
#include "validator/tokens/survey.h"

namespace gatecrash {

struct FormSink {
  virtual bool Take(const PlainMatch& match, PlainForm form) = 0;  // whether to stop

 protected:
  ~FormSink() = default;
};

// True where the sink said to stop. `survey` is that of `text`.
bool SearchPlain(const TokenSet::Compiled& set, std::string_view text, const Survey& survey,
                 PlainForms forms, FormSink& sink);

// The same, whatever the text is like.
bool SearchStretches(const TokenSet::Compiled& set, std::string_view text, PlainForms forms,
                     FormSink& sink);

// Whether a plain spelling, in any form, may be in the text: cheaper than to search for it.
[[nodiscard]] bool MayHoldPlain(const TokenSet::Compiled& set, std::string_view text);

// The same of ASCII with no ESC in it, of a set that has anchors, in one of those forms.
[[nodiscard]] bool MayHoldAscii(const TokenSet::Compiled& set, std::string_view text,
                                PlainForms forms);

// Whether one is, in one of those forms.
[[nodiscard]] bool HasPlain(const TokenSet::Compiled& set, std::string_view text, PlainForms forms);

}  // namespace gatecrash
