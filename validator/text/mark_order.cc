#include "validator/text/mark_order.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <new>
#include <vector>

#include "validator/text/utf8.h"

namespace gatecrash {
namespace {

struct Mark {
  uint8_t combining_class;
  UChar32 character;
};

// Some marks (U+0F73) are themselves of class 0, but decompose to others that are not.
bool IsMark(char32_t c) {
  return c >= 0x300 &&
         u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_LEAD_CANONICAL_COMBINING_CLASS) != 0;
}

const icu::Normalizer2& Nfd() {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* const nfd = icu::Normalizer2::getNFDInstance(error);
  if (U_FAILURE(error) || nfd == nullptr) throw std::bad_alloc();
  return *nfd;
}

void AppendDecomposed(UChar32 c, std::vector<Mark>& marks) {
  icu::UnicodeString decomposed;
  if (!Nfd().getDecomposition(c, decomposed)) decomposed = c;
  for (int32_t at = 0; at < decomposed.length(); at = decomposed.moveIndex32(at, 1)) {
    const UChar32 part = decomposed.char32At(at);
    marks.push_back({u_getCombiningClass(part), part});
  }
}

// Where the run of marks that begins at `at` ends, and how many they are.
struct MarkRun {
  size_t end;
  size_t marks;
};

MarkRun RunAt(std::string_view utf8, size_t at) {
  MarkRun run{at, 0};
  while (run.end < utf8.size()) {
    const Utf8Char c = DecodeUtf8(utf8, run.end);
    if (!IsMark(c.code_point)) break;
    run.end += c.size_bytes;
    ++run.marks;
  }
  return run;
}

void AppendOrdered(std::string_view run, std::string& out) {
  std::vector<Mark> marks;
  for (size_t at = 0; at < run.size();) {
    const Utf8Char c = DecodeUtf8(run, at);
    AppendDecomposed(static_cast<UChar32>(c.code_point), marks);
    at += c.size_bytes;
  }
  std::ranges::stable_sort(marks, {}, &Mark::combining_class);
  for (const Mark& mark : marks) AppendUtf8(static_cast<char32_t>(mark.character), out);
}

}  // namespace

std::optional<std::string> OrderLongMarkRuns(std::string_view utf8) {
  std::optional<std::string> out;
  size_t copied = 0;
  for (size_t at = 0; at < utf8.size();) {
    const MarkRun run = RunAt(utf8, at);
    if (run.marks >= kMarkRunOrderedMin) {
      if (!out) out.emplace();
      out->append(utf8.substr(copied, at - copied));
      AppendOrdered(utf8.substr(at, run.end - at), *out);
      copied = run.end;
    }
    at = run.end;
    // A byte that is no text stands by itself.
    if (at < utf8.size()) at += std::max<size_t>(DecodeUtf8(utf8, at).size_bytes, 1);
  }
  if (out) out->append(utf8.substr(copied));
  return out;
}

}  // namespace gatecrash
