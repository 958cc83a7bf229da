#include "validator/tokens/token_beginning.h"

#include <set>
#include <string>

#include "validator/tokens/compiled_set.h"
#include "validator/tokens/token_search.h"

namespace gatecrash {
namespace {

// What is missing of a token, wherever it is cut.
std::set<std::string> EndsOf(const TokenSet::Compiled& set) {
  std::set<std::string> ends;
  for (const std::string& token : set.tokens) {
    for (size_t cut = 1; cut < token.size(); ++cut) ends.insert(token.substr(cut));
  }
  return ends;
}

}  // namespace

bool EndsInBeginning(const TokenSet& tokens, std::string_view text) {
  std::string whole(text);
  for (const std::string& end : EndsOf(tokens.compiled())) {
    whole.resize(text.size());
    whole += end;
    if (HasToken(tokens, whole, {.encodings_max = 0})) return true;
  }
  return false;
}

}  // namespace gatecrash
