// For tests: writes a text in each spelling of the contract's section 7, the encoders being the
// plain textbook ones, apart from the decoders under test.
#pragma once

#include <cstddef>
#include <functional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace gatecrash::spelling {

using Random = std::mt19937_64;

// Below `limit`, the same on every machine.
inline size_t Pick(Random& random, size_t limit) { return static_cast<size_t>(random() % limit); }

struct Encoder {
  const char* name;
  std::string (*write)(std::string_view bytes, Random& random);
  bool text_only = false;  // what is no UTF-8 can't be written so
};

// Every encoding, each in its variants.
const std::vector<Encoder>& Encoders();

// By the encoder of that name.
std::string EncodedBy(std::string_view name, std::string_view bytes);

// Percent signs are escaped, and whatever byte `escapes` says, told its place.
std::string PercentEscaped(std::string_view bytes,
                           const std::function<bool(size_t, unsigned char)>& escapes);

// A token in a random plain spelling: letter case, look-alikes, joints, and what counts as nothing.
std::string WritePlain(std::string_view token, Random& random);

// Bytes for a failure's message; no token is readable in it.
std::string Shown(std::string_view bytes);

}  // namespace gatecrash::spelling
