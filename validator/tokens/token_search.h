// The search for authority tokens in any spelling of the contract's section 7: plain spellings
// (letter case, gaps, ignorable characters, look-alikes), and at most two encodings, one in the
// other. It judges strings of a document, and everything that comes out of a gate. There is no
// switch that mutes it, and a hit never holds the token.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "validator/tokens/token_set.h"

namespace gatecrash {

// One way of writing something else; `kPlain` ends a chain.
enum class Spelling : uint8_t {
  kPlain,
  kUnicodeEscape,
  kHexEscape,
  kOctalEscape,
  kPercent,
  kHtml,
  kQuotedPrintable,
  kHex,
  kBase32,
  kBase64,
  kUtf16,
  kUtf32,
  kReversed,
  kRot13,
  kDeflate
};

// A token, or compressed data in which there may be one.
enum class HitKind : uint8_t {
  kToken,
  kUnsearched,  // too much to be searched through (limits.h)
  kCut          // the bytes end before they do, and are but a part of a stream
};

struct TokenHit {
  size_t token;  // its number in the set; 0 where it is none
  TokenClass token_class;
  std::array<Spelling, 2> chain;  // outermost first; kPlain where there is none
  size_t offset;                  // of the outermost spelling's first byte, in bytes
  size_t end = 0;                 // behind its last byte
  HitKind kind = HitKind::kToken;
};

// How far a search goes. The defaults are the contract's.
struct SearchBounds {
  size_t encodings_max = 2;  // 0 to 2
  bool inflates = true;      // whether compressed streams that stand in the bytes as they are count
  bool is_part = false;      // of a stream that is searched part by part: then kCut is told
  // Nothing is skipped: long bytes are neither sieved nor cut into cells. Slow, and the measure of
  // what is quick: the same must be found.
  bool in_one_piece = false;
  // Of so many compressed bytes at least: hardly any other data are sound for so long.
  static constexpr size_t kCutBytesMin = 64;
};

// Whether any token stands anywhere in those bytes. They need not be text. Never fails open: where
// memory runs out it throws (std::bad_alloc), and its callers refuse; compressed data too large to
// be searched through (limits.h) count as a hit.
[[nodiscard]] bool HasToken(const TokenSet& tokens, std::string_view bytes,
                            const SearchBounds& bounds = {});

// The first hits, by offset; at most `hits_max`.
[[nodiscard]] std::vector<TokenHit> FindTokens(const TokenSet& tokens, std::string_view bytes,
                                               size_t hits_max = 64,
                                               const SearchBounds& bounds = {});

}  // namespace gatecrash
