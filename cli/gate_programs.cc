#include "cli/gate_programs.h"

#include <unistd.h>

#include <filesystem>
#include <system_error>

namespace gatecrash {

std::string OwnProgram() { return "/proc/" + std::to_string(getpid()) + "/exe"; }

std::optional<std::string> FindProgram(const std::string& path) {
  std::error_code error;
  const std::filesystem::path whole = std::filesystem::absolute(path, error);
  if (error || !std::filesystem::is_regular_file(whole, error)) return std::nullopt;
  if (access(whole.c_str(), X_OK) != 0) return std::nullopt;
  return whole.string();
}

}  // namespace gatecrash
