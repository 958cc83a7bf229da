#include "validator/crypto/openssl_library.h"

#include <openssl/crypto.h>
#include <openssl/provider.h>

#include <memory>
#include <new>

namespace gatecrash {
namespace {

using Library = std::unique_ptr<OSSL_LIB_CTX, OpensslDeleter<OSSL_LIB_CTX_free>>;

// Lives as long as the process: keys and digests made from it may outlive any static of ours.
OSSL_LIB_CTX* OpenLibrary() {
  const ErrorQueueGuard guard;
  if (OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr) != 1) throw std::bad_alloc();
  Library library(OSSL_LIB_CTX_new());
  if (library == nullptr || OSSL_PROVIDER_load(library.get(), "default") == nullptr) {
    throw std::bad_alloc();
  }
  return library.release();
}

}  // namespace

OSSL_LIB_CTX* OpensslLibrary() {
  static OSSL_LIB_CTX* const library = OpenLibrary();
  return library;
}

}  // namespace gatecrash
