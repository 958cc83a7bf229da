#include "validator/tokens/survey.h"

#include <bit>
#include <cstdint>
#include <cstring>

#include "validator/tokens/byte_block.h"
#include "validator/tokens/inflate.h"

namespace gatecrash {
namespace {

constexpr size_t kChunk = 32;
constexpr char kFill = '~';  // of no class

// A chunk of 32 bytes, and which of them are of a class: bit i for byte i.
class Chunk {
 public:
  explicit Chunk(const char* bytes) : low_(bytes), high_(bytes + kChunk / 2) {}

  template <class Class>
  [[nodiscard]] uint32_t Of(const Class& is_of_class) const {
    return is_of_class(low_).Mask() | is_of_class(high_).Mask() << (kChunk / 2);
  }

 private:
  ByteBlock low_;
  ByteBlock high_;
};

ByteBlock IsHigh(const ByteBlock& bytes) { return bytes; }
ByteBlock IsPrintable(const ByteBlock& bytes) { return bytes.IsWithin(0x20, 0x7E); }
ByteBlock IsControl(const ByteBlock& bytes) { return bytes.IsWithin(0, 0x1F) | bytes.Is(0x7F); }
ByteBlock IsLineEnd(const ByteBlock& bytes) { return bytes.Is('\n') | bytes.Is('\r'); }
ByteBlock IsTab(const ByteBlock& bytes) { return bytes.Is('\t'); }
ByteBlock IsTabToReturn(const ByteBlock& bytes) { return bytes.IsWithin('\t', '\r'); }
ByteBlock IsBlank(const ByteBlock& bytes) { return bytes.Is(' ') | bytes.Is('\t'); }
ByteBlock IsZero(const ByteBlock& bytes) { return bytes.Is(0); }

ByteBlock IsEscape(const ByteBlock& bytes) {
  return bytes.Is('\\') | bytes.IsWithin('%', '&') | bytes.Is('=');
}

// What is printable of digits and what may stand between them.
ByteBlock IsBase64(const ByteBlock& bytes) {
  return bytes.Or(0x20).IsWithin('a', 'z') | bytes.IsWithin('-', '9') | bytes.Is('+') |
         bytes.Is('_');
}
ByteBlock IsBase32(const ByteBlock& bytes) {
  return bytes.Or(0x20).IsWithin('a', 'z') | bytes.IsWithin('2', '7');
}
ByteBlock IsNumeral(const ByteBlock& bytes) {
  return bytes.IsWithin(',', ';') | bytes.Is('_') | bytes.Is('|') | bytes.Is(' ');
}
ByteBlock IsHex(const ByteBlock& bytes) {
  const ByteBlock lower = bytes.Or(0x20);
  return IsNumeral(bytes) | lower.IsWithin('a', 'f') | lower.Is('x');
}
ByteBlock IsHexRot13(const ByteBlock& bytes) {
  const ByteBlock lower = bytes.Or(0x20);
  return IsNumeral(bytes) | lower.IsWithin('n', 's') | lower.Is('k');
}
ByteBlock IsEitherHex(const ByteBlock& bytes) {
  const ByteBlock lower = bytes.Or(0x20);
  return IsNumeral(bytes) | lower.IsWithin('a', 'f') | lower.IsWithin('n', 's') | lower.Is('x') |
         lower.Is('k');
}

// May be the high byte of a useful UTF-16 unit (see wide.cc).
ByteBlock IsUsefulPage(const ByteBlock& bytes) {
  return bytes.IsWithin(0, 0x31) | bytes.IsWithin(0xA4, 0xAB) | bytes.IsWithin(0xD8, 0xDF) |
         bytes.IsWithin(0xFB, 0xFF);
}
ByteBlock IsAsciiPage(const ByteBlock& bytes) { return bytes.IsWithin(0, 0x31); }

// May be a zlib stream's first byte; the same, or once ROT13 is undone.
ByteBlock IsDeflate(const ByteBlock& bytes) { return bytes.And(0x8F).Is(0x08); }
ByteBlock IsDeflateTurned(const ByteBlock& bytes) {
  const ByteBlock lower = bytes.Or(0x20);
  return IsDeflate(bytes) | lower.Is('k') | lower.Is('u');
}
// May be its second byte: 0x40 to 0x5F is all there is among printable ASCII.
ByteBlock IsDeflateFlags(const ByteBlock& bytes) {
  return bytes.IsWithin(0x40, 0x5F) | bytes.IsWithin(0, 0x1F) | bytes;
}

// What is kept of the chunk before.
struct Before {
  uint32_t line_ends = 0;
  uint32_t blanks = 0;
  uint32_t base64 = 0;
  uint32_t base32 = 0;
  uint32_t either_hex = 0;
  uint32_t hex = 0;
  uint32_t hex_rot13 = 0;
  uint32_t wide = 0;
  uint32_t zero = 0;
  uint32_t intro = 0;
};

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
    ForEachChunk([this](const Chunk& chunk, size_t pos) { Add(chunk, pos); });
    if (survey_.base64_run || either_hex_run_) {
      ForEachChunk([this](const Chunk& chunk, size_t) { TellRunsApart(chunk); });
    }
    return survey_;
  }

 private:
  static constexpr unsigned kBase64Run = (kLetters * 8 + 5) / 6;
  static constexpr unsigned kBase32Run = (kLetters * 8 + 4) / 5;
  static constexpr unsigned kHexRun = kLetters * 2;

  template <class Visit>
  void ForEachChunk(const Visit& visit) {
    size_t pos = 0;
    for (; bytes_.size() - pos >= kChunk; pos += kChunk) visit(Chunk(bytes_.data() + pos), pos);
    if (pos == bytes_.size()) return;
    char rest[kChunk];
    std::memset(rest, kFill, sizeof rest);
    std::memcpy(rest, bytes_.data() + pos, bytes_.size() - pos);
    visit(Chunk(rest), pos);
  }

  void Add(const Chunk& chunk, size_t pos) {
    const bool printable = ~chunk.Of(IsPrintable) == 0;
    if (!printable) NoticeUnprintable(chunk);
    if (!printable || before_.line_ends != 0) NoticeIndentation(chunk);
    const uint32_t line_ends = printable ? 0 : chunk.Of(IsLineEnd);
    const uint32_t white = printable ? 0 : chunk.Of(IsTabToReturn);
    survey_.escapes |= chunk.Of(IsEscape) != 0;
    survey_.base64_run |= Extends<kBase64Run, 1>(chunk.Of(IsBase64) | line_ends, before_.base64);
    either_hex_run_ |= Extends<kHexRun, 1>(chunk.Of(IsEitherHex) | white, before_.either_hex);
    const uint32_t pages = printable ? chunk.Of(IsAsciiPage) : chunk.Of(IsUsefulPage);
    survey_.wide |= Extends<kLetters, 2>(pages, before_.wide);
    NoticeDeflate(chunk, pos);
  }

  // Most text has no run of digits, so that these are told apart only where there is one.
  void TellRunsApart(const Chunk& chunk) {
    const uint32_t line_ends = chunk.Of(IsLineEnd);
    survey_.base32_run |= Extends<kBase32Run, 1>(chunk.Of(IsBase32) | line_ends, before_.base32);
    if (!either_hex_run_) return;
    const uint32_t white = chunk.Of(IsTabToReturn);
    survey_.hex_run |= Extends<kHexRun, 1>(chunk.Of(IsHex) | white, before_.hex);
    survey_.hex_rot13_run |= Extends<kHexRun, 1>(chunk.Of(IsHexRot13) | white, before_.hex_rot13);
  }

  // Whether a run ends in this chunk, the last one included. What is now becomes what was before.
  template <unsigned kLength, unsigned kStride>
  static bool Extends(uint32_t now, uint32_t& before) {
    return HasRun<kLength, kStride>(Both(now, before));
  }

  static uint64_t Both(uint32_t now, uint32_t& before) {
    const uint64_t both = uint64_t{now} << 32 | before;
    before = now;
    return both;
  }

  void NoticeUnprintable(const Chunk& chunk) {
    const uint32_t breaks = chunk.Of(IsLineEnd) | chunk.Of(IsTab);
    survey_.breaks |= breaks != 0;
    survey_.controls |= (chunk.Of(IsControl) & ~breaks) != 0;
    survey_.high |= chunk.Of(IsHigh) != 0;
    const uint64_t zeros = uint64_t{chunk.Of(IsZero)} << 32 | before_.zero;
    survey_.wide |= (Both(chunk.Of(MayBeginSequence), before_.intro) & (zeros << 1 | zeros >> 1)) != 0;
    survey_.wide |= Extends<kLetters, 4>(chunk.Of(IsZero), before_.zero);
  }

  // Lines of base64 may be indented: such runs are told apart only where they are read.
  void NoticeIndentation(const Chunk& chunk) {
    const uint64_t blanks = Both(chunk.Of(IsBlank), before_.blanks);
    const uint64_t line_ends = Both(chunk.Of(IsLineEnd), before_.line_ends);
    const bool indented = ((blanks >> 1) & line_ends) != 0 || ((blanks << 1) & line_ends) != 0;
    survey_.base64_run |= indented;
    survey_.base32_run |= indented;
  }

  // A pair of bytes may be a zlib header as it stands, reversed, or turned by ROT13.
  void NoticeDeflate(const Chunk& chunk, size_t pos) {
    if (pos > 0) survey_.deflate |= IsHeader(pos - 1);
    const uint32_t second = chunk.Of(IsDeflateFlags);
    if (second == 0 || survey_.deflate) return;
    const uint32_t pairs =
        (chunk.Of(IsDeflateTurned) & (second >> 1)) | (second & (chunk.Of(IsDeflate) >> 1));
    for (uint32_t left = pairs; left != 0 && !survey_.deflate; left &= left - 1) {
      survey_.deflate = IsHeader(pos + static_cast<size_t>(std::countr_zero(left)));
    }
  }

  [[nodiscard]] bool IsHeader(size_t at) const {
    if (at + 1 >= bytes_.size()) return false;
    const auto a = static_cast<unsigned char>(bytes_[at]);
    const auto b = static_cast<unsigned char>(bytes_[at + 1]);
    return IsZlibHeader(a, b) || IsZlibHeader(b, a) || IsZlibHeader(Turn(a), Turn(b));
  }

  std::string_view bytes_;
  Survey survey_;
  Before before_;
  bool either_hex_run_ = false;
};

}  // namespace

Survey SurveyBytes(std::string_view bytes, size_t letters_min) {
  return letters_min >= 8 ? Surveyor<8>(bytes).Run() : Surveyor<4>(bytes).Run();
}

}  // namespace gatecrash
