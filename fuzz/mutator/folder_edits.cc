#include "fuzz/mutator/folder_edits.h"

#include <algorithm>
#include <vector>

#include "fuzz/mutator/places.h"
#include "fuzz/mutator/step_text.h"
#include "fuzz/mutator/tokens.h"
#include "fuzz/mutator/values.h"
#include "probes/cases/reencode.h"

namespace gatecrash {
namespace {

constexpr std::string_view kNewPaths[] = {
    "new.txt", "evidence/new.json", ".hidden",   "a/b/c",         "SEAL.JSON",
    "zz",      "evidence",          "new dir/x", "seal.json.bak", "evidence/seal.json"};
constexpr std::string_view kTargets[] = {"seal.json", "..", "../..", "/etc/passwd", "nowhere", "."};

std::string PickThat(MutationBench& bench, std::string_view suffix) {
  std::vector<std::string_view> files;
  for (const auto& [path, node] : bench.subject().tree) {
    if (node.kind != NodeKind::kFile || path == kSealFile || path == kEnvelopeFile) continue;
    if (path.ends_with(suffix)) files.push_back(path);
  }
  return files.empty() ? std::string() : std::string(bench.draw.Pick(files));
}

// A path beside the file, in other letters, below it, or of nothing that is there.
std::string DrawPathFor(MutationBench& bench, const std::string& file) {
  Draw& draw = bench.draw;
  switch (draw.Below(6)) {
    case 0:
      return file + ".bak";
    case 1:
    case 2:
      return InOtherCase(draw, file);
    case 3:
      return PickThat(bench, "");
    default:
      return std::string(draw.Pick(kNewPaths));
  }
}

// What lies in its place in another folder, or there beside it.
bool PutOther(MutationBench& bench, const std::string& file) {
  const std::string other = PickOther(bench, bench.draw.OneIn(4) ? "" : "/" + file);
  return !other.empty() &&
         bench.Do(StepText("write-file").Add("file", file).Add("from_file", other).End());
}

bool NameByToken(MutationBench& bench, const std::string& file) {
  return bench.Do(DrawToken(bench.draw).In(file).Add("into", "file-name").End());
}

struct PathStep {
  std::string_view op;
  bool to;      // it has a second path
  bool target;  // it leads somewhere
};
constexpr PathStep kPathSteps[] = {{"rename-file", true, false},     {"copy-file", true, false},
                                   {"remove-file", false, false},    {"write-file", false, false},
                                   {"make-directory", false, false}, {"symlink", false, true},
                                   {"fifo", false, false},           {"hard-link", true, false}};

std::string EntryAt(size_t number) { return "/files/" + std::to_string(number); }

// An entry where its path belongs, in the order of bytes.
void PutInOrder(MutationBench& bench, size_t number) {
  const std::string* text = bench.Text(kSealFile);
  const auto json = text == nullptr ? std::nullopt : JsonText::Read(*text);
  const auto files = json ? json->Find("/files") : std::nullopt;
  if (!files) return;
  std::vector<std::string> paths;
  for (const size_t entry : json->values()[*files].children) {
    const auto path = json->FindChild(entry, "path");
    paths.push_back(path ? UnquoteJson(json->values()[*path].text.of(*text)).value_or("")
                         : std::string());
  }
  if (number >= paths.size()) return;
  const std::string path = paths[number];
  const auto to = static_cast<size_t>(
      std::ranges::count_if(paths, [&path](const std::string& other) { return other < path; }));
  if (to == number) return;
  bench.Do(
      StepText("move").In(kSealFile).Add("from", EntryAt(number)).Add("path", EntryAt(to)).End());
}

size_t CountEntries(const Places& places) {
  const auto files = places.json().Find("/files");
  return files ? places.at(*files).children.size() : 0;
}

StepText OnSeal(std::string_view op) { return StepText(op).In(kSealFile); }

// An entry of the list as it stands.
std::string_view EntryText(const Places& places, const std::string& pointer) {
  const auto value = places.json().Find(pointer);
  return value ? places.TextOf(*value) : std::string_view();
}

bool ChangeMember(MutationBench& bench, const Places& places, size_t count) {
  Draw& draw = bench.draw;
  constexpr std::string_view kMembers[] = {"/path", "/bytes", "/sha256"};
  const std::string_view member = draw.Pick(kMembers);
  const size_t entry = draw.Below(count);
  const std::string pointer = EntryAt(entry) + std::string(member);
  const std::string_view is = EntryText(places, pointer);
  if (is.size() < 2 && member != "/bytes") return false;
  const std::string_view plain = member == "/bytes" ? is : is.substr(1, is.size() - 2);
  std::string value;
  if (draw.OneIn(3)) {
    value = EntryText(places, EntryAt(draw.Below(count)) + std::string(member));
  } else if (member == "/path") {
    value = DrawPath(draw, plain);
  } else {
    value = member == "/bytes" ? DrawNumber(draw, plain) : DrawDigest(draw, plain);
  }
  if (value == is || !bench.Do(OnSeal("replace").Add("path", pointer).Add("raw", value).End())) {
    return false;
  }
  if (member == "/path" && draw.OneIn(2)) PutInOrder(bench, entry);
  return true;
}

bool AddEntry(MutationBench& bench, const Places& places, size_t count) {
  Draw& draw = bench.draw;
  std::string entry(EntryText(places, EntryAt(draw.Below(count))));
  if (draw.OneIn(2)) {
    entry = R"({"path": )" + DrawPath(draw, PickThat(bench, "")) + R"(, "bytes": 0, "sha256": )" +
            DrawDigest(draw, "") + "}";
  }
  const size_t at = draw.Below(count + 1);
  if (!bench.Do(OnSeal("add").Add("path", EntryAt(at)).Add("raw", entry).End())) return false;
  if (draw.OneIn(2)) PutInOrder(bench, at);
  return true;
}

}  // namespace

std::string PickFile(MutationBench& bench) { return PickThat(bench, ""); }
std::string PickFile(MutationBench& bench, std::string_view suffix) {
  return PickThat(bench, suffix);
}

bool EditPaths(MutationBench& bench) {
  Draw& draw = bench.draw;
  const PathStep& row = draw.Pick(kPathSteps);
  std::string file = PickThat(bench, "");
  if (file.empty()) return false;
  if (draw.OneIn(8)) return NameByToken(bench, file);
  if (draw.OneIn(8)) {
    return PutOther(bench,
                    draw.OneIn(3) ? std::string(draw.OneIn(2) ? kSealFile : kEnvelopeFile) : file);
  }
  const bool makes = row.op == "write-file" || row.op == "make-directory";
  if (makes || draw.OneIn(4)) file = DrawPathFor(bench, file);
  if (draw.OneIn(16)) file = draw.OneIn(2) ? kSealFile : kEnvelopeFile;
  StepText step(row.op);
  step.Add("file", file);
  if (row.to) step.Add("to", DrawPathFor(bench, file));
  if (row.target) step.Add("target", draw.Pick(kTargets));
  if (row.op == "write-file") step.Add("text", draw.OneIn(2) ? "" : "new\n");
  return bench.Do(step.End());
}

bool EditDrift(MutationBench& bench, std::string_view file) {
  static const auto& kReencodings = *new std::vector<Literal>(ReencodingNames());
  static const auto& kDashes = *new std::vector<Literal>(DashNames());
  Draw& draw = bench.draw;
  if (!draw.OneIn(4)) {
    return bench.Do(StepText("reencode").In(file).Add("as", draw.Pick(kReencodings).view()).End());
  }
  return bench.Do(StepText("dash")
                      .In(file)
                      .Add("from", draw.Pick(kDashes).view())
                      .Add("to", draw.Pick(kDashes).view())
                      .End());
}

bool EditSealList(MutationBench& bench) {
  const std::string* now = bench.Text(kSealFile);
  if (now == nullptr) return false;
  const std::string text = *now;  // the places are of this text
  const auto places = Places::Read(text);
  const size_t count = places ? CountEntries(*places) : 0;
  if (count == 0) return false;
  Draw& draw = bench.draw;
  switch (draw.Below(8)) {
    case 0:
      return bench.Do(OnSeal("remove").Add("path", EntryAt(draw.Below(count))).End());
    case 1:
      return AddEntry(bench, *places, count);
    case 2:
      return bench.Do(OnSeal("move")
                          .Add("from", EntryAt(draw.Below(count)))
                          .Add("path", EntryAt(draw.Below(count)))
                          .End());
    case 3: {
      const std::string_view tree = EntryText(*places, "/tree_sha256");
      if (tree.size() < 2) return false;
      return bench.Do(OnSeal("replace")
                          .Add("path", "/tree_sha256")
                          .Add("raw", DrawDigest(draw, tree.substr(1, tree.size() - 2)))
                          .End());
    }
    default:
      return ChangeMember(bench, *places, count);
  }
}

bool RepeatOn(MutationBench& bench, std::string_view from, std::string_view to) {
  if (bench.steps().empty()) return false;
  std::string step = bench.steps().back();
  const std::string named = ", \"file\": " + QuoteJson(from);
  const size_t at = step.find(named);
  if (at == std::string::npos) return false;
  step.replace(at, named.size(), ", \"file\": " + QuoteJson(to));
  return bench.Do(std::move(step));
}

}  // namespace gatecrash
