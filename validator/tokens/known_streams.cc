#include "validator/tokens/known_streams.h"

#include <string>

#include "validator/tokens/escape_syntax.h"
#include "validator/tokens/escape_views.h"

namespace gatecrash {
namespace {

constexpr size_t kHeadBytes = 64;

}  // namespace

void KnownStreams::Add(size_t begin, size_t end) {
  const size_t escape = NextEscape(begin);
  const std::string_view head = bytes_.substr(begin, kHeadBytes);
  if (escape >= end) {
    whole_[head] = bytes_.substr(begin, end - begin);
    return;
  }
  has_escaped_ = true;
  if (escape - begin >= kHeadBytes) beginnings_.insert(head);
}

bool KnownStreams::Have(std::string_view bytes) const {
  const auto known = whole_.find(bytes.substr(0, kHeadBytes));
  return known != whole_.end() && bytes.starts_with(known->second);
}

bool KnownStreams::HaveBeginning(std::string_view bytes) const {
  return beginnings_.contains(bytes.substr(0, kHeadBytes));
}

// No stream begins with an escape, so the last one found serves all places before it.
size_t KnownStreams::NextEscape(size_t pos) {
  if (next_escape_ > pos) return next_escape_;
  std::string meaning;
  next_escape_ = NextEscapeSign(bytes_, pos);
  while (next_escape_ < bytes_.size() &&
         ReadEscape(bytes_, next_escape_, kEveryFamily, meaning).size_bytes == 0) {
    next_escape_ = NextEscapeSign(bytes_, next_escape_ + 1);
  }
  return next_escape_;
}

}  // namespace gatecrash
