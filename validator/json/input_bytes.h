// The bytes group (contract, section 3), which holds for every document that is read, JSON or not.
#pragma once

#include <cstddef>
#include <string_view>

#include "validator/limits.h"
#include "validator/verdict/finding.h"

namespace gatecrash {

// Tells the first fault in the group's order, of those asked for; true where there is none.
// INPUT_UNREADABLE is the caller's to tell: here the bytes have been read. A longer input than
// `size_bytes_max` may be cut after one byte more.
[[nodiscard]] bool JudgeInputBytes(std::string_view bytes, Findings& findings,
                                   size_t size_bytes_max = limits::kDocumentSizeBytesMax);

}  // namespace gatecrash
