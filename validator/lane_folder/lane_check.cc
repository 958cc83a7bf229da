#include "validator/lane_folder/lane_check.h"

#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "validator/lane_folder/lane_case.h"
#include "validator/markdown/decision_rules.h"
#include "validator/markdown/decision_text.h"
#include "validator/seal/sealed_folder.h"

namespace gatecrash {
namespace {

// Which lane it is, its packet alone tells: of every lane's documents the bytes are kept.
std::vector<std::string_view> WantedPaths(const LaneTable& lanes) {
  std::set<std::string_view> paths;
  for (const auto& [path, schema] : kFixedDocuments) paths.insert(path);
  for (const Lane& lane : lanes.lanes()) {
    for (const LaneDocument& document : lane.documents) paths.insert(document.path);
  }
  return {paths.begin(), paths.end()};
}

class LaneJudge {
 public:
  LaneJudge(const SealedFolder& folder, const GateContext& context, Findings& findings)
      : folder_(folder), context_(context), findings_(findings) {}

  // Whether all of it was judged: the judgement may end before the rules.
  [[nodiscard]] bool Run() {
    const auto decision =
        Read({std::string(kDecisionPath), DocumentSchema::kDecisionPacket}, nullptr);
    if (!decision || decision->lane == nullptr) return false;
    const Lane& lane = *decision->lane;
    const Packet& packet = std::get<Packet>(decision->typed);
    LaneCase asked = {lane, packet, folder_, context_.lanes->tokens(), DocumentsOf(lane), {}};
    for (const LaneDocument& owed : asked.owed) ReadBeside(owed, asked);
    for (const Rule& rule : context_.rules) {
      if (const Check<LaneCase> check = rule.checks.Of<LaneCase>()) check(asked, findings_);
    }
    return all_read_;
  }

 private:
  // None where it can't be read, or is not there: that is told, of decision.json here.
  std::optional<JudgedDocument> Read(const LaneDocument& document, const Lane* lane) {
    Findings found = findings_.Fresh();
    std::optional<JudgedDocument> judged;
    const auto bytes = folder_.BytesOf(document.path);
    if (bytes) judged = JudgeDocumentAs({document.schema, lane}, *bytes, context_, found);
    else found.Add(ReasonCode::kDocumentMissing);
    findings_.AddOf(PlainPath::From(document.path, context_.lanes->tokens()), found);
    return judged;
  }

  // What is absent is told by its rule, and the packet's twin is held to its bytes alone.
  void ReadBeside(const LaneDocument& owed, LaneCase& asked) {
    if (owed.path == kDecisionPath || owed.path == kTemplatePath) return;
    if (!folder_.BytesOf(owed.path)) return;
    if (owed.schema == DocumentSchema::kDecisionMarkdown) return JudgeText(owed, asked);
    auto judged = Read(owed, &asked.lane);
    if (judged && judged->lane != nullptr) {
      asked.documents.push_back({owed.path, *std::move(judged)});
    } else {
      all_read_ = false;
    }
  }

  void JudgeText(const LaneDocument& owed, const LaneCase& asked) {
    asked.TellOf(owed.path, findings_, [&](Findings& found) {
      const auto text = ReadDecisionText(*folder_.BytesOf(owed.path), asked.tokens, found);
      if (text) JudgeDecisionText(*text, asked.packet, found);
      else all_read_ = false;
    });
  }

  const SealedFolder& folder_;
  const GateContext& context_;
  Findings& findings_;
  bool all_read_ = true;  // what could not be is refused, told or not
};

}  // namespace

Verdict JudgeLaneFolder(Folder& folder, const GateContext& context) {
  Findings findings = context.NewFindings();
  const TokenSet& tokens = context.lanes->tokens();
  const SealContext seal = {.trust = context.trust,
                            .tokens = &tokens,
                            .asked = ReasonsOf(context.rules),
                            .stand_in = context.stand_in,
                            .workers = context.workers};
  Findings of_seal = findings.Fresh();
  const auto sealed = SealedFolder::Read(folder, seal, WantedPaths(*context.lanes), of_seal);
  findings.AddOf(PlainPath::From("seal.json", tokens), of_seal);
  if (sealed == nullptr) return Verdict::Reject(Gate::kLane, findings);
  if (!LaneJudge(*sealed, context, findings).Run()) return Verdict::Reject(Gate::kLane, findings);
  // A folder is no decision packet, and authorizes nothing, whatever the packet in it does
  // (contract, section 2, `authorization`): who wants to know that asks the packet gate.
  return Verdict::Judge(Gate::kLane, findings);
}

}  // namespace gatecrash
