// What a run of few digits can't hold, in whatever way it is read: told of all ways at once, and
// cheaper than what it may (run_filter.h), for nearly all runs hold nothing.
#pragma once

#include <cstddef>
#include <string_view>

namespace gatecrash {

inline constexpr size_t kGlanceDigitsMax = 63;

// Whether the run, of at most so many digits, may hold a token of eight letters or more under one
// encoding more: as it is (all that PromiseOf tells), read backward, or, of base32 and base64,
// after ROT13. `values` are those of the digits, each of `bits` bits.
[[nodiscard]] bool MayHoldAnything(unsigned bits, std::string_view values);

}  // namespace gatecrash
