#include "probes/printable.h"

#include <algorithm>

namespace gatecrash {
namespace {

// Longer ones are nobody's way to name a member. They are looked at as a whole alone, so that time
// goes with a text's size.
constexpr size_t kJoinedBytesMax = 512;
constexpr size_t kPiecesMax = 8;  // of one word that has joiners itself, as paths have

size_t BeginOfPiece(std::string_view run, size_t at) {
  return std::min(run.find_first_not_of(kJoiners, at), run.size());
}

size_t EndOfPiece(std::string_view run, size_t at) {
  return std::min(run.find_first_of(kJoiners, at), run.size());
}

}  // namespace

bool Printable::FindOne(std::string_view run, std::vector<TextSpan>& words) const {
  const size_t begin = BeginOfPiece(run, 0);
  const size_t end = run.find_last_not_of(kJoiners) + 1;
  for (const TextSpan span : {TextSpan{0, run.size()}, TextSpan{0, end}, TextSpan{begin, end}}) {
    if (span.begin >= span.end || !Has(span.of(run))) continue;
    words.push_back(span);
    return true;
  }
  return false;
}

// 0: none begins there.
size_t Printable::EndOfLongest(std::string_view run, size_t begin, bool with_paths) const {
  size_t longest = 0, end = begin;
  for (size_t pieces = 0; pieces < kPiecesMax && end < run.size(); ++pieces) {
    end = EndOfPiece(run, end + 1);
    const std::string_view word = run.substr(begin, end - begin);
    if (with_paths ? Has(word) : vocabulary.Has(word)) longest = end;
  }
  return longest;
}

bool Printable::FindAll(std::string_view run, std::vector<TextSpan>& words) const {
  for (size_t at = BeginOfPiece(run, 0); at < run.size();) {
    const size_t end = EndOfLongest(run, at, /*with_paths=*/true);
    if (end == 0) {
      words.clear();
      return false;
    }
    words.push_back({at, end});
    at = BeginOfPiece(run, end);
  }
  return true;
}

void Printable::FindSome(std::string_view run, std::vector<TextSpan>& words) const {
  for (size_t at = BeginOfPiece(run, 0); at < run.size();) {
    size_t end = EndOfLongest(run, at, /*with_paths=*/false);
    if (end > 0) words.push_back({at, end});
    else end = EndOfPiece(run, at);
    at = BeginOfPiece(run, end);
  }
}

void Printable::FindIn(std::string_view run, std::vector<TextSpan>& words) const {
  words.clear();
  if (FindOne(run, words) || run.size() > kJoinedBytesMax) return;
  if (!FindAll(run, words)) FindSome(run, words);
}

}  // namespace gatecrash
