#include "validator/tokens/survey.h"

#include <array>
#include <cstdint>
#include <cstring>

#include "validator/tokens/byte_block.h"
#include "validator/tokens/inflate.h"

namespace gatecrash {
namespace {

constexpr size_t kChunk = 32;
constexpr char kFill = '~';  // of no class

// What each byte of a chunk is: bit i of each for byte i.
enum Class : size_t {
  kBelowBlank,     // control characters, DEL left out
  kHigh,           // not ASCII
  kDel,
  kBreak,          // TAB, LF, CR
  kLineEnd,        // LF, CR
  kBlank,          // blank, TAB
  kEscape,         // what begins an escape
  kBase64,         // line ends too
  kBase32,         // line ends too
  kHex,            // separators too
  kHexRot13,
  kWide,           // may be the high byte of a useful UTF-16 unit
  kZero,
  kDeflate,        // may be a zlib stream's first byte
  kDeflateTurned,  // the same, or once ROT13 is undone
  kFlags,          // may be its second byte, if that is printable ASCII
  kClasses
};
using ChunkClasses = std::array<uint32_t, kClasses>;

ChunkClasses ClassesOf(ByteBlock bytes) {
  const ByteBlock lower = bytes.Or(0x20);
  const ByteBlock line_end = bytes.Is('\n') | bytes.Is('\r');
  const ByteBlock tab = bytes.Is('\t');
  const ByteBlock blank = bytes.Is(' ') | tab;
  const ByteBlock underscore = bytes.Is('_');
  const ByteBlock numeral = bytes.IsWithin(',', ';') | underscore | line_end | blank |
                            bytes.Is('|');
  const ByteBlock letters = lower.IsWithin('a', 'z') | line_end;
  const ByteBlock base64 = letters | bytes.IsWithin('-', '9') | bytes.Is('+') | underscore;
  const ByteBlock wide = bytes.IsWithin(0, 0x31) | bytes.IsWithin(0xA4, 0xAB) |
                         bytes.IsWithin(0xD8, 0xDF) | bytes.IsWithin(0xFB, 0xFF);
  const ByteBlock deflate = bytes.And(0x8F).Is(0x08);
  return {bytes.IsWithin(0, 0x1F).Mask(),
          bytes.Mask(),
          bytes.Is(0x7F).Mask(),
          (line_end | tab).Mask(),
          line_end.Mask(),
          blank.Mask(),
          (bytes.Is('\\') | bytes.IsWithin('%', '&') | bytes.Is('=')).Mask(),
          base64.Mask(),
          (letters | bytes.IsWithin('2', '7')).Mask(),
          (numeral | lower.IsWithin('a', 'f') | lower.Is('x')).Mask(),
          (numeral | lower.IsWithin('n', 's') | lower.Is('k')).Mask(),
          wide.Mask(),
          bytes.Is(0).Mask(),
          deflate.Mask(),
          (deflate | lower.Is('k') | lower.Is('u')).Mask(),
          bytes.And(0xE0).Is(0x40).Mask()};
}

ChunkClasses ClassesOf(const char* chunk) {
  ChunkClasses classes = ClassesOf(ByteBlock(chunk));
  const ChunkClasses high = ClassesOf(ByteBlock(chunk + 16));
  for (size_t i = 0; i < kClasses; ++i) classes[i] |= high[i] << 16;
  return classes;
}

// Whether `length` bits stand in a row, `stride` apart.
template <unsigned length, unsigned stride>
bool HasRun(uint64_t bits) {
  for (unsigned have = 1; have < length;) {
    const unsigned more = have < length - have ? have : length - have;
    bits &= bits >> (more * stride);
    have += more;
  }
  return bits != 0;
}

bool IsLetter(unsigned char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

unsigned char Turn(unsigned char c) {
  if (!IsLetter(c)) return c;
  return static_cast<unsigned char>((c | 0x20) < 'n' ? c + 13 : c - 13);
}

// Goes through the bytes in chunks, each seen together with the one before it.
template <unsigned kLetters>
class Surveyor {
 public:
  explicit Surveyor(std::string_view bytes) : bytes_(bytes) {}

  Survey Run() {
    size_t pos = 0;
    for (; bytes_.size() - pos >= kChunk; pos += kChunk) Add(bytes_.data() + pos, pos);
    if (pos < bytes_.size()) {
      char rest[kChunk];
      std::memset(rest, kFill, sizeof rest);
      std::memcpy(rest, bytes_.data() + pos, bytes_.size() - pos);
      Add(rest, pos);
    }
    survey_.controls = controls_ != 0;
    survey_.high = high_ != 0;
    survey_.breaks = breaks_ != 0;
    survey_.escapes = escapes_ != 0;
    return survey_;
  }

 private:
  static constexpr unsigned kBase64Run = (kLetters * 8 + 5) / 6;
  static constexpr unsigned kBase32Run = (kLetters * 8 + 4) / 5;

  void Add(const char* chunk, size_t pos) {
    const ChunkClasses now = ClassesOf(chunk);
    high_ |= now[kHigh];
    controls_ |= (now[kBelowBlank] & ~now[kBreak]) | now[kDel];
    breaks_ |= now[kBreak];
    escapes_ |= now[kEscape];
    survey_.base64_run |= HasRun<kBase64Run, 1>(Both(now[kBase64], before_[kBase64]));
    survey_.base32_run |= HasRun<kBase32Run, 1>(Both(now[kBase32], before_[kBase32]));
    survey_.hex_run |= HasRun<kLetters * 2, 1>(Both(now[kHex], before_[kHex]));
    survey_.hex_rot13_run |= HasRun<kLetters * 2, 1>(Both(now[kHexRot13], before_[kHexRot13]));
    survey_.wide |= HasRun<kLetters, 2>(Both(now[kWide], before_[kWide]));
    if (now[kZero] != 0) survey_.wide |= HasRun<kLetters, 4>(Both(now[kZero], before_[kZero]));
    if (now[kLineEnd] != 0 || before_[kLineEnd] != 0) NoticeIndentation(now);
    NoticeDeflate(now, pos);
    before_ = now;
  }

  static uint64_t Both(uint32_t now, uint32_t before) { return uint64_t{now} << 32 | before; }

  // Lines of base64 may be indented: such runs are told apart only where they are read.
  void NoticeIndentation(const ChunkClasses& now) {
    const uint64_t blanks = Both(now[kBlank], before_[kBlank]);
    const uint64_t line_ends = Both(now[kLineEnd], before_[kLineEnd]);
    const bool indented = ((blanks >> 1) & line_ends) != 0 || ((blanks << 1) & line_ends) != 0;
    survey_.base64_run |= indented;
    survey_.base32_run |= indented;
  }

  // A pair of bytes may be a zlib header as it stands, reversed, or turned by ROT13.
  void NoticeDeflate(const ChunkClasses& now, size_t pos) {
    const uint64_t first = Both(now[kDeflate], before_[kDeflate]);
    const uint64_t turned = Both(now[kDeflateTurned], before_[kDeflateTurned]);
    const uint64_t second = Both(now[kFlags] | now[kHigh] | now[kBelowBlank],
                                 before_[kFlags] | before_[kHigh] | before_[kBelowBlank]);
    const uint64_t pairs = (turned & (second >> 1)) | (second & (first >> 1));
    for (uint64_t left = pairs >> (pos == 0 ? 32 : 31); left != 0 && !survey_.deflate;
         left &= left - 1) {
      const auto bit = static_cast<size_t>(__builtin_ctzll(left));
      const size_t at = pos + bit - (pos == 0 ? 0 : 1);
      if (at + 1 < bytes_.size()) survey_.deflate = IsHeader(at);
    }
  }

  [[nodiscard]] bool IsHeader(size_t at) const {
    const auto a = static_cast<unsigned char>(bytes_[at]);
    const auto b = static_cast<unsigned char>(bytes_[at + 1]);
    return IsZlibHeader(a, b) || IsZlibHeader(b, a) || IsZlibHeader(Turn(a), Turn(b));
  }

  std::string_view bytes_;
  Survey survey_;
  ChunkClasses before_ = {};
  uint32_t high_ = 0;
  uint32_t controls_ = 0;
  uint32_t breaks_ = 0;
  uint32_t escapes_ = 0;
};

}  // namespace

Survey SurveyBytes(std::string_view bytes, size_t letters_min) {
  return letters_min >= 8 ? Surveyor<8>(bytes).Run() : Surveyor<4>(bytes).Run();
}

}  // namespace gatecrash
