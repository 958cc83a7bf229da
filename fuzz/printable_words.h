// The words that a gate may print (contract, section 2): reason codes, causes, member names of the
// schemas, a lane's option ids, the fixed words of an answer, and the parts of plain file names. An
// answer made of nothing else can repeat nothing that the author of the input made up.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace gatecrash {

class PrintableWords {
 public:
  // What may always be printed.
  PrintableWords();

  // A file's name that may be printed: only where it is plain and carries no token.
  void AddFileName(std::string_view name);

  // Whether all of it is words of the vocabulary, numbers of at most 7 digits, and punctuation.
  [[nodiscard]] bool Covers(std::string_view printed) const;

 private:
  void AddWordsOf(std::string_view text);

  std::set<std::string, std::less<>> words_;
};

}  // namespace gatecrash
