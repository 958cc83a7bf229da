#include "probes/leak/input_leaks.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <span>
#include <utility>

#include "validator/seal/regular_file.h"

namespace gatecrash {
namespace {

constexpr size_t kPieceBytes = size_t{256} << 10;
constexpr size_t kLinkBytesMax = 4096;  // PATH_MAX: no link holds more

struct Entry {
  std::string path;
  FileKind kind;
};

// Where a finding is, but for the hit itself.
struct Place {
  LeakAt at;
  size_t entry = 0;
  PlainPath path = {};
};

void AddReport(const LeakReport& report, const Place& place, InputLeaks& leaks) {
  for (const TokenHit& hit : report.hits) {
    const LeakWhat what =
        hit.kind == HitKind::kToken ? LeakWhat::kToken : LeakWhat::kUnsearched;
    leaks.Add({what, place.at, hit, place.entry, place.path});
  }
  leaks.more += report.more;
}

void AddUnreadable(const Place& place, InputLeaks& leaks) {
  leaks.Add({LeakWhat::kUnreadable, place.at, {}, place.entry, place.path});
}

void SearchText(const TokenSet& tokens, std::string_view text, const Place& place,
                InputLeaks& leaks) {
  LeakSearch search(tokens);
  search.Feed(text);
  AddReport(search.Finish(), place, leaks);
}

// `read(into)`: how many bytes came, 0 at the end, none on an error.
template <class Read>
void SearchRead(const TokenSet& tokens, const Read& read, const Place& place, InputLeaks& leaks) {
  const auto piece = std::make_unique<std::array<char, kPieceBytes>>();
  LeakSearch search(tokens);
  std::optional<size_t> size;
  while ((size = read(std::span<char>(*piece))).value_or(0) > 0) {
    search.Feed({piece->data(), *size});
  }
  const LeakReport report = search.Finish();
  ++leaks.files;
  leaks.bytes += report.bytes;
  AddReport(report, place, leaks);
  if (!size) AddUnreadable(place, leaks);
}

std::optional<size_t> ReadSome(int descriptor, std::span<char> into) {
  for (;;) {
    const ssize_t size = read(descriptor, into.data(), into.size());
    if (size >= 0) return static_cast<size_t>(size);
    if (errno != EINTR) return std::nullopt;
  }
}

class FolderSearch {
 public:
  using LinkTarget = std::function<std::optional<std::string>(const std::string&)>;

  FolderSearch(const TokenSet& tokens, Folder& folder, const LinkTarget& link_target,
               size_t entries_max)
      : tokens_(tokens), folder_(folder), link_target_(link_target), entries_max_(entries_max) {}

  InputLeaks Run() {
    ListAll();
    std::ranges::sort(entries_, {}, &Entry::path);
    for (size_t i = 0; i < entries_.size(); ++i) SearchEntry(entries_[i], i + 1);
    if (std::ranges::binary_search(unlisted_, "")) AddUnreadable({LeakAt::kFolder}, leaks_);
    if (too_many_) leaks_.Add({LeakWhat::kUnsearched, LeakAt::kFolder, {}, 0, {}});
    return std::move(leaks_);
  }

 private:
  void ListAll() {
    std::vector<std::string> directories = {""};
    while (!directories.empty() && !too_many_) {
      const std::string directory = std::move(directories.back());
      directories.pop_back();
      const auto entries = folder_.List(directory);
      if (!entries) {
        unlisted_.push_back(directory);
        continue;
      }
      for (const FolderEntry& entry : *entries) {
        AddEntry(directory.empty() ? entry.name : directory + "/" + entry.name, entry.kind);
        if (entry.kind == FileKind::kDirectory && !too_many_) {
          directories.push_back(entries_.back().path);
        }
      }
    }
    std::ranges::sort(unlisted_);
  }

  void AddEntry(std::string path, FileKind kind) {
    paths_bytes_ += path.size();
    too_many_ = too_many_ || entries_.size() == entries_max_ ||
                paths_bytes_ > limits::kLeakPathsBytesMax;
    if (!too_many_) entries_.push_back({std::move(path), kind});
  }

  void SearchEntry(const Entry& entry, size_t number) {
    const PlainPath plain = PlainPath::From(entry.path, tokens_);
    SearchText(tokens_, entry.path, {LeakAt::kName, number, plain}, leaks_);
    const Place place = {LeakAt::kBytes, number, plain};
    switch (entry.kind) {
      case FileKind::kDirectory:
        if (std::ranges::binary_search(unlisted_, entry.path)) AddUnreadable(place, leaks_);
        break;
      case FileKind::kLink:
        SearchLink(entry.path, {LeakAt::kLink, number, plain});
        break;
      case FileKind::kRegular:
        SearchFile(entry.path, place);
        break;
      case FileKind::kOther:
        AddUnreadable(place, leaks_);
    }
  }

  void SearchLink(const std::string& path, const Place& place) {
    const auto target = link_target_(path);
    if (!target) return AddUnreadable(place, leaks_);
    SearchText(tokens_, *target, place, leaks_);
  }

  void SearchFile(const std::string& path, const Place& place) {
    const Folder::Entered entered = folder_.EnterDirectoryOf(path);
    if (entered.directory == nullptr) return AddUnreadable(place, leaks_);
    const Directory::Opened opened = entered.directory->Open(path);
    if (opened.file == nullptr) return AddUnreadable(place, leaks_);
    uint64_t offset = 0;
    SearchRead(
        tokens_,
        [&](std::span<char> into) {
          const std::optional<size_t> size = opened.file->ReadAt(offset, into);
          offset += size.value_or(0);
          return size;
        },
        place, leaks_);
  }

  const TokenSet& tokens_;
  Folder& folder_;
  const LinkTarget& link_target_;
  const size_t entries_max_;
  std::vector<Entry> entries_;
  std::vector<std::string> unlisted_;  // directories that can't be listed
  size_t paths_bytes_ = 0;
  bool too_many_ = false;
  InputLeaks leaks_;
};

std::optional<std::string> ReadLink(const std::string& path) {
  std::string target(kLinkBytesMax, '\0');
  const ssize_t size = readlink(path.c_str(), target.data(), target.size());
  if (size < 0 || static_cast<size_t>(size) == target.size()) return std::nullopt;
  target.resize(static_cast<size_t>(size));
  return target;
}

InputLeaks SearchFolderAt(const TokenSet& tokens, const std::string& path) {
  InputLeaks leaks;
  const auto folder = OpenFolder(path);
  if (folder == nullptr) {
    AddUnreadable({LeakAt::kBytes}, leaks);
    return leaks;
  }
  return SearchFolder(tokens, *folder,
                      [&path](const std::string& link) { return ReadLink(path + "/" + link); });
}

}  // namespace

void InputLeaks::Add(InputFinding finding) {
  has_token_ = has_token_ || finding.what == LeakWhat::kToken;
  if (findings.size() < limits::kLeaksToldMax) {
    findings.push_back(std::move(finding));
  } else {
    ++more;
  }
}

InputLeaks SearchInput(const TokenSet& tokens, const std::string& path) {
  struct stat status;
  InputLeaks leaks;
  if (stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode)) {
    leaks = SearchFolderAt(tokens, path);
  } else if (const Descriptor file = OpenRegularFile(path); file.valid()) {
    leaks = SearchDescriptor(tokens, file.get());
  } else {
    AddUnreadable({LeakAt::kBytes}, leaks);
  }
  SearchText(tokens, path, {LeakAt::kName}, leaks);
  return leaks;
}

InputLeaks SearchDescriptor(const TokenSet& tokens, int descriptor) {
  InputLeaks leaks;
  SearchRead(
      tokens, [descriptor](std::span<char> into) { return ReadSome(descriptor, into); },
      {LeakAt::kBytes}, leaks);
  return leaks;
}

InputLeaks SearchFolder(const TokenSet& tokens, Folder& folder,
                        const FolderSearch::LinkTarget& link_target, size_t entries_max) {
  return FolderSearch(tokens, folder, link_target, entries_max).Run();
}

}  // namespace gatecrash
