// For tests, and what holds probes to the rules: a folder in which somebody is at work.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "validator/seal/folder.h"

namespace gatecrash {

// Another folder, with something done after the first read of one of its files.
class MeddledFolder : public Folder {
 public:
  MeddledFolder(std::unique_ptr<Folder> folder, std::string path, std::function<void()> meddle)
      : folder_(std::move(folder)), path_(std::move(path)), meddle_(std::move(meddle)) {}

  std::optional<std::vector<FolderEntry>> List(std::string_view path) override {
    return folder_->List(path);
  }
  Entered EnterDirectoryOf(std::string_view path) override {
    Entered entered = folder_->EnterDirectoryOf(path);
    if (entered.directory != nullptr) {
      entered.directory = std::make_unique<Meddled>(*this, path.substr(0, path.rfind('/') + 1),
                                                    std::move(entered.directory));
    }
    return entered;
  }

 private:
  class File : public OpenedFile {
   public:
    File(std::unique_ptr<OpenedFile> file, std::function<void()> meddle)
        : OpenedFile(file->identity()), file_(std::move(file)), meddle_(std::move(meddle)) {}
    std::optional<size_t> ReadAt(uint64_t offset, std::span<char> into) override {
      const auto read = file_->ReadAt(offset, into);
      std::exchange(meddle_, [] {})();
      return read;
    }
    std::optional<FileIdentity> IdentityNow() override { return file_->IdentityNow(); }

   private:
    std::unique_ptr<OpenedFile> file_;
    std::function<void()> meddle_;
  };

  class Meddled : public Directory {
   public:
    Meddled(MeddledFolder& folder, std::string_view prefix, std::unique_ptr<Directory> directory)
        : Directory(prefix.substr(0, prefix.size() - !prefix.empty())), folder_(folder),
          directory_(std::move(directory)) {}
    Opened Open(std::string_view path) override {
      Opened opened = directory_->Open(path);
      if (path == folder_.path_ && opened.file != nullptr) {
        opened.file = std::make_unique<File>(std::move(opened.file),
                                             std::exchange(folder_.meddle_, [] {}));
      }
      return opened;
    }
    bool IsInPlace() override { return directory_->IsInPlace(); }

   private:
    MeddledFolder& folder_;
    std::unique_ptr<Directory> directory_;
  };

  std::unique_ptr<Folder> folder_;
  const std::string path_;
  std::function<void()> meddle_;
};

}  // namespace gatecrash
