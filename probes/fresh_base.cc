#include "probes/fresh_base.h"

#include "probes/cases/json_text.h"
#include "probes/cases/step_table.h"
#include "probes/in_process.h"

namespace gatecrash {
namespace {

constexpr std::string_view kSigners[] = {"owner", "gpt"};
constexpr std::string_view kPacket = "decision.json";
constexpr std::string_view kEnvelope = "seal.dsse.json";
constexpr std::string_view kNewFile = "evidence/fresh.txt";

// Of the base's own digest, so that it stands nowhere before the run.
std::string FreshWord(const AskedCase& base) {
  return ToHex(DigestOf(base.subject)).substr(0, 8);
}

std::string SignStep(std::string_view key) {
  return R"({"op": "sign", "at": "/owner_signature", "key": ")" + std::string(key) + "\"}";
}

std::string AppendStep(const std::string& file, const std::string& word) {
  return R"({"op": "append-bytes", "file": )" + QuoteJson(file) + R"(, "text": ")" + word +
         "\\n\"}";
}

std::string NewFileStep(const std::string& word) {
  return R"({"op": "write-file", "file": ")" + std::string(kNewFile) + R"(", "text": ")" + word +
         "\\n\"}";
}

// A string or a number of the document, made longer: none for what is neither.
std::optional<std::string> Lengthened(std::string_view text, const TextValue& value,
                                      const std::string& word) {
  std::string longer(text);
  const char last = text[value.text.end - 1];
  if (value.kind == TextKind::kString) return longer.insert(value.text.end - 1, "-" + word);
  if (value.kind != TextKind::kOther || last < '0' || last > '9') return std::nullopt;
  return longer.insert(value.text.end, "7");
}

// What agrees again once a file of the folder was changed.
std::vector<std::string> SealSteps(const Case& folder) {
  std::vector<std::string> steps;
  if (folder.tree.contains(kPacket)) steps.emplace_back(R"({"op": "relist"})");
  steps.emplace_back(R"({"op": "reseal", "list": "rebuilt"})");
  if (folder.tree.contains(kEnvelope)) {
    steps.emplace_back(R"({"op": "sign-seal", "key": "owner"})");
  }
  return steps;
}

}  // namespace

Freshener::Freshener(const Corpus& corpus, const LaneTable& lanes,
                     const std::map<std::string, std::string, std::less<>>& files)
    : corpus_(corpus), files_(files), own_gate_(AskInProcess(lanes)) {}

std::optional<AskedCase> Freshener::Make(const AskedCase& base) {
  return base.subject.is_folder ? MakeFolder(base) : MakeDocument(base);
}

std::optional<AskedCase> Freshener::MakeDocument(const AskedCase& base) {
  const auto json = JsonText::Read(base.subject.bytes);
  if (!json) return std::nullopt;
  const std::string word = FreshWord(base);
  for (const TextValue& value : json->values()) {
    const auto longer = Lengthened(base.subject.bytes, value, word);
    if (!longer) continue;
    AskedCase changed = base;
    changed.subject.bytes = *longer;
    if (IsAccepted(changed)) return changed;
    for (const std::string_view key : kSigners) {
      if (auto fresh = MakeBy({SignStep(key)}, changed)) return fresh;
    }
  }
  return std::nullopt;
}

std::optional<AskedCase> Freshener::MakeFolder(const AskedCase& base) {
  const std::string word = FreshWord(base);
  std::vector<std::string> changes;
  for (const auto& [path, node] : base.subject.tree) {
    if (node.kind == NodeKind::kFile && !path.ends_with(".json")) {
      changes.push_back(AppendStep(path, word));
    }
  }
  changes.push_back(NewFileStep(word));
  for (const std::string& change : changes) {
    std::vector<std::string> steps = SealSteps(base.subject);
    steps.insert(steps.begin(), change);
    if (auto fresh = MakeBy(steps, base)) return fresh;
  }
  return std::nullopt;
}

std::optional<AskedCase> Freshener::MakeBy(const std::vector<std::string>& steps,
                                           const AskedCase& base) {
  auto made = AfterSteps(corpus_, base.subject, steps);
  if (!made) return std::nullopt;
  AskedCase fresh = base;
  fresh.subject = *std::move(made);
  if (!IsAccepted(fresh)) return std::nullopt;
  return fresh;
}

bool Freshener::IsAccepted(const AskedCase& asked) {
  Question question = {asked.gate, &asked.subject, {}, {}, asked.expect_tree};
  if (!asked.trust.empty()) question.trust = files_.at(asked.trust);
  return own_gate_->Ask(question).status == 0;
}

}  // namespace gatecrash
