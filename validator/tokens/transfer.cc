#include "validator/tokens/transfer.h"

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace gatecrash {
namespace {

constexpr uint8_t kNone = 0xFF;  // ends a run

struct Alphabet {
  std::array<uint8_t, 256> values;
  uint32_t bits;        // of a digit
  uint32_t alignments;  // at how many digits of a run a byte can begin
  Spelling spelling;
};

constexpr Alphabet MakeAlphabet(std::string_view digits, uint32_t bits, uint32_t alignments,
                                Spelling spelling) {
  Alphabet alphabet = {{}, bits, alignments, spelling};
  alphabet.values.fill(kNone);
  for (size_t i = 0; i < digits.size(); ++i) {
    alphabet.values[static_cast<unsigned char>(digits[i])] = static_cast<uint8_t>(i & ((1u << bits) - 1));
  }
  return alphabet;
}

constexpr Alphabet MakeHex() {
  Alphabet hex = MakeAlphabet("0123456789abcdef", 4, 2, Spelling::kHex);
  for (size_t c = 'a'; c <= 'f'; ++c) hex.values[c - 0x20] = hex.values[c];
  return hex;
}

constexpr Alphabet MakeBase64() {
  Alphabet base64 = MakeAlphabet(
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", 6, 4, Spelling::kBase64);
  base64.values['-'] = base64.values['+'];
  base64.values['_'] = base64.values['/'];
  return base64;
}

constexpr Alphabet kHex = MakeHex();
constexpr Alphabet kBase32 = MakeAlphabet(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567abcdefghijklmnopqrstuvwxyz", 5, 8, Spelling::kBase32);
constexpr Alphabet kBase64 = MakeBase64();

bool IsBlank(char c) { return c == ' ' || c == '\t'; }
bool IsLineEnd(char c) { return c == '\n' || c == '\r'; }

bool IsHexSeparator(char c) {
  return IsBlank(c) || IsLineEnd(c) || c == ',' || c == ';' || c == ':' || c == '.' || c == '-' ||
         c == '_' || c == '/' || c == '|';
}

// The digits of one run, and where they stand.
struct Run {
  std::string values;
  std::vector<size_t> at;  // only where they are wanted

  void Clear() {
    values.clear();
    at.clear();
  }
};

class RunReader {
 public:
  RunReader(const Alphabet& alphabet, std::string_view bytes, bool wants_places)
      : alphabet_(alphabet), bytes_(bytes), wants_places_(wants_places) {}

  // Reads the next run into `run`. False at the end of the bytes.
  bool Next(Run& run) {
    run.Clear();
    while (pos_ < bytes_.size() && Value() == kNone) ++pos_;
    while (pos_ < bytes_.size()) {
      if (const uint8_t value = Value(); value != kNone) {
        run.values.push_back(static_cast<char>(value));
        if (wants_places_) run.at.push_back(pos_);
        ++pos_;
      } else if (!(alphabet_.bits == 4 ? SkipSeparator(run) : SkipLineEnd())) {
        break;
      }
    }
    return !run.values.empty();
  }

 private:
  [[nodiscard]] uint8_t Value() const {
    return alphabet_.values[static_cast<unsigned char>(bytes_[pos_])];
  }

  // The `0` of `0x` is no digit.
  bool SkipSeparator(Run& run) {
    const char c = bytes_[pos_];
    if ((c == 'x' || c == 'X') && pos_ > 0 && bytes_[pos_ - 1] == '0' && !run.values.empty()) {
      run.values.pop_back();
      if (wants_places_) run.at.pop_back();
    } else if (!IsHexSeparator(c)) {
      return false;
    }
    ++pos_;
    return true;
  }

  // Blanks count only around a line end.
  bool SkipLineEnd() {
    size_t end = pos_;
    bool line_end = false;
    for (; end < bytes_.size() && (IsBlank(bytes_[end]) || IsLineEnd(bytes_[end])); ++end) {
      line_end = line_end || IsLineEnd(bytes_[end]);
    }
    if (line_end) pos_ = end;
    return line_end;
  }

  const Alphabet& alphabet_;
  std::string_view bytes_;
  bool wants_places_;
  size_t pos_ = 0;
};

void DecodeFrom(std::string_view values, size_t first, uint32_t bits, std::string& decoded) {
  decoded.clear();
  uint32_t held = 0;
  uint32_t held_bits = 0;
  for (const char value : values.substr(first)) {
    held = held << bits | static_cast<unsigned char>(value);
    held_bits += bits;
    if (held_bits < 8) continue;
    held_bits -= 8;
    decoded.push_back(static_cast<char>(held >> held_bits & 0xFF));
  }
}

bool DecodeRuns(const Alphabet& alphabet, std::string_view bytes, size_t bytes_min,
                DecodedSink& sink) {
  RunReader reader(alphabet, bytes, sink.wants_places());
  Run run;
  std::string decoded;
  while (reader.Next(run)) {
    for (size_t first = 0; first < alphabet.alignments; ++first) {
      if (run.values.size() < first + (bytes_min * 8 + alphabet.bits - 1) / alphabet.bits) break;
      DecodeFrom(run.values, first, alphabet.bits, decoded);
      const Places places = Places::OfDigits(run.at, 0, first, 8, alphabet.bits);
      if (sink.Take(alphabet.spelling, decoded, places)) return true;
    }
  }
  return false;
}

}  // namespace

bool DecodeHex(std::string_view bytes, size_t bytes_min, DecodedSink& sink) {
  return DecodeRuns(kHex, bytes, bytes_min, sink);
}

bool DecodeBase32(std::string_view bytes, size_t bytes_min, DecodedSink& sink) {
  return DecodeRuns(kBase32, bytes, bytes_min, sink);
}

bool DecodeBase64(std::string_view bytes, size_t bytes_min, DecodedSink& sink) {
  return DecodeRuns(kBase64, bytes, bytes_min, sink);
}

}  // namespace gatecrash
