#include "validator/markdown/decision_text.h"

#include <algorithm>

#include "validator/json/input_bytes.h"
#include "validator/markdown/active_content.h"
#include "validator/markdown/decision_tables.h"
#include "validator/markdown/link_definition.h"
#include "validator/markdown/rendered_text.h"
#include "validator/markdown/source_cost.h"
#include "validator/text/text_rules.h"
#include "validator/tokens/token_search.h"

namespace gatecrash {
namespace {

constexpr std::string_view kStatusLine = "<!-- DOC_STATUS: ACTIVE_NON_AUTHORITY -->\n";

// True where it is asked.
bool Tell(ReasonCode code, Findings& findings) {
  findings.Add(code);
  return findings.asks(code);
}

bool JudgeBytes(std::string_view bytes, Findings& findings) {
  if (!JudgeInputBytes(bytes, findings)) return false;
  // Whoever asks: what could take long is not parsed.
  if (CostOf(bytes).IsWithinLimits()) return true;
  findings.Add(ReasonCode::kInputTooLarge);
  return false;
}

// The text group's faults, as they are found in one string after the other.
class TextJudge {
 public:
  TextJudge(const TokenSet& tokens, bool asks_tokens)
      : tokens_(tokens), has_token_(!asks_tokens), asks_tokens_(asks_tokens) {}

  void JudgeCharacters(std::string_view text) {
    const TextFaults faults = FindTextFaults(text);
    faults_.invisible |= faults.invisible;
    faults_.not_nfc |= faults.not_nfc;
  }
  // One token is enough: nothing is searched after it.
  void SearchTokens(std::string_view text) { has_token_ = has_token_ || HasToken(tokens_, text); }
  void Judge(std::string_view text) {
    JudgeCharacters(text);
    SearchTokens(text);
  }

  // False where there was one.
  bool Tell(Findings& findings) const {
    bool told = false;
    if (faults_.invisible) told |= gatecrash::Tell(ReasonCode::kTextInvisible, findings);
    if (faults_.not_nfc) told |= gatecrash::Tell(ReasonCode::kTextNotNfc, findings);
    if (has_token_ && asks_tokens_) told |= gatecrash::Tell(ReasonCode::kAuthorityToken, findings);
    return !told;
  }

 private:
  const TokenSet& tokens_;
  TextFaults faults_;
  bool has_token_;  // or not asked for
  bool asks_tokens_;
};

std::string Joined(const std::vector<std::string>& blocks) {
  std::string joined;
  for (const std::string& block : blocks) (joined += block) += '\n';
  return joined;
}

// The whole page comes before its parts: what is compressed in it is searched through only so far
// in all, and not so far in each block.
void JudgePage(const PageText& page, TextJudge& judge) {
  std::string joined = Joined(page.blocks);
  judge.Judge(joined);
  for (const std::string& block : page.blocks) judge.SearchTokens(block);
  for (const std::string& text : page.unshown) judge.Judge(text);
  // As it looks where tildes strike out.
  if (std::erase(joined, '~') > 0) judge.Judge(joined);
}

}  // namespace

std::optional<DecisionText> ReadDecisionText(std::string_view bytes, const TokenSet& tokens,
                                             Findings& findings) {
  bytes = findings.Read(bytes);
  if (!JudgeBytes(bytes, findings)) return std::nullopt;
  TextJudge judge(tokens, findings.asks(ReasonCode::kAuthorityToken));
  judge.Judge(bytes);
  if (HasDefinition(bytes) && findings.asks(ReasonCode::kMarkdownActiveContent)) {
    if (judge.Tell(findings)) findings.Add(ReasonCode::kMarkdownActiveContent);
    return std::nullopt;
  }
  const MarkdownTree tree(bytes);
  JudgePage(ReadPageText(tree), judge);
  if (!judge.Tell(findings)) return std::nullopt;
  if (!bytes.starts_with(kStatusLine)) findings.Add(ReasonCode::kMarkdownStatusMissing);
  if (HasActiveContent(tree)) findings.Add(ReasonCode::kMarkdownActiveContent);
  return ReadDecisionTables(tree, bytes, findings);
}

}  // namespace gatecrash
