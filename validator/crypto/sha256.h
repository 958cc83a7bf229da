// SHA-256 (FIPS 180-4), by OpenSSL.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace gatecrash {

using Digest = std::array<uint8_t, 32>;

// The digest of bytes in memory. Throws std::bad_alloc where the library fails: a digest that could
// not be had never looks like one.
[[nodiscard]] Digest Sha256(std::string_view bytes);

// The digest of a stream; use once per Finish. Throws as above.
class Sha256Stream {
 public:
  Sha256Stream();
  ~Sha256Stream();
  Sha256Stream(const Sha256Stream&) = delete;
  Sha256Stream& operator=(const Sha256Stream&) = delete;

  void Update(std::string_view bytes);
  [[nodiscard]] Digest Finish();  // and begins anew

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// 64 lower-case hexadecimal digits, and back; none for anything else.
[[nodiscard]] std::string ToHex(const Digest& digest);
[[nodiscard]] std::optional<Digest> ParseDigest(std::string_view hex);

}  // namespace gatecrash
