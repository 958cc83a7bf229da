// A seal that was read: steps 1 and 2 of the judgement (contract, section 5), before anything else
// on disk is touched.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "validator/json/document.h"
#include "validator/seal/file_list.h"
#include "validator/seal/seal_check.h"

namespace gatecrash {

class SealManifest {
 public:
  // The seal of that folder. Null, and what was found, where there is none, section 3 refuses it or
  // its list is not sound: the judgement ends there.
  [[nodiscard]] static std::unique_ptr<const SealManifest> Read(Folder& folder,
                                                                const SealContext& context,
                                                                Findings& findings);

  // The same of a seal's text.
  [[nodiscard]] static std::unique_ptr<SealManifest> Parse(std::string text,
                                                           const SealContext& context,
                                                           Findings& findings);

  SealManifest(const SealManifest&) = delete;
  SealManifest& operator=(const SealManifest&) = delete;

  // In byte order of their paths, no two the same.
  [[nodiscard]] const std::vector<FileEntry>& files() const { return files_; }
  [[nodiscard]] const Digest& tree() const { return tree_; }  // as it is stated
  [[nodiscard]] int64_t bytes() const { return bytes_; }      // the sum
  [[nodiscard]] Digest sha256() const { return Sha256(text_); }

  // Ends the seal: its paths stand in the text.
  [[nodiscard]] std::string TakeText() && { return std::move(text_); }

 private:
  explicit SealManifest(std::string text) : text_(std::move(text)) {}
  void TakeFrom(const Document& document);
  [[nodiscard]] std::string_view Keep(std::string_view path);
  void JudgeList(const SealContext& context, Findings& findings) const;

  std::string text_;
  std::deque<std::string> unescaped_;  // paths that don't stand in the text as they are
  std::vector<FileEntry> files_;
  Digest tree_{};
  int64_t bytes_ = 0;
};

}  // namespace gatecrash
