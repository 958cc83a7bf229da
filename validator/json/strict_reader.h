// Strict JSON, its first two groups (contract, section 3): bytes and syntax. The other two, text
// and shape, are in validator/shape.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "validator/json/document.h"
#include "validator/limits.h"
#include "validator/verdict/finding.h"

namespace gatecrash {

// The document, or none and exactly one finding, at "": the first fault of the bytes group in its
// order, or the first of the syntax group in document order. INPUT_UNREADABLE is the caller's to
// tell: here the bytes have been read. A longer input than `size_bytes_max` may be cut after
// `size_bytes_max` + 1 bytes. The bytes must outlive the document.
[[nodiscard]] std::optional<Document> ReadStrictJson(
    std::string_view bytes, Findings& findings,
    size_t size_bytes_max = limits::kDocumentSizeBytesMax);

}  // namespace gatecrash
