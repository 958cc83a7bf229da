#include "probes/gates/digest_of_file.h"

#include <fstream>
#include <string_view>

namespace gatecrash {

std::optional<Digest> DigestOfFile(const std::string& path) {
  constexpr size_t kPieceBytes = size_t{64} << 10;
  std::ifstream file(path, std::ios::binary);
  std::string piece(kPieceBytes, '\0');
  Sha256Stream digest;
  while (file) {
    file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    digest.Update(std::string_view(piece).substr(0, static_cast<size_t>(file.gcount())));
  }
  if (!file.is_open() || file.bad()) return std::nullopt;
  return digest.Finish();
}

}  // namespace gatecrash
