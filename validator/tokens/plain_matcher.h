// Plain spellings of tokens (contract, section 7): an exact automaton over characters, linear in
// the text. Bytes that are no UTF-8 stand for nothing and break a match.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "validator/tokens/compiled_set.h"

namespace gatecrash {

struct PlainMatch {
  size_t token;
  size_t begin;  // in bytes of the text, whatever the direction it is read in
  size_t end;
};

class PlainSink {
 public:
  // Whether to stop.
  virtual bool Take(const PlainMatch& match) = 0;

 protected:
  ~PlainSink() = default;
};

// Every match of the text, read in that form. True where the sink said to stop.
bool MatchPlain(const TokenSet::Compiled& set, std::string_view text, PlainForm form,
                PlainSink& sink);

// Only matches that begin within the `starts` bytes from `begin` on, in reading order: a match that
// is read backward begins at its last byte, and `begin` is then the end of that byte. `begin` lies
// between two characters.
bool MatchPlainFrom(const TokenSet::Compiled& set, std::string_view text, PlainForm form,
                    size_t begin, size_t starts, PlainSink& sink);

}  // namespace gatecrash
