#include "fuzz/lane_file.h"

#include <span>
#include <string_view>

#include "reports/json_members.h"
#include "validator/lanes/embedded_file.h"
#include "validator/shape/words.h"

namespace gatecrash {
namespace {

using namespace json_members;  // NOLINT(google-build-using-namespace)

template <typename Enum>
std::string Word(std::span<const Literal> words, Enum value) {
  return Quoted(words[static_cast<size_t>(value)].view());
}

template <typename Enums>
std::string Words(std::span<const Literal> words, const Enums& values) {
  return List(values, [words](auto value) { return Word(words, value); });
}

std::string OptionObject(const LaneOption& option) {
  return Object({Text("id", option.id), Member("scope", Word(kScopeWords, option.scope)),
                 Member("signers", Words(kRoleWords, option.signers)),
                 Member("requires_blockers", List(option.requires_blockers, Quoted)),
                 Member("requires_grants", Words(kActionWords, option.requires_grants))});
}

std::string BlockerObject(const LaneBlocker& blocker) {
  return Object({Text("id", blocker.id), Member("actors", Words(kRoleWords, blocker.actors)),
                 blocker.proven_by
                     ? Member("proven_by", Word(kDocumentSchemaWords, *blocker.proven_by))
                     : ""});
}

std::string DocumentObject(const LaneDocument& document) {
  return Object({Text("path", document.path),
                 Member("schema", Word(kDocumentSchemaWords, document.schema))});
}

std::string TokenObject(const LaneToken& token) {
  return Object({Member("class", Word(kTokenClassWords, token.token_class)),
                 Text("token", token.token)});
}

std::string Replaced(std::string text, std::string_view from, std::string_view to) {
  const size_t at = text.find(from);
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

}  // namespace

std::string WriteLaneFile(const LaneFile& file) {
  const Lane& lane = file.lane;
  return Object({Text("schema", "lane/v1"), Text("id", lane.id), Text("title", lane.title),
                 Text("source", lane.source), Text("hold", lane.hold),
                 Member("options", List(lane.options, OptionObject)),
                 Member("blockers", List(lane.blockers, BlockerObject)),
                 Member("rollback_patterns", Words(kPatternWords, lane.rollback_patterns)),
                 Member("probes_minimum", std::to_string(lane.probes_minimum)),
                 Member("documents", List(lane.documents, DocumentObject)),
                 Member("tokens", List(file.tokens, TokenObject))});
}

std::vector<std::string> OtherLaneFiles() {
  std::vector<std::string> files;
  for (const EmbeddedFile& lane : EmbeddedLanes()) {
    std::string text = Replaced(std::string(lane.bytes), "\"id\": \"", "\"id\": \"other-");
    files.push_back(Replaced(std::move(text), "\"tokens\": []",
                             R"("tokens": [{"class": "seal", "token": "QT001_APPLY_DONE"}])"));
  }
  return files;
}

}  // namespace gatecrash
