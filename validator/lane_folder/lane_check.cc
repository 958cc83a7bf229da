#include "validator/lane_folder/lane_check.h"

#include <optional>
#include <set>
#include <utility>

#include "validator/lane_folder/lane_case.h"
#include "validator/markdown/decision_text.h"
#include "validator/seal/sealed_folder.h"

namespace gatecrash {
namespace {

// Which lane it is, its packet alone tells: of every lane's documents the bytes are kept.
std::vector<std::string_view> WantedPaths(const LaneTable& lanes) {
  std::set<std::string_view> paths = {kDecisionPath, kDecisionTextPath, kBlockerMapPath};
  for (const Lane& lane : lanes.lanes()) {
    for (const LaneDocument& document : lane.documents) paths.insert(document.path);
  }
  return {paths.begin(), paths.end()};
}

class LaneJudge {
 public:
  LaneJudge(const SealedFolder& folder, const GateContext& context, Findings& findings)
      : folder_(folder), context_(context), findings_(findings) {}

  // False where the judgement ends.
  bool Run() {
    const auto decision = ReadDecision();
    if (!decision) return false;
    const Packet packet = ReadPacket(decision->document);
    lane_ = AskPacketRules(packet, {}, context_, findings_);
    if (lane_ == nullptr) return false;
    LaneCase asked = {*lane_, packet, folder_, DocumentsOf(*lane_), {}, context_.lanes->tokens()};
    for (const LaneDocument& document : asked.asked) Read(document, packet, asked.documents);
    for (const Rule& rule : context_.rules) rule.Ask(asked, findings_);
    authorization_ = AuthorizationOf(packet, *lane_);
    return true;
  }

  [[nodiscard]] std::string_view authorization() const { return authorization_; }

 private:
  void Within(std::string_view path) {
    findings_.Within(PlainPath::From(path, context_.lanes->tokens()));
  }

  std::optional<CheckedDocument> ReadDecision() {
    Within(kDecisionPath);
    const auto bytes = folder_.BytesOf(kDecisionPath);
    if (bytes) return ReadDocument(*bytes, DocumentSchema::kDecisionPacket, context_, findings_);
    findings_.Add(ReasonCode::kDocumentMissing);
    return std::nullopt;
  }

  // One that is absent is told by its own rule; the packet's twin is held to its bytes alone.
  void Read(const LaneDocument& document, const Packet& packet, std::vector<FolderDocument>& read) {
    if (document.path == kDecisionPath || document.path == kTemplatePath) return;
    const auto bytes = folder_.BytesOf(document.path);
    if (!bytes) return;
    Within(document.path);
    if (document.schema == DocumentSchema::kDecisionMarkdown) {
      return JudgeDecisionText(*bytes, packet, context_.lanes->tokens(), findings_);
    }
    auto checked = JudgeDocumentAs(*bytes, document.schema, context_, findings_);
    if (!checked) return;
    const bool of_lane = checked->document.root().member("lane").text() == lane_->id;
    read.push_back({document.path, document.schema, std::move(*checked), of_lane});
  }

  const SealedFolder& folder_;
  const GateContext& context_;
  Findings& findings_;
  const Lane* lane_ = nullptr;
  std::string_view authorization_;
};

}  // namespace

Verdict JudgeLaneFolder(Folder& folder, const GateContext& context) {
  Findings findings(ReasonsOf(context.rules));
  const TokenSet& tokens = context.lanes->tokens();
  const SealContext seal = {
      .trust = context.trust, .tokens = &tokens, .asked = ReasonsOf(context.rules)};
  findings.Within(PlainPath::From("seal.json", tokens));
  const auto sealed = SealedFolder::Read(folder, seal, WantedPaths(*context.lanes), findings);
  if (sealed == nullptr) return Verdict::Reject(Gate::kLane, findings);
  LaneJudge judge(*sealed, context, findings);
  if (!judge.Run()) return Verdict::Reject(Gate::kLane, findings);
  return Verdict::Judge(Gate::kLane, findings, judge.authorization());
}

}  // namespace gatecrash
