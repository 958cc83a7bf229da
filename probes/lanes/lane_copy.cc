#include "probes/lanes/lane_copy.h"

#include <string>

#include "probes/cases/json_edit.h"
#include "probes/cases/json_text.h"
#include "probes/lanes/refresh.h"

namespace gatecrash {
namespace {

// Strings of a document, and what they become.
using Renames = std::map<std::string, std::string, std::less<>>;

std::string RenamedPacket(std::string_view packet_id, std::string_view from, std::string_view id) {
  std::string renamed(packet_id);
  const size_t at = renamed.find(from);
  if (at == std::string::npos) return renamed + "-" + std::string(id);
  return renamed.replace(at, from.size(), id);
}

// Every string that is one of those, from the last to the first, so that places stay.
MaybeFault RenameStrings(const Renames& renames, std::string& json) {
  const auto text = JsonText::Read(json);
  if (!text) return Literal("a base that is no JSON");
  std::string renamed = json;
  const auto& values = text->values();
  for (auto value = values.rbegin(); value != values.rend(); ++value) {
    if (value->kind != TextKind::kString) continue;
    const auto string = UnquoteJson(value->text.of(json));
    const auto to = string ? renames.find(*string) : renames.end();
    if (to == renames.end()) continue;
    renamed.replace(value->text.begin, value->text.end - value->text.begin, QuoteJson(to->second));
  }
  json = std::move(renamed);
  return std::nullopt;
}

// The longest of them that stands in the row's second cell: a packet's id may have the lane's in
// it.
void RenameCell(const Renames& renames, std::string& line) {
  const size_t cell = line.find('|', 1);
  auto longest = renames.end();
  for (auto rename = renames.begin(); rename != renames.end(); ++rename) {
    if (line.find(rename->first, cell) == std::string::npos) continue;
    if (longest == renames.end() || rename->first.size() > longest->first.size()) longest = rename;
  }
  if (longest == renames.end()) return;
  line.replace(line.find(longest->first, cell), longest->first.size(), longest->second);
}

bool IsRowOf(std::string_view line, std::string_view member) {
  const std::string name(member);
  return line.starts_with("| " + name + " |") || line.starts_with("| `" + name + "` |");
}

// The rows of `decision.md` that tell the lane and the packet.
void RenameRows(const Renames& renames, std::string& markdown) {
  for (size_t begin = 0; begin < markdown.size();) {
    size_t end = markdown.find('\n', begin);
    if (end == std::string::npos) end = markdown.size();
    std::string line = markdown.substr(begin, end - begin);
    if (IsRowOf(line, "lane") || IsRowOf(line, "packet_id")) {
      RenameCell(renames, line);
      markdown.replace(begin, end - begin, line);
    }
    begin += line.size() + 1;
  }
}

class Copier {
 public:
  Copier(const Corpus& corpus, std::string_view from, std::string_view id)
      : corpus_(corpus), from_(from), id_(id) {}

  LaneCopy Run(std::string_view lane_file) {
    LaneCopy copy;
    copy.fault = CopyBases(copy.files);
    if (!copy.fault) copy.fault = RefreshBases(corpus_, id_, copy.files);
    if (!copy.fault) copy.fault = CopyLaneFile(lane_file, copy.files);
    return copy;
  }

 private:
  MaybeFault CopyBases(FileSet& files) {
    const std::string prefix = "bases/" + std::string(from_) + "/";
    const auto paths = corpus_.List(prefix.substr(0, prefix.size() - 1));
    if (!paths || paths->empty()) return Literal("the lane has no bases to copy");
    for (const std::string& path : *paths) {
      auto bytes = corpus_.Read(path);
      if (!bytes) return Literal("a base that can't be read");
      files["bases/" + std::string(id_) + "/" + path.substr(prefix.size())] = *std::move(bytes);
    }
    CollectRenames(files);
    return RenameAll(files);
  }

  void CollectRenames(const FileSet& files) {
    renames_[std::string(from_)] = id_;
    for (const auto& [path, bytes] : files) {
      if (!path.ends_with(".json")) continue;
      const auto literal = ValueText(bytes, "/packet_id");
      const auto packet_id = literal ? UnquoteJson(*literal) : std::nullopt;
      if (packet_id) renames_[*packet_id] = RenamedPacket(*packet_id, from_, id_);
    }
  }

  MaybeFault RenameAll(FileSet& files) {
    for (auto& [path, bytes] : files) {
      if (path.ends_with("/decision.md")) RenameRows(renames_, bytes);
      if (!path.ends_with(".json") || path.ends_with("/seal.dsse.json")) continue;
      if (const auto fault = RenameStrings(renames_, bytes)) return fault;
    }
    return std::nullopt;
  }

  MaybeFault CopyLaneFile(std::string_view lane_file, FileSet& files) {
    std::string& lane = files["lanes/" + std::string(id_) + ".json"] = lane_file;
    if (const auto fault = ReplaceValue(lane, "/id", QuoteJson(id_))) return fault;
    if (const auto fault = ReplaceValue(lane, "/title", QuoteJson(id_))) return fault;
    return ReplaceValue(lane, "/source", QuoteJson(kSourceToTell));
  }

  const Corpus& corpus_;
  const std::string_view from_;
  const std::string_view id_;
  Renames renames_;
};

}  // namespace

LaneCopy CopyLane(const Corpus& corpus, std::string_view lane_file, std::string_view from,
                  std::string_view id) {
  return Copier(corpus, from, id).Run(lane_file);
}

}  // namespace gatecrash
