#include "cli/new_file.h"

#include "validator/seal/write_new_file.h"

namespace gatecrash {

bool WriteNewFileAt(const std::string& path, std::string_view bytes) {
  const size_t slash = path.rfind('/');
  const std::string name = slash == std::string::npos ? path : path.substr(slash + 1);
  const std::string directory = slash == std::string::npos ? "." : path.substr(0, slash + 1);
  return !name.empty() && WriteNewFile(directory, name, bytes);
}

}  // namespace gatecrash
