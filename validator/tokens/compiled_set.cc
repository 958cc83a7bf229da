#include "validator/tokens/compiled_set.h"

#include <algorithm>
#include <map>
#include <set>

namespace gatecrash {
namespace {

using Compiled = TokenSet::Compiled;

// The tree while it is being made.
struct Sprout {
  std::map<char, uint32_t> children;
  uint32_t gap = 0;
  int32_t token = -1;
  bool is_gap = false;
};

uint32_t Child(std::vector<Sprout>& tree, uint32_t node, char letter) {
  const auto next = static_cast<uint32_t>(tree.size());
  const auto [place, is_new] = tree[node].children.try_emplace(letter, next);
  const uint32_t child = place->second;
  if (is_new) tree.emplace_back();
  return child;
}

uint32_t Gap(std::vector<Sprout>& tree, uint32_t node) {
  if (tree[node].gap == 0) {
    tree[node].gap = static_cast<uint32_t>(tree.size());
    tree.emplace_back();
    tree.back().is_gap = true;
  }
  return tree[node].gap;
}

std::vector<Sprout> Plant(const std::vector<std::string>& tokens) {
  std::vector<Sprout> tree(1);
  for (size_t token = 0; token < tokens.size(); ++token) {
    uint32_t node = 0;
    for (const char c : tokens[token]) node = c == '_' ? Gap(tree, node) : Child(tree, node, c);
    tree[node].token = static_cast<int32_t>(token);
  }
  return tree;
}

void Flatten(const std::vector<Sprout>& tree, Compiled& out) {
  for (const Sprout& sprout : tree) {
    out.nodes.push_back({static_cast<uint32_t>(out.edges.size()),
                         static_cast<uint32_t>(sprout.children.size()), sprout.gap, sprout.token,
                         sprout.is_gap});
    for (const auto& [letter, child] : sprout.children) {
      out.edges.push_back({AcceptedSymbols(letter), child});
    }
  }
  for (uint32_t i = 0; i < out.nodes[0].edge_count; ++i) {
    out.start_symbols |= out.edges[out.nodes[0].edges + i].accepts;
  }
}

void FindWakes(Compiled& out) {
  for (const bool rot13 : {false, true}) {
    for (size_t c = 0; c < 128; ++c) {
      const uint8_t symbol = AsciiUnits(rot13)[c].symbol;
      out.wakes[rot13][c] = c == 0x1B || (out.start_symbols >> symbol & 1) != 0;
    }
  }
}

std::set<std::string_view> FirstWords(const std::vector<std::string>& tokens) {
  std::set<std::string_view> words;
  for (const std::string_view token : tokens) words.insert(token.substr(0, token.find('_')));
  return words;
}

// Calls `visit` with each pair of ASCII characters that spell these two letters in that form.
template <class Visit>
void ForEachPair(PlainForm form, char first, char second, const Visit& visit) {
  if (form.backward) std::swap(first, second);
  const auto& units = AsciiUnits(form.rot13);
  for (unsigned a = 0; a < 128; ++a) {
    if ((AcceptedSymbols(first) >> units[a].symbol & 1) == 0) continue;
    for (unsigned b = 0; b < 128; ++b) {
      if ((AcceptedSymbols(second) >> units[b].symbol & 1) != 0) visit(a, b);
    }
  }
}

void SetBit(PairSet& bits, unsigned a, unsigned b) {
  const unsigned pair = b << 8 | a;
  bits[pair >> 6] |= uint64_t{1} << (pair & 63);
}

void AddAnchor(Compiled& out, const Anchor& anchor, char first, char second) {
  std::set<size_t> slots;
  ForEachPair(anchor.form, first, second, [&](unsigned a, unsigned b) {
    SetBit(out.anchor_pairs, a, b);
    slots.insert(
        Compiled::AnchorSlot(static_cast<unsigned char>(a), static_cast<unsigned char>(b)));
  });
  for (const size_t slot : slots) out.anchors[slot].push_back(anchor);
}

// The four letters in the middle: a word's ends are what ordinary words share most.
void AddAnchors(Compiled& out, PlainForm form, std::string_view word) {
  const size_t before = (word.size() - kAnchorLetters) / 2;
  Anchor anchor = {form, 0, static_cast<uint32_t>(before),
                   static_cast<uint32_t>(out.first_words.size())};
  for (size_t i = 0; i + 1 < kAnchorLetters; ++i) {
    anchor.first = static_cast<uint8_t>(form.backward ? i + 1 : i);
    AddAnchor(out, anchor, word[before + i], word[before + i + 1]);
  }
}

FirstWord MakeFirstWord(std::string_view word, const std::vector<std::string>& tokens) {
  FirstWord first;
  for (const char letter : word) first.accepts.push_back(AcceptedSymbols(letter));
  for (const std::string_view token : tokens) {
    if (token == word) first.is_token = true;
    const bool goes_on = token.starts_with(word) && token.substr(word.size()).starts_with('_');
    if (!goes_on) continue;
    first.next_accepts |= AcceptedSymbols(token[word.size() + 1]);
    std::vector<uint64_t>& second = first.seconds.emplace_back();
    for (const char letter : token.substr(word.size() + 1)) {
      if (letter == '_') break;
      second.push_back(AcceptedSymbols(letter));
    }
  }
  return first;
}

void AddWord(Compiled& out, std::string_view word) {
  for (const bool backward : {false, true}) {
    for (const bool rot13 : {false, true}) {
      const PlainForm form = {backward, rot13};
      for (size_t i = 0; i + 1 < word.size(); ++i) {
        ForEachPair(form, word[i], word[i + 1],
                    [&out](unsigned a, unsigned b) { SetBit(out.letter_pairs, a, b); });
      }
      if (out.has_anchors) AddAnchors(out, form, word);
    }
  }
  out.first_words.push_back(MakeFirstWord(word, out.tokens));
}

std::array<Unit, 128> MakeAsciiUnits(bool rot13) {
  std::array<Unit, 128> units;
  for (unsigned c = 0; c < 128; ++c) {
    const unsigned lower = c | 0x20u;
    const bool letter = lower >= 'a' && lower <= 'z';
    const unsigned turned = lower < 'n' ? c + 13 : c - 13;
    units[c] = UnitOf(rot13 && letter ? turned : c);
  }
  return units;
}

}  // namespace

const std::array<Unit, 128>& AsciiUnits(bool rot13) {
  static const std::array<std::array<Unit, 128>, 2> units = {MakeAsciiUnits(false),
                                                             MakeAsciiUnits(true)};
  return units[rot13];
}

void TokenSet::Compiled::Compile() {
  Flatten(Plant(tokens), *this);
  FindWakes(*this);
  letters_min = SIZE_MAX;
  for (const std::string_view token : tokens) {
    const auto gaps = static_cast<size_t>(std::ranges::count(token, '_'));
    letters_min = std::min(letters_min, token.size() - gaps);
  }
  const std::set<std::string_view> words = FirstWords(tokens);
  has_anchors = std::ranges::all_of(words, [](std::string_view w) { return w.size() >= 4; });
  for (const std::string_view word : words) {
    first_word_max = std::max(first_word_max, word.size());
    AddWord(*this, word);
  }
}

}  // namespace gatecrash
