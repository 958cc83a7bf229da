// What a gate may print (contract, section 2): the fixed vocabulary, a lane's option id, the paths
// that a lane gives to its documents, and the plain paths of the folder it was given.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "probes/cases/case.h"
#include "validator/lanes/lane.h"

namespace gatecrash {

using Paths = std::set<std::string, std::less<>>;

class Vocabulary {
 public:
  // Reason codes, causes, members' names of every schema, the words of a verdict, and those lanes'
  // ids of options and paths of documents: a missing document is told by its path.
  explicit Vocabulary(const LaneTable& lanes);

  // Whether a run of `A-Z a-z 0-9 . _ - /` is made of nothing else: a word, or words and numbers
  // (of 7 digits at most) parted by `/` (a JSON Pointer).
  [[nodiscard]] bool Has(std::string_view run) const;

  // Whether a verdict, in JSON or in text, is made of nothing else: of what it has, of those paths,
  // and of blanks and punctuation.
  [[nodiscard]] bool Covers(std::string_view printed, const Paths& paths) const;

 private:
  std::set<std::string, std::less<>> words_;
};

// Whether a text is made of the blanks and the punctuation that stand between a verdict's words.
[[nodiscard]] bool IsPunctuation(std::string_view text);

// A text's first run of the characters that words and paths are made of; where there is none, its
// end, and empty.
[[nodiscard]] std::string_view FirstRun(std::string_view text);

// The paths that a gate may print of one folder: those that lie in it and those that its seal
// lists, and the ways to them; each only where it is plain and carries no token.
[[nodiscard]] Paths PathsOf(const CaseTree& tree);

// True where a string of limits::kRepeatedBytesMin bytes or more of the input (its bytes, its file
// names, and its strings as they are read) stands in the output, with escapes or without, outside
// of what may be printed (probes/printable.h): one without a word that may be, or one with so many
// bytes that are of no such word, nor punctuation. Marks and blanks alone are none, nor is what
// JSON has around short words.
// `folder`: what somebody else's gate puts before its paths, as `./`.
[[nodiscard]] bool RepeatsInput(std::string_view output, const Case& subject,
                                const Vocabulary& vocabulary, std::string_view folder = "");

}  // namespace gatecrash
