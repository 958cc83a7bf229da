// What others wrote, made fit to be shown: characters that are not plain are spelled, and no
// authority token comes out in any spelling.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "validator/tokens/token_search.h"
#include "validator/tokens/token_set.h"

namespace gatecrash {

// Printable ASCII and line ends as they are; other characters as `\u{2014}`, what is no UTF-8 and
// controls as `\x1b`. Where the bytes have such a spelling themselves, its backslash is doubled.
[[nodiscard]] std::string SpelledBytes(std::string_view bytes);

// A token as it is told: `production token 3, base64>plain`.
[[nodiscard]] std::string TokenTold(const TokenHit& hit);

// A text that is put together of the program's own words and of what others wrote.
class ShownText {
 public:
  explicit ShownText(const TokenSet& tokens) : tokens_(tokens) {}

  void Say(std::string_view own);     // as it stands
  void Show(std::string_view bytes);  // spelled, and without tokens

  // All of it. Where a token begins, the rest of its line between two quotes is replaced by what it
  // is, in brackets; where the whole still holds one, more is, until none is left.
  [[nodiscard]] std::string Finish();

 private:
  struct Piece {
    std::string shown;
    bool is_open = false;  // may be replaced
    size_t hidden_in = 0;  // the round of Finish in which it was
  };

  static void Hide(Piece& piece, const std::string& told, size_t round);
  [[nodiscard]] Piece* PieceToHide(size_t offset, size_t round);

  const TokenSet& tokens_;
  std::vector<Piece> pieces_;
};

}  // namespace gatecrash
