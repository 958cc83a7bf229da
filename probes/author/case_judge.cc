#include "probes/author/case_judge.h"

#include "probes/in_process.h"

namespace gatecrash {

CaseJudge::CaseJudge(const Corpus& corpus, const LaneTable& lanes)
    : corpus_(corpus), asker_(AskInProcess(lanes)) {}

std::optional<GateVerdict> CaseJudge::Judge(const CaseFiles& files, const Case& subject) {
  Question question = {files.gate, &subject, {}, {}, files.expect_tree};
  if (subject.is_folder != JudgesFolders(files.gate)) return std::nullopt;
  if (!ReadInto(files.trust, question.trust) || !ReadInto(files.consumed, question.consumed)) {
    return std::nullopt;
  }
  return ReadContractVerdict(files.gate, asker_->Ask(question).out);
}

bool CaseJudge::Accepts(const CaseFiles& files, const Case& subject) {
  const auto verdict = Judge(files, subject);
  return verdict && verdict->accepted;
}

bool CaseJudge::ReadInto(const std::string& path, std::optional<std::string>& bytes) {
  if (path.empty()) return true;
  auto known = read_.find(path);
  if (known == read_.end()) {
    auto read = corpus_.Read(path);
    if (!read) return false;
    known = read_.emplace(path, *std::move(read)).first;
  }
  bytes = known->second;
  return true;
}

}  // namespace gatecrash
