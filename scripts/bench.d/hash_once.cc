// The least that a dynamic C++ program with libcrypto does: what the start of `gatecrash packet` is
// measured against.
#include <openssl/evp.h>

#include <array>
#include <cstdio>
#include <string>

int main(int argc, char** argv) {
  const std::string text = argc > 1 ? std::string(argv[1]) : std::string("gatecrash");
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  if (EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1) {
    return 3;
  }
  std::string hex;
  for (unsigned i = 0; i < size; ++i) {
    std::array<char, 3> pair{};
    std::snprintf(pair.data(), pair.size(), "%02x", digest[i]);
    hex += pair.data();
  }
  return std::puts(hex.c_str()) < 0 ? 3 : 0;
}
