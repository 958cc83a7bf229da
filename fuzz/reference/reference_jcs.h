// The RFC 8785 form of a value, and the DSSE v1 encoding of what is signed (contract, section 4.3).
#ifndef GATECRASH_FUZZ_REFERENCE_REFERENCE_JCS_H_
#define GATECRASH_FUZZ_REFERENCE_REFERENCE_JCS_H_

#include <string>
#include <string_view>

#include "fuzz/reference/reference_json.h"

namespace gatecrash::reference {

[[nodiscard]] std::string CanonicalJson(const Value& value);

// The canonical form of the object without that member.
[[nodiscard]] std::string CanonicalWithout(const Object& object, std::string_view name);

// "DSSEv1" SP LEN(type) SP type SP LEN(payload) SP payload.
[[nodiscard]] std::string PreAuthenticationEncoding(std::string_view type,
                                                    std::string_view payload);

}  // namespace gatecrash::reference

#endif  // GATECRASH_FUZZ_REFERENCE_REFERENCE_JCS_H_
