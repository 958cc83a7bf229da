#include "validator/tokens/token_set.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "validator/limits.h"
#include "validator/tokens/clean_words.h"
#include "validator/tokens/compiled_set.h"

namespace gatecrash {
namespace {

constexpr std::array<std::string_view, 3> kSubjects = {"PRODUCTION", "SEAL", "CUTOVER"};
constexpr std::array<std::string_view, 10> kVerbs = {
    "PASS",       "VALID",   "VERIFIED", "ACCEPTED", "APPROVED",
    "AUTHORIZED", "GRANTED", "APPLIED",  "EXECUTED", "COMPLETE"};

bool IsLetter(char c) { return c >= 'A' && c <= 'Z'; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsWord(std::string_view word) {
  return !word.empty() && IsLetter(word[0]) &&
         std::ranges::all_of(word, [](char c) { return IsLetter(c) || IsDigit(c); });
}

bool IsToken(std::string_view token) {
  if (token.size() < limits::kTokenBytesMin || token.size() > limits::kTokenBytesMax) return false;
  size_t words = 1;
  for (size_t end; (end = token.find('_')) != std::string_view::npos; ++words) {
    if (!IsWord(token.substr(0, end))) return false;
    token.remove_prefix(end + 1);
  }
  return IsWord(token) && words <= limits::kTokenWordsMax;
}

}  // namespace

TokenSet::TokenSet() {
  auto compiled = std::make_shared<Compiled>();
  for (size_t subject = 0; subject < kSubjects.size(); ++subject) {
    for (const std::string_view verb : kVerbs) {
      compiled->tokens.push_back(std::string(kSubjects[subject]) + "_" + std::string(verb));
      compiled->classes.push_back(static_cast<TokenClass>(subject));
    }
  }
  compiled->Compile();
  compiled_ = std::move(compiled);
}

TokenSet::TokenSet(const TokenSet&) = default;
TokenSet& TokenSet::operator=(const TokenSet&) = default;
TokenSet::~TokenSet() = default;

const TokenSet& TokenSet::BuiltIn() {
  static const TokenSet set;
  return set;
}

bool TokenSet::Add(TokenClass token_class, std::string_view token) {
  if (!IsToken(token)) return false;
  if (std::ranges::find(compiled_->tokens, token) != compiled_->tokens.end()) return true;
  auto compiled = std::make_shared<Compiled>();
  compiled->tokens = compiled_->tokens;
  compiled->classes = compiled_->classes;
  compiled->tokens.emplace_back(token);
  compiled->classes.push_back(token_class);
  compiled->Compile();
  compiled_ = std::move(compiled);
  clean_ = nullptr;
  return true;
}

void TokenSet::KnowClean(std::vector<std::string> words) {
  clean_ = std::make_shared<const CleanWords>(std::move(words));
}

bool TokenSet::IsKnownClean(std::string_view text) const {
  return clean_ != nullptr && clean_->Has(text);
}

std::span<const std::string> TokenSet::clean_words() const {
  return clean_ == nullptr ? std::span<const std::string>() : clean_->words();
}

size_t TokenSet::size() const { return compiled_->tokens.size(); }

TokenClass TokenSet::class_of(size_t token) const { return compiled_->classes.at(token); }

}  // namespace gatecrash
