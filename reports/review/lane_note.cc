#include "reports/review/review_verdict.h"
#include "reports/review/review_words.h"
#include "reports/review/write_review.h"
#include "validator/shape/words.h"

namespace gatecrash {
namespace {

std::string Span(std::string_view text) { return "`" + std::string(text) + "`"; }

std::string Row(std::initializer_list<std::string> cells) {
  std::string row = "|";
  for (const std::string& cell : cells) row += " " + cell + " |";
  return row + "\n";
}

template <typename Items, typename Text>
std::string Joined(const Items& items, const Text& text_of) {
  std::string text;
  for (const auto& item : items) text += (text.empty() ? "" : ", ") + text_of(item);
  return text;
}

std::string RoleText(Role role) {
  return std::string(kRoleWords[static_cast<size_t>(role)].view());
}

// The part of the results that is this lane's.
ReviewProbes OfLane(const ReviewProbes& part, const Lane& lane) {
  ReviewProbes own;
  for (const ReviewProbe& probe : part.probes) {
    if (probe.lane.view() == lane.id) own.probes.push_back(probe);
  }
  const std::string bases = "bases/" + lane.id + "/";
  for (const ReviewControl& control : part.controls) {
    if (control.base.view().starts_with(bases)) own.controls.push_back(control);
  }
  return own;
}

std::string StatusLine(const ReviewProbes& own, const ReviewVerdict& verdict, const Lane& lane) {
  uint64_t held = 0, through = 0, leaked = 0;
  for (const ReviewProbe& probe : own.probes) {
    held += probe.outcome == Outcome::kPassed ? 1 : 0;
    through += probe.outcome == Outcome::kAccepted ? 1 : 0;
    leaked += probe.tokens_leaked;
  }
  const std::string probes =
      own.probes.empty()
          ? "none was run; what the gate refuses in this lane is not known from this review."
          : Ratio(held, own.probes.size()) + " refused for the reason owed; " +
                std::to_string(through) + " let through; " + std::to_string(leaked) +
                " authority tokens leaked.";
  return "## Status line\n\n- Review: " + verdict.headline + "\n- Bad-input probes of this lane: " +
         probes + "\n- Production: BLOCKED (unchanged; nothing of production was touched).\n" +
         "- Default: " + Span(lane.hold) + ".\n\n";
}

std::string Done(const ReviewResults& results, const ReviewProbes& own) {
  std::string text = "## What was done\n\n";
  uint64_t accepted = 0;
  for (const ReviewControl& control : own.controls) accepted += control.accepted() ? 1 : 0;
  for (const LaneTally& tally : TallyLanes(own)) {
    text += "- " + Span(ToldName::Of(tally.ToString()).view()) + "\n";
  }
  text += "- Good inputs of this lane: " + Ratio(accepted, own.controls.size()) + " accepted.\n";
  for (size_t at = 0; at < kReviewPartCount; ++at) {
    if (results.parts[at].state != PartState::kRan) continue;
    text += "- Run: " + std::string(kReviewPartNames[at]) + ".\n";
  }
  return text + "\n";
}

std::string NotDone(const ReviewVerdict& verdict) {
  std::string text = "## What was deliberately not done\n\n";
  for (const std::string& sentence : verdict.left_out) text += "- " + sentence + "\n";
  for (const std::string& sentence : verdict.not_judged) text += "- " + sentence + "\n";
  return text +
         "- Nothing was signed, granted or discharged; no packet and no evidence was changed.\n"
         "- No production mutation, no CI or deploy, no `REAL_RUN`, `QT001_APPLY`, `PERMIT`, "
         "`ACTIVATION`, `REPOINT` or `CUTOVER`.\n\n";
}

std::string Requires(const LaneOption& option) {
  std::vector<std::string> needs = option.requires_blockers;
  for (const Action action : option.requires_grants) {
    needs.emplace_back(kActionWords[static_cast<size_t>(action)].view());
  }
  return needs.empty() ? "nothing" : Joined(needs, Span);
}

std::string Meaning(const LaneOption& option, const Lane& lane) {
  const std::string scope = option.scope == Scope::kProduction
                                ? "An option of production"
                                : "An option without production";
  const std::string signers = option.signers.empty()
                                  ? "nobody can sign it here"
                                  : "to be signed by " + Joined(option.signers, [](Role role) {
                                      return RoleText(role);
                                    });
  return scope + "; " + signers + "." +
         (option.id == lane.hold ? " The default: do nothing further." : "");
}

std::string Options(const Lane& lane) {
  std::string text =
      "## Options for the owner\n\nExactly one, and the owner's alone to choose; this note selects "
      "none.\n\n| option | meaning | requires |\n|---|---|---|\n";
  for (const LaneOption& option : lane.options) {
    text += Row({Span(option.id), Meaning(option, lane), Requires(option)});
  }
  return text + "\n";
}

std::string Blockers(const Lane& lane) {
  std::string text =
      "## Standing blockers\n\nA review discharges none of them. What the lane's packet says "
      "of them counts; where it says nothing they are open.\n\n"
      "| blocker | status | actors | gate |\n|---|---|---|---|\n";
  for (const LaneBlocker& blocker : lane.blockers) {
    text += Row({Span(blocker.id), "`OPEN`",
                 Joined(blocker.actors, [](Role role) { return RoleText(role); }),
                 "To be discharged by evidence in the packet."});
  }
  if (lane.blockers.empty()) text += "\nThis lane has none.\n";
  return text + "\n";
}

std::string Decision(const Lane& lane) {
  return "## The decision\n\n| member | value |\n|---|---|\n" +
         Row({"`lane`", Span(lane.id)}) + Row({"`packet_id`", "`none`"}) +
         Row({"`issued`", "`none`"}) + Row({"`default_option`", Span(lane.hold)}) +
         Row({"`selected_option`", "`null`"}) +
         Row({"`execution_authorization_status`", "`NOT_AUTHORIZED`"}) +
         Row({"`owner_signature`", "`UNSIGNED`"}) + "\n";
}

}  // namespace

std::string ReviewToNote(const ReviewResults& results, const Lane& lane) {
  const ReviewVerdict verdict = JudgeReview(results);
  const ReviewProbes own = OfLane(results.probes, lane);
  return "<!-- DOC_STATUS: ACTIVE_NON_AUTHORITY -->\n# Review of the lane " + Span(lane.id) +
         ": owner and operator note\n\nThis note selects nothing. Default: " + Span(lane.hold) +
         ".\n\n" + StatusLine(own, verdict, lane) + Done(results, own) + NotDone(verdict) +
         Decision(lane) + Options(lane) + Blockers(lane) +
         "No answer of a gate, and no line of this note, permits anything.\n";
}

}  // namespace gatecrash
