#include "fuzz/random_packet.h"

#include <string_view>

#include "fuzz/text_edits.h"
#include "probes/cases/json_edit.h"
#include "probes/cases/json_text.h"
#include "probes/cases/step_table.h"
#include "validator/json/strict_reader.h"

namespace gatecrash {
namespace {

constexpr std::string_view kKeys[] = {"owner",    "owner", "owner", "second-owner",
                                      "operator", "gpt",   "t1",    "attacker"};
constexpr std::string_view kPolicies[] = {"proper", "proper", "proper", "proper",    "proper",
                                          "proper", "short",  "empty",  "malleated", "hex"};
constexpr std::string_view kRoles[] = {"OWNER", "OPERATOR", "GPT", "T1"};
constexpr std::string_view kActions[] = {"REAL_RUN",   "QT001_APPLY", "PERMIT",
                                         "ACTIVATION", "REPOINT",     "CUTOVER"};
constexpr std::string_view kTreeStep =
    R"({"op": "tree-digest", "list": "/evidence", "path": "/evidence_tree_sha256"})";

// A step that can't be done leaves the text alone.
void Do(std::string_view step, const Corpus& corpus, std::string& text) {
  Findings findings;
  const auto read = ReadStrictJson(step, findings);
  if (read) static_cast<void>(ApplyTextStep(read->root(), corpus, text));
}

size_t ElementsAt(const std::string& text, std::string_view pointer) {
  const auto json = JsonText::Read(text);
  const auto array = json ? json->Find(pointer) : std::nullopt;
  return array ? json->values()[*array].children.size() : 0;
}

std::string ElementText(Draw& draw, const std::string& text, const std::string& array,
                        const std::string& member) {
  const size_t count = ElementsAt(text, array);
  if (count == 0) return "null";
  const std::string element = array + "/" + std::to_string(draw.Below(count));
  return ValueText(text, element + member).value_or("null");
}

void Sign(Draw& draw, const Corpus& corpus, const std::string& at, std::string& text) {
  std::string step = "{\"op\": \"sign\", \"at\": " + QuoteJson(at) +
                     ", \"key\": " + QuoteJson(draw.Pick(kKeys)) +
                     ", \"policy\": " + QuoteJson(draw.Pick(kPolicies));
  if (draw.OneIn(8)) step += ", \"role\": " + QuoteJson(draw.Pick(kRoles));
  Do(step + "}", corpus, text);
}

void Select(Draw& draw, std::string& text) {
  const std::string option = draw.OneIn(8) ? "\"AUTHORIZE_DRYRUN_ONLY\""  // no lane has it
                                           : ElementText(draw, text, "/options", "/id");
  static_cast<void>(ReplaceValue(text, "/selected_option", option));
  const bool authorized = option != "\"HOLD\"" && !draw.OneIn(8);
  static_cast<void>(ReplaceValue(text, "/execution_authorization_status",
                                 authorized ? "\"AUTHORIZED_AS_SELECTED\"" : "\"NOT_AUTHORIZED\""));
}

void Discharge(Draw& draw, std::string& text) {
  const size_t count = ElementsAt(text, "/blockers");
  if (count == 0) return;
  const std::string blocker = "/blockers/" + std::to_string(draw.Below(count));
  const std::string digest = draw.OneIn(4) ? QuoteJson(std::string(64, 'a'))  // of nothing listed
                                           : ElementText(draw, text, "/evidence", "/sha256");
  static_cast<void>(ReplaceValue(text, blocker + "/status",
                                 draw.OneIn(3) ? "\"PARTIALLY_DISCHARGED\"" : "\"RESOLVED\""));
  static_cast<void>(ReplaceValue(text, blocker + "/discharged_by", "[" + digest + "]"));
}

void Grant(Draw& draw, std::string& text) {
  const auto member = [&text](const std::string& pointer) {
    return ValueText(text, pointer).value_or("null");
  };
  const std::string_view action = draw.Pick(kActions);
  const std::string grant =
      "{\"grant_id\": \"grant-" + std::to_string(draw.Below(4)) +
      "\", \"action\": " + QuoteJson(action) + ", \"scope\": \"" + (draw.OneIn(2) ? "NO_" : "") +
      "PRODUCTION\", \"lane\": " + member("/lane") + ", \"packet_id\": " + member("/packet_id") +
      ", \"option\": " + member("/selected_option") +
      R"(, "issued": "2026-06-13", "signature": {"role": "OWNER", "keyid": ")" +
      std::string(64, 'a') + R"(", "sig": ""}})";
  const size_t at = draw.Below(ElementsAt(text, "/grants") + 1);
  static_cast<void>(AddValue(text, "/grants/" + std::to_string(at), grant));
}

void SignGrants(Draw& draw, const Corpus& corpus, std::string& text) {
  const size_t count = ElementsAt(text, "/grants");
  for (size_t grant = 0; grant < count && grant < 8; ++grant) {
    if (draw.OneIn(3)) Sign(draw, corpus, "/grants/" + std::to_string(grant), text);
  }
}

void ChangeDefault(Draw& draw, std::string& text) {
  const std::string option = ElementText(draw, text, "/options", "/id");
  static_cast<void>(ReplaceValue(text, "/default_option", option));
}

void ChangePath(Draw& draw, std::string& text) {
  constexpr std::string_view kPaths[] = {"/etc", "a//b", "../a", "a\\b", "seal.json", "z", "A"};
  const size_t count = ElementsAt(text, "/evidence");
  if (count == 0) return;
  const std::string entry = "/evidence/" + std::to_string(draw.Below(count));
  static_cast<void>(ReplaceValue(text, entry + "/path", QuoteJson(draw.Pick(kPaths))));
}

// One state, or log, of a run told for another; one run less, or one twice.
void EditRun(Draw& draw, std::string& text) {
  constexpr std::string_view kTold[] = {"/before", "/after_apply", "/after_rollback",
                                        "/transcript"};
  const size_t count = ElementsAt(text, "/runs");
  const std::string run = "/runs/" + std::to_string(draw.Below(count));
  if (draw.OneIn(4)) return static_cast<void>(RemoveValue(text, run));
  if (draw.OneIn(4)) {
    return static_cast<void>(AddValue(text, "/runs/-", ValueText(text, run).value_or("null")));
  }
  const std::string_view told = draw.Pick(kTold);
  const std::string other = ElementText(draw, text, "/runs", std::string(draw.Pick(kTold)));
  static_cast<void>(ReplaceValue(text, run + std::string(told), other));
}

void EditMeaning(Draw& draw, std::string& text) {
  if (ElementsAt(text, "/runs") > 0) return EditRun(draw, text);
  switch (draw.Below(6)) {
    case 0:
    case 1:
      return Select(draw, text);
    case 2:
      return Discharge(draw, text);
    case 3:
      return draw.OneIn(2) ? ChangeDefault(draw, text) : ChangePath(draw, text);
    default:
      return Grant(draw, text);
  }
}

bool IsTaken(std::string_view text) {
  return text.find("\"decision-packet/v3\"") != std::string_view::npos ||
         text.find("\"rollback-evidence/v1\"") != std::string_view::npos;
}

}  // namespace

RandomPackets::RandomPackets(const Corpus& corpus) : corpus_(corpus) {
  for (const std::string& path : corpus.List("bases").value_or(std::vector<std::string>())) {
    if (path.find("/folder/") != std::string::npos) continue;
    if (path.find("/execution/") != std::string::npos) continue;  // the same again, in a folder
    auto bytes = corpus.Read(path);
    if (bytes && IsTaken(*bytes)) bases_.push_back(*std::move(bytes));
  }
}

std::string RandomPackets::Make(Draw& draw) const {
  std::string text = draw.Pick(bases_);
  // Packets with seven signatures are slow to judge twice.
  if (text.size() > 9000 && !draw.OneIn(16)) text = draw.Pick(bases_);
  const size_t edits = 1 + draw.Below(3);
  for (size_t i = 0; i < edits; ++i) {
    if (draw.OneIn(2))
      EditMeaning(draw, text);
    else
      EditJsonText(draw, LimitValues(), text);
  }
  if (draw.OneIn(2)) Do(kTreeStep, corpus_, text);
  if (draw.OneIn(2)) SignGrants(draw, corpus_, text);
  const bool selects = ValueText(text, "/selected_option").value_or("null") != "null";
  if (draw.OneIn(selects ? 2 : 16)) Sign(draw, corpus_, "/owner_signature", text);
  return text;
}

}  // namespace gatecrash
