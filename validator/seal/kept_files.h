// The bytes of a few of a folder's files, kept while they are hashed.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>

namespace gatecrash {

// Several threads may fill it at once, each another file.
class KeptFiles {
 public:
  KeptFiles() = default;  // none
  // At most so many bytes of each; a longer file's first ones.
  KeptFiles(std::span<const std::string_view> paths, size_t size_bytes_max)
      : size_bytes_max_(size_bytes_max) {
    for (const std::string_view path : paths) files_.try_emplace(std::string(path));
  }

  // Where that file's bytes go; null where they are not kept.
  [[nodiscard]] std::string* Find(std::string_view path) {
    const auto file = files_.find(path);
    return file == files_.end() ? nullptr : &file->second;
  }
  [[nodiscard]] const std::string* Find(std::string_view path) const {
    const auto file = files_.find(path);
    return file == files_.end() ? nullptr : &file->second;
  }

  // What was read next of a file.
  void Append(std::string_view bytes, std::string& file) const {
    file.append(bytes.substr(0, size_bytes_max_ - file.size()));
  }

 private:
  std::map<std::string, std::string, std::less<>> files_;
  size_t size_bytes_max_ = 0;
};

}  // namespace gatecrash
