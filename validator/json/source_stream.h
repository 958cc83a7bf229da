// The stream that RapidJSON reads from, and in its in-place mode writes strings to. The bytes are
// never written: as long as a string has had no escape, what is written is what was read, so only
// its end is kept; from the first escape on it is collected aside. Plain characters are passed over
// sixteen at a time, which is what makes reading faster than RapidJSON's own streams.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace gatecrash {

class SourceStream {
 public:
  using Ch = char;  // RapidJSON's name for it

  explicit SourceStream(std::string_view bytes)
      : begin_(bytes.data()), at_(begin_), end_(begin_ + bytes.size()) {}

  // Reading. At the end RapidJSON expects NUL. A NUL byte in the bytes looks like that, and is a
  // fault: what comes from it on is bytes after the value, or the value isn't whole.
  [[nodiscard]] char Peek() const { return at_ == end_ ? '\0' : *at_; }
  char Take() { return at_ == end_ ? '\0' : *at_++; }
  [[nodiscard]] size_t Tell() const { return static_cast<size_t>(at_ - begin_); }

  // Writing a string in place.
  char* PutBegin() {
    string_begin_ = at_;
    written_end_ = at_;
    escaped_ = false;
    return nullptr;
  }
  void Put(char c) {
    // One character was read since: that one, or, where NUL is put, the closing quote. An escape is
    // at least two.
    const bool plain = !escaped_ && written_end_ + 1 == at_;
    if (!plain) return PutEscaped(c);
    if (c == '\0') return;
    at_ = SkipPlain(at_, end_);
    written_end_ = at_;
  }
  // RapidJSON ends a string in place with NUL, and counts that.
  size_t PutEnd(char*) {
    if (escaped_) unescaped_.pop_back();
    return string().size() + 1;
  }

  // Past blanks, TABs and line ends.
  void SkipBlanks() {
    while (at_ != end_ && (*at_ == ' ' || *at_ == '\n' || *at_ == '\t' || *at_ == '\r')) ++at_;
  }

  // The string that was read last, without its quotes; whether it had escapes, and so is not in the
  // bytes; and where in the bytes it begins.
  [[nodiscard]] bool escaped() const { return escaped_; }
  [[nodiscard]] std::string_view string() const {
    if (escaped_) return unescaped_;
    return {string_begin_, static_cast<size_t>(written_end_ - string_begin_)};
  }
  [[nodiscard]] size_t string_begin() const { return static_cast<size_t>(string_begin_ - begin_); }

 private:
  // To the next quote, backslash or control character, or the end.
  [[nodiscard]] static const char* SkipPlain(const char* at, const char* end);
  void PutEscaped(char c);

  const char* begin_;
  const char* at_;
  const char* end_;
  const char* string_begin_ = nullptr;
  const char* written_end_ = nullptr;
  bool escaped_ = false;
  std::string unescaped_;
};

}  // namespace gatecrash
