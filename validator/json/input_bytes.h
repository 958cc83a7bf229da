// The bytes group (contract, section 3), which holds for every document that is read, JSON or not.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "validator/limits.h"
#include "validator/verdict/reason_code.h"

namespace gatecrash {

// The first fault in the group's order, or none. INPUT_UNREADABLE is the caller's to tell: here the
// bytes have been read. A longer input than `size_bytes_max` may be cut after one byte more.
[[nodiscard]] std::optional<ReasonCode> JudgeInputBytes(
    std::string_view bytes, size_t size_bytes_max = limits::kDocumentSizeBytesMax);

}  // namespace gatecrash
