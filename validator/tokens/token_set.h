// The authority tokens (contract, section 7): thirty built in, in three classes, and those that
// lane files add. Tokens are named by number and class; their text is never handed out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gatecrash {

class CleanWords;

enum class TokenClass : uint8_t { kProduction, kSeal, kCutover };

class TokenSet {
 public:
  // The thirty of section 7, numbered by class, then verb, in the contract's order.
  static const TokenSet& BuiltIn();

  TokenSet(const TokenSet&);
  TokenSet& operator=(const TokenSet&);
  ~TokenSet();

  // Adds a lane's token: 1 to 8 words of A-Z and 0-9 (each beginning with a letter) joined by `_`,
  // 6 to 128 bytes in all. It is searched for as the built-in ones are: each `_` is a gap of its
  // own. False, and nothing added, where it isn't of that form; a token that is there already is
  // accepted and not added twice.
  [[nodiscard]] bool Add(TokenClass token_class, std::string_view token);

  // Takes words that carry none of the set's tokens, as whoever calls has made sure of: HasToken
  // doesn't search what equals one of them, byte for byte. They replace those known before, and are
  // forgotten where a token is added.
  void KnowClean(std::vector<std::string> words);
  [[nodiscard]] bool IsKnownClean(std::string_view text) const;
  [[nodiscard]] std::span<const std::string> clean_words() const;

  [[nodiscard]] size_t size() const;
  [[nodiscard]] TokenClass class_of(size_t token) const;

  struct Compiled;  // what the search walks; private to this folder
  [[nodiscard]] const Compiled& compiled() const { return *compiled_; }

 private:
  TokenSet();
  std::shared_ptr<const Compiled> compiled_;
  std::shared_ptr<const CleanWords> clean_;  // null: none
};

}  // namespace gatecrash
