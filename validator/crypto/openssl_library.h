// OpenSSL as the gate uses it; for this folder's own files.
#pragma once

#include <openssl/err.h>
#include <openssl/types.h>

namespace gatecrash {

// A context of the gate's own, with the built-in default provider and nothing else. No
// configuration file is read and so neither OPENSSL_CONF nor the machine's openssl.cnf can put
// another implementation, or another rule of choosing one, in its place. Never null (null would
// mean the shared context): throws std::bad_alloc where it can't be had.
[[nodiscard]] OSSL_LIB_CTX* OpensslLibrary();

// Leaves this thread's error queue empty, whatever happened in between.
class ErrorQueueGuard {
 public:
  ErrorQueueGuard() = default;
  ~ErrorQueueGuard() { ERR_clear_error(); }
  ErrorQueueGuard(const ErrorQueueGuard&) = delete;
  ErrorQueueGuard& operator=(const ErrorQueueGuard&) = delete;
};

// The `Free` of an OpenSSL type as the deleter of a std::unique_ptr.
template <auto Free>
struct OpensslDeleter {
  template <typename T>
  void operator()(T* object) const {
    Free(object);
  }
};

}  // namespace gatecrash
