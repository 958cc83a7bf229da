// What the search walks: the tokens as one tree of letters and gaps, and where to look for their
// beginnings. Private to this folder.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "validator/tokens/token_set.h"
#include "validator/tokens/unit_table.h"

namespace gatecrash {

// One way a plain spelling can lie in the bytes.
struct PlainForm {
  bool backward = false;
  bool rot13 = false;
};

// A set of forms: bit `FormBit(form)` for each.
using PlainForms = uint8_t;
constexpr PlainForms FormBit(PlainForm form) {
  return static_cast<PlainForms>(1u << (form.backward * 2 + form.rot13));
}

// The units of the ASCII characters as they are, and after ROT13.
const std::array<Unit, 128>& AsciiUnits(bool rot13);

// A token's first word, and what may stand behind it.
struct FirstWord {
  std::vector<uint64_t> accepts;  // the symbols of its letters
  uint64_t next_accepts = 0;      // of the letters that a token of it goes on with behind the gap
  std::vector<std::vector<uint64_t>> seconds;  // likewise the words behind that gap
  bool is_token = false;          // it is a whole token
};

// Four letters in a row of a token's first word, by which that word is found in ordinary text.
struct Anchor {
  PlainForm form;
  uint8_t first;    // which of the four the first byte of the pair spells
  uint32_t before;  // how many letters of the word precede the four
  uint32_t word;    // its number
};
inline constexpr size_t kAnchorLetters = 4;

// A bit for each pair of bytes: second * 256 + first.
using PairSet = std::array<uint64_t, 1024>;

inline bool HasPair(const PairSet& pairs, char first, char second) {
  const unsigned pair =
      static_cast<unsigned char>(first) | unsigned{static_cast<unsigned char>(second)} << 8;
  return (pairs[pair >> 6] >> (pair & 63) & 1) != 0;
}

struct TokenSet::Compiled {
  struct Node {
    uint32_t edges = 0;  // its first edge
    uint32_t edge_count = 0;
    uint32_t gap = 0;    // the gap that may follow where a word ends here; 0: none
    int32_t token = -1;  // the token that ends here
    bool is_gap = false;
  };
  struct Edge {
    uint64_t accepts;  // symbols
    uint32_t target;
  };

  std::vector<std::string> tokens;
  std::vector<TokenClass> classes;

  std::vector<Node> nodes;  // the root first
  std::vector<Edge> edges;
  uint64_t start_symbols = 0;
  // By ROT13 or not: the ASCII characters that can begin a token, or a terminal sequence.
  std::array<std::array<bool, 128>, 2> wakes = {};
  size_t letters_min = 0;     // of the shortest token, gaps left out: its fewest bytes
  size_t first_word_max = 0;  // letters

  std::vector<FirstWord> first_words;

  // Whether every first word has four letters, so that every third pair of adjacent bytes finds it.
  bool has_anchors = false;
  PairSet anchor_pairs = {};                      // two neighbours of an anchor's four letters
  PairSet letter_pairs = {};                      // of a first word's
  std::array<std::vector<Anchor>, 1024> anchors;  // by AnchorSlot

  static size_t AnchorSlot(unsigned char first, unsigned char second) {
    return size_t{first & 31u} << 5 | (second & 31u);
  }

  // Compiles `tokens` and `classes`, which are sound.
  void Compile();
};

}  // namespace gatecrash
