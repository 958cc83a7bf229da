#include "fuzz/mutator/case_edits.h"

#include <algorithm>

#include "fuzz/mutator/byte_edits.h"
#include "fuzz/mutator/folder_edits.h"
#include "fuzz/mutator/seals.h"
#include "fuzz/mutator/signatures.h"
#include "fuzz/mutator/step_text.h"
#include "validator/json/strict_reader.h"
#include "validator/shape/document_walk.h"
#include "validator/text/text_rules.h"

namespace gatecrash {
namespace {

constexpr size_t kTries = 4;
constexpr size_t kOneBytesIn = 40;       // edits that know nothing of JSON
constexpr size_t kOneUnreadableIn = 48;  // kept, though no rule will be reached
constexpr size_t kOneAfterIn = 16;       // one more edit, behind the signature

constexpr size_t kTextPercent = 8;
constexpr size_t kSignaturesPercent = 25;
constexpr SignatureShares kOfRules = {4, 8};
constexpr SignatureShares kOfSignatures = {100, 0};        // where nothing else was changed
constexpr SignatureShares kOfSignaturesEdited = {30, 70};  // where something was
constexpr SignatureShares kOfText = {0, 30};

constexpr std::string_view kBlockerMapFile = "blocker-map.json";

// The first and last bytes that two texts share are left alone.
struct Difference {
  size_t begin;
  size_t count;  // of the old
  std::string_view with;
};
Difference DifferenceOf(std::string_view from, std::string_view to) {
  const auto [a, b] = std::ranges::mismatch(from, to);
  const auto begin = static_cast<size_t>(a - from.begin());
  size_t end = 0;
  const size_t room = std::min(from.size(), to.size()) - begin;
  while (end < room && from[from.size() - 1 - end] == to[to.size() - 1 - end]) ++end;
  return {begin, from.size() - begin - end, to.substr(begin, to.size() - begin - end)};
}

// Where the text is a packet, its own edits come as often as those of any schema.
std::span<const Edit> PickEdits(Draw& draw, Aim aim) {
  if (aim == Aim::kSignatures) return draw.OneIn(3) ? PacketEdits() : ProperEdits();
  switch (draw.Below(10)) {
    case 0:
    case 1:
    case 2:
      return PacketEdits();
    case 3:
    case 4:
      return TreeEdits();
    default:
      return ValueEdits();
  }
}

// Only those are held to be readable; what else lies in a sealed folder is bytes.
bool IsDocument(Gate gate, std::string_view file) {
  return gate == Gate::kPacket || file == kSealFile ||
         (gate == Gate::kLane && file.ends_with(".json"));
}

bool IsReadableIn(const MutationBench& bench, std::string_view file) {
  const std::string* text = bench.Text(file);
  return text != nullptr && IsReadable(*text);
}

bool HasTextFaults(const JsonValue& string) {
  const TextFaults faults = FindTextFaults(string.text());
  return faults.invisible || faults.not_nfc;
}

}  // namespace

Aim DrawAim(Draw& draw, const MutatorOptions& options) {
  const size_t drawn = draw.Below(100);
  if (options.tree && drawn < kTextPercent) return Aim::kText;
  const bool signs = options.signing && drawn < kTextPercent + kSignaturesPercent;
  return signs ? Aim::kSignatures : Aim::kRules;
}

bool IsReadable(std::string_view document) {
  Findings findings;
  const auto read = ReadStrictJson(document, findings);
  if (!read) return false;
  for (DocumentWalk walk(*read, nullptr); !walk.done(); walk.Enter()) {
    if (walk.name().valid() && HasTextFaults(walk.name())) return false;
    if (walk.value().is(JsonKind::kString) && HasTextFaults(walk.value())) return false;
  }
  return true;
}

void CaseEditor::Edit(MutationBench& bench, const std::vector<std::string>& steps) {
  Redo(bench, steps);
  Draw& draw = bench.draw;
  size_t edits = aim_ == Aim::kSignatures && draw.OneIn(2) ? 1 : 0;
  if (aim_ == Aim::kRules) edits = 1U + (draw.OneIn(5) ? 1U : 0U) + (draw.OneIn(10) ? 1U : 0U);
  for (size_t i = 0; i < edits; ++i) EditOnce(bench);
  // In a lane's folder the seal is over the text too; elsewhere it is mostly signed as it was.
  const bool first = options_.gate == Gate::kLane ? !draw.OneIn(8) : draw.OneIn(4);
  if (aim_ == Aim::kText && first) AttackText(bench);
  if (options_.signing) {
    const SignatureShares& of_signatures = edits > 0 ? kOfSignaturesEdited : kOfSignatures;
    Repair(bench, aim_ == Aim::kRules ? kOfRules : aim_ == Aim::kText ? kOfText : of_signatures);
    if (aim_ == Aim::kRules && draw.OneIn(kOneAfterIn)) EditOnce(bench);
  }
  if (aim_ == Aim::kText && !first) AttackText(bench);
}

void CaseEditor::AttackText(MutationBench& bench) {
  Draw& draw = bench.draw;
  std::string file;
  if (options_.gate == Gate::kSeal) file = draw.OneIn(3) ? kEnvelopeFile : kSealFile;
  if (options_.gate == Gate::kLane) file = draw.OneIn(2) ? kDecisionFile : PickFile(bench, ".json");
  const std::string* now = bench.Text(file);
  if (now == nullptr) return;
  const std::string text = *now;  // the places are of this text
  const auto places = Places::Read(text);
  for (size_t tries = 0; places && tries < kTries; ++tries) {
    const struct Edit& edit = PickEdit(draw, TextAttacks());
    if (!edit.make({bench, file, *places, options_.bytes})) continue;
    Told(edit.name);
    return;
  }
}

void CaseEditor::Repair(MutationBench& bench, const SignatureShares& shares) {
  std::string_view told;
  switch (options_.gate) {
    case Gate::kPacket:
      told = DrawSignatures(bench, "", shares);
      break;
    case Gate::kSeal:
      told = DrawSeal(bench, shares);
      break;
    case Gate::kLane:
      told = DrawLaneSeal(bench, shares);
      break;
  }
  if (!told.empty()) Told(told);
}

// What can't be read any more is not built upon.
void CaseEditor::Redo(MutationBench& bench, const std::vector<std::string>& steps) {
  MutationBench::Kept before = bench.Keep();
  for (const std::string& step : steps) bench.Do(step);
  if (IsReadableIn(bench, bench.subject().is_folder ? kSealFile : "") &&
      (options_.gate != Gate::kLane || IsReadableIn(bench, kDecisionFile))) {
    return;
  }
  if (!bench.draw.OneIn(kOneUnreadableIn)) bench.Return(std::move(before));
}

void CaseEditor::EditOnce(MutationBench& bench) {
  for (size_t tries = 0; tries < kTries; ++tries) {
    MutationBench::Kept before = bench.Keep();
    const size_t told = operations_.size();
    const Edited edited = EditCase(bench);
    const bool asked = edited && options_.tree && IsDocument(options_.gate, *edited);
    const bool readable = !asked || IsReadableIn(bench, *edited);
    if (edited && (readable || bench.draw.OneIn(kOneUnreadableIn))) return;
    bench.Return(std::move(before));
    operations_.resize(told);
  }
}

CaseEditor::Edited CaseEditor::EditCase(MutationBench& bench) {
  if (!options_.tree || bench.draw.OneIn(kOneBytesIn)) {
    std::string file = bench.subject().is_folder ? PickFile(bench) : std::string();
    if (bench.subject().is_folder && bench.draw.OneIn(3)) file = kSealFile;
    return EditBytes(bench, std::move(file));
  }
  switch (options_.gate) {
    case Gate::kPacket:
      return EditDocument(bench, "");
    case Gate::kSeal:
      return EditSeal(bench);
    case Gate::kLane:
      return EditLane(bench);
  }
  return std::nullopt;
}

CaseEditor::Edited CaseEditor::EditSeal(MutationBench& bench) {
  const size_t drawn = bench.draw.Below(20);
  if (drawn < 3) return EditBytes(bench, PickFile(bench));
  if (drawn < 5) {
    Told("drift");
    return EditDrift(bench, PickFile(bench)) ? Edited("") : std::nullopt;
  }
  if (drawn < 10) {
    Told("paths");
    return EditPaths(bench) ? Edited("") : std::nullopt;
  }
  if (drawn < 17) {
    Told("seal-list");
    return EditSealList(bench) ? Edited(kSealFile) : std::nullopt;
  }
  return EditDocument(bench, std::string(drawn < 19 ? kSealFile : kEnvelopeFile));
}

// The packet most of all, then the documents beside it, then what lies around them.
CaseEditor::Edited CaseEditor::EditLane(MutationBench& bench) {
  Draw& draw = bench.draw;
  const size_t drawn = draw.Below(20);
  if (drawn < 9) {
    const Edited edited = EditDocument(bench, std::string(kDecisionFile));
    if (edited && draw.OneIn(4)) RepeatOn(bench, kDecisionFile, kBlockerMapFile);
    return edited;
  }
  if (drawn < 16) return EditDocument(bench, PickFile(bench, ".json"));
  if (drawn < 18) {
    Told("paths");
    return EditPaths(bench) ? Edited("") : std::nullopt;
  }
  return EditBytes(bench, drawn < 19 ? "decision.md" : PickFile(bench));
}

CaseEditor::Edited CaseEditor::EditDocument(MutationBench& bench, std::string file) {
  const std::string* now = bench.Text(file);
  if (now == nullptr) return std::nullopt;
  const std::string text = *now;  // the places are of this text
  const auto places = Places::Read(text);
  if (!places) return EditBytes(bench, std::move(file));
  const struct Edit& edit = PickEdit(bench.draw, PickEdits(bench.draw, aim_));
  Told(edit.name);
  if (!edit.make({bench, file, *places, options_.bytes})) return std::nullopt;
  return file;
}

CaseEditor::Edited CaseEditor::EditBytes(MutationBench& bench, std::string file) {
  const std::string* now = bench.Text(file);
  if (now == nullptr) return std::nullopt;
  Told("bytes");
  const std::string mutated = MutateBytes(bench.draw, options_.bytes, *now, now->size() + 64);
  const Difference difference = DifferenceOf(*now, mutated);
  bool done = false;
  if (difference.count > 0) {
    done = bench.Do(StepText("delete-bytes")
                        .In(file)
                        .Add("offset", difference.begin)
                        .Add("count", difference.count)
                        .End());
  }
  if (!difference.with.empty()) {
    done = bench.Do(StepText("insert-bytes")
                        .In(file)
                        .Add("offset", difference.begin)
                        .Add("hex", InHex(difference.with))
                        .End());
  }
  return done ? Edited(std::move(file)) : std::nullopt;
}

void CaseEditor::Splice(MutationBench& bench, std::string_view donor) {
  const std::string text = bench.subject().bytes;
  const auto here = Places::Read(text);
  const auto there = Places::Read(donor);
  if (!here || !there) return;
  // What stands in the same place there, or anything of the same kind.
  const size_t to = here->Pick(bench.draw);
  const std::string pointer = here->PointerTo(to);
  auto from = there->json().Find(pointer);
  if (!from || bench.draw.OneIn(3)) from = there->Pick(bench.draw, here->at(to).kind);
  if (!from) return;
  Told("splice");
  bench.Do(StepText("replace").Add("path", pointer).Add("raw", there->TextOf(*from)).End());
}

}  // namespace gatecrash
