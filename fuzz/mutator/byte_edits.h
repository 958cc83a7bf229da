// Bytes for other bytes, for where there is no engine, or it does nothing.
#pragma once

#include <string>
#include <string_view>

#include "fuzz/draw.h"
#include "fuzz/mutator/mutator.h"

namespace gatecrash {

// One edit: a bit, a byte, a piece taken out, put in, told twice, or overwritten by another.
// `size_max` holds for what comes out, and is at least 1.
[[nodiscard]] std::string EditBytes(Draw& draw, std::string bytes, size_t size_max);

// By that mutation, or where there is none, or it does nothing, by EditBytes.
[[nodiscard]] std::string MutateBytes(Draw& draw, const ByteMutation& mutation,
                                      std::string_view bytes, size_t size_max);

// As a step tells bytes.
[[nodiscard]] std::string InHex(std::string_view bytes);

}  // namespace gatecrash
