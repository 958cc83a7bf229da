#include <string>
#include <vector>

#include "fuzz/mutator/edits.h"
#include "fuzz/mutator/step_text.h"
#include "fuzz/mutator/values.h"
#include "validator/lanes/lane.h"
#include "validator/shape/words.h"

namespace gatecrash {
namespace {

constexpr std::string_view kPacketSchema = "\"decision-packet/v3\"";

std::string_view TextAt(const EditedText& text, std::string_view pointer) {
  const auto value = text.places.json().Find(pointer);
  return value ? text.places.TextOf(*value) : std::string_view();
}

bool IsPacket(const EditedText& text) { return TextAt(text, "/schema") == kPacketSchema; }

size_t CountAt(const EditedText& text, std::string_view pointer) {
  const auto value = text.places.json().Find(pointer);
  return value ? text.places.at(*value).children.size() : 0;
}

bool Replace(const EditedText& text, const std::string& pointer, std::string_view value) {
  return text.bench.Do(
      StepText("replace").In(text.file).Add("path", pointer).Add("raw", value).End());
}

// One of the packet's own options, the HOLD too, one of any lane's, or none; with the status that
// goes with it, or the other.
bool Select(const EditedText& text) {
  if (!IsPacket(text)) return false;
  Draw& draw = text.bench.draw;
  std::string option = "null";
  const size_t options = CountAt(text, "/options");
  if (options > 0 && !draw.OneIn(8)) {
    option = TextAt(text, "/options/" + std::to_string(draw.Below(options)) + "/id");
  } else if (draw.OneIn(2)) {
    option = DrawId(draw);
  }
  if (option.empty() || !Replace(text, "/selected_option", option)) return false;
  const bool authorizes = option != "null" && option != TextAt(text, "/default_option");
  const std::string_view status = kAuthorizationWords[authorizes != draw.OneIn(8) ? 1 : 0].view();
  return Replace(text, "/execution_authorization_status", QuoteJson(status));
}

bool TurnStatus(const EditedText& text) {
  if (!IsPacket(text)) return false;
  const std::string is = QuoteJson(kAuthorizationWords[0].view());
  const bool was_not = TextAt(text, "/execution_authorization_status") == is;
  return Replace(text, "/execution_authorization_status",
                 QuoteJson(kAuthorizationWords[was_not ? 1 : 0].view()));
}

// The digest of one file of the evidence, of none of it, or of a trivial one.
std::string DrawProof(const EditedText& text) {
  Draw& draw = text.bench.draw;
  const size_t count = CountAt(text, "/evidence");
  const std::string at = "/evidence/" + std::to_string(draw.Below(count + 1)) + "/sha256";
  const std::string_view digest = TextAt(text, at);
  if (!digest.empty() && !draw.OneIn(3)) return std::string(digest);
  return DrawDigest(draw, digest.size() > 2 ? digest.substr(1, digest.size() - 2) : digest);
}

// A blocker's status and its proof, told together or one of them alone.
bool Discharge(const EditedText& text) {
  Draw& draw = text.bench.draw;
  const size_t count = CountAt(text, "/blockers");
  if (!IsPacket(text) || count == 0) return false;
  const std::string blocker = "/blockers/" + std::to_string(draw.Below(count));
  std::string proofs = draw.OneIn(3) ? "" : DrawProof(text);
  if (!proofs.empty() && draw.OneIn(8)) proofs += ", " + DrawProof(text);
  bool changed = false;
  if (!draw.OneIn(4)) {
    changed = Replace(text, blocker + "/status", QuoteJson(draw.Pick(kBlockerStatusWords).view()));
  }
  if (draw.OneIn(2)) changed |= Replace(text, blocker + "/discharged_by", "[" + proofs + "]");
  return changed;
}

std::string DrawGrantMember(const EditedText& text, std::string_view member) {
  Draw& draw = text.bench.draw;
  const size_t count = CountAt(text, "/grants");
  const std::string other =
      "/grants/" + std::to_string(draw.Below(count)) + "/" + std::string(member);
  if (draw.OneIn(4)) return std::string(TextAt(text, other));
  if (member == "action") return QuoteJson(draw.Pick(kActionWords).view());
  if (member == "scope") return QuoteJson(draw.Pick(kScopeWords).view());
  if (member == "issued") return DrawDate(draw);
  if (member == "option") {
    const size_t options = CountAt(text, "/options");
    const std::string id = "/options/" + std::to_string(draw.Below(options + 1)) + "/id";
    if (const std::string_view option = TextAt(text, id); !option.empty())
      return std::string(option);
  }
  if (member == "grant_id") return draw.OneIn(2) ? "\"grant-used-before\"" : "\"grant-new\"";
  return DrawId(draw);
}

bool ChangeGrant(const EditedText& text) {
  Draw& draw = text.bench.draw;
  const size_t count = CountAt(text, "/grants");
  if (!IsPacket(text) || count == 0) return false;
  constexpr std::string_view kMembers[] = {"grant_id",  "action", "scope", "lane",
                                           "packet_id", "option", "issued"};
  const std::string_view member = draw.Pick(kMembers);
  const std::string value = DrawGrantMember(text, member);
  return Replace(text, "/grants/" + std::to_string(draw.Below(count)) + "/" + std::string(member),
                 value);
}

// One less, one again, or one that nobody asked for.
bool ChangeGrants(const EditedText& text) {
  Draw& draw = text.bench.draw;
  if (!IsPacket(text)) return false;
  const size_t count = CountAt(text, "/grants");
  const std::string at = "/grants/" + std::to_string(draw.Below(count + 1));
  if (count > 0 && draw.OneIn(2)) {
    const std::string gone = "/grants/" + std::to_string(draw.Below(count));
    return text.bench.Do(StepText("remove").In(text.file).Add("path", gone).End());
  }
  if (count > 0 && draw.OneIn(2)) {
    const std::string from = "/grants/" + std::to_string(draw.Below(count));
    return text.bench.Do(StepText("copy").In(text.file).Add("from", from).Add("path", at).End());
  }
  const auto member = [&text](std::string_view pointer) {
    const std::string_view value = TextAt(text, pointer);
    return value.empty() ? std::string("\"x\"") : std::string(value);
  };
  const std::string grant =
      R"({"grant_id": "grant-new", "action": )" + QuoteJson(draw.Pick(kActionWords).view()) +
      ", \"scope\": " + QuoteJson(draw.Pick(kScopeWords).view()) +
      ", \"lane\": " + member("/lane") + ", \"packet_id\": " + member("/packet_id") +
      ", \"option\": " + member("/selected_option") +
      R"(, "issued": "2026-06-13", "signature": {"role": "OWNER", "keyid": ")" +
      std::string(64, 'a') + R"(", "sig": ""}})";
  return text.bench.Do(StepText("add").In(text.file).Add("path", at).Add("raw", grant).End());
}

bool ChangeProbes(const EditedText& text) {
  Draw& draw = text.bench.draw;
  if (!IsPacket(text)) return false;
  constexpr std::string_view kMembers[] = {"total", "failed_closed", "tokens_leaked"};
  const std::string pointer = "/probes/" + std::string(draw.Pick(kMembers));
  const std::string number = DrawNumber(draw, TextAt(text, pointer));
  bool changed = Replace(text, pointer, number);
  // Both, so that they agree and are too few.
  if (draw.OneIn(2)) {
    changed |=
        Replace(text, "/probes/total", number) && Replace(text, "/probes/failed_closed", number);
  }
  return changed;
}

// The packet's role for who prepared it, another lane, another default.
bool ChangeHead(const EditedText& text) {
  Draw& draw = text.bench.draw;
  if (!IsPacket(text)) return false;
  switch (draw.Below(6)) {
    case 0:
      return Replace(text, "/prepared_by", QuoteJson(draw.Pick(kRoleWords).view()));
    case 1:
      return Replace(text, "/doc_status", "\"ACTIVE\"");
    case 2:
      return Replace(text, "/authority", "\"OPTIONS\"");
    case 3: {
      const auto lanes = LaneTable::BuiltIn().lanes();
      return Replace(text, "/lane", QuoteJson(draw.Pick(lanes).id));
    }
    case 4: {
      const size_t options = CountAt(text, "/options");
      const std::string id = "/options/" + std::to_string(draw.Below(options + 1)) + "/id";
      return !TextAt(text, id).empty() && Replace(text, "/default_option", TextAt(text, id));
    }
    default:
      return Replace(text, "/actions_taken", "[" + QuoteJson(draw.Pick(kActionWords).view()) + "]");
  }
}

constexpr Edit kEdits[] = {
    {"select", 6, Select},
    {"turn-status", 2, TurnStatus},
    {"discharge", 9, Discharge},
    {"change-grant", 12, ChangeGrant},
    {"change-grants", 4, ChangeGrants},
    {"change-probes", 3, ChangeProbes},
    {"change-head", 4, ChangeHead},
};

}  // namespace

std::span<const Edit> PacketEdits() { return kEdits; }

}  // namespace gatecrash
