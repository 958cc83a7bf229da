// A configuration file that would keep OpenSSL from finding any algorithm is in the environment
// from before the process's first call: the gate must not see it.
#include <gtest/gtest.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

#include "validator/crypto/ed25519.h"
#include "validator/crypto/sha256.h"
#include "validator/crypto/test_bytes.h"

namespace gatecrash {
namespace {

class HostileEnvironment : public testing::Test {
 protected:
  HostileEnvironment() : path_(testing::TempDir() + "openssl-" + std::to_string(getpid())) {
    std::ofstream(path_) << "openssl_conf = init\n[init]\nalg_section = algorithms\n"
                            "[algorithms]\ndefault_properties = provider=none\n";
    setenv("OPENSSL_CONF", path_.c_str(), 1);
  }
  ~HostileEnvironment() override { std::remove(path_.c_str()); }

 private:
  std::string path_;
};

// First, and in a process of its own: the control.
TEST_F(HostileEnvironment, WouldBreakTheSharedContext) {
  EXPECT_EXIT(
      {
        OPENSSL_init_crypto(OPENSSL_INIT_LOAD_CONFIG, nullptr);
        std::_Exit(EVP_MD_fetch(nullptr, "SHA256", nullptr) == nullptr ? 7 : 8);
      },
      testing::ExitedWithCode(7), "");
}

TEST_F(HostileEnvironment, DoesNotReachTheGate) {
  EXPECT_EQ(ToHex(Sha256("abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  const auto key = PublicKey::FromBytes(
      FromHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));
  ASSERT_TRUE(key.has_value());
  EXPECT_TRUE(key->Verify(
      "", FromHex("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bac"
                  "c61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")));
  EVP_MD* const shared = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  EXPECT_NE(shared, nullptr) << "the file was read after all";
  EVP_MD_free(shared);
}

}  // namespace
}  // namespace gatecrash
