// Where in what came out words stand that a gate may print (probes/vocabulary.h), in somebody's own
// words and punctuation.
#pragma once

#include <string_view>
#include <vector>

#include "probes/cases/json_text.h"
#include "probes/vocabulary.h"

namespace gatecrash {

// A verdict's words, and a folder's paths.
struct Printable {
  const Vocabulary& vocabulary;
  Paths paths;

  [[nodiscard]] bool Has(std::string_view run) const {
    return vocabulary.Has(run) || paths.contains(run);
  }

  // Where in a run of `A-Z a-z 0-9 . _ - /` they stand, in order: it is one, as it stands or with
  // `.`, `-` or `/` before or after it; or they are joined by these, as in
  // `packet.selected_option`; or the vocabulary's are joined so to other words. Paths are not taken
  // out of longer ones.
  void FindIn(std::string_view run, std::vector<TextSpan>& words) const;

 private:
  [[nodiscard]] bool FindOne(std::string_view run, std::vector<TextSpan>& words) const;
  [[nodiscard]] size_t EndOfLongest(std::string_view run, size_t begin, bool with_paths) const;
  [[nodiscard]] bool FindAll(std::string_view run, std::vector<TextSpan>& words) const;
  void FindSome(std::string_view run, std::vector<TextSpan>& words) const;
};

// What joins words of a run.
inline constexpr std::string_view kJoiners = ".-/";

}  // namespace gatecrash
