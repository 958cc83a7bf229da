// A list of digests that is signed, as signify and minisign have it: by the owner of the corpus's
// test keys, with plain Ed25519. Their public keys lie beside the descriptions (corpus/gates/keys).
#pragma once

#include <string>
#include <string_view>

namespace gatecrash {

// `signify -C`: the signature above the list, in one file. What was signed is `signed_bytes`, which
// is the list, where it is to hold.
[[nodiscard]] std::string SignifyFile(std::string_view list, std::string_view signed_bytes);

// `minisign -V`: the signature alone, and its trusted comment.
[[nodiscard]] std::string MinisignFile(std::string_view signed_bytes);

// The file of the public key, which both of them read.
[[nodiscard]] std::string ListKeyFile();

}  // namespace gatecrash
