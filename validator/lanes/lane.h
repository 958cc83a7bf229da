// Lanes (contract, section 4.7): the stages of a release procedure, as data. The five of the seeds
// are built in; others come from `--lanes DIR`.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "validator/tokens/token_set.h"

namespace gatecrash {

enum class Role : uint8_t { kOwner, kOperator, kGpt, kT1 };
enum class Action : uint8_t { kRealRun, kQt001Apply, kPermit, kActivation, kRepoint, kCutover };
enum class Scope : uint8_t { kNoProduction, kProduction };
enum class RollbackPattern : uint8_t { kTransactional, kCommitted, kSnapshotRestore };

// What a lane folder's documents are (4.1, 4.4, 4.5); the last alone is no JSON.
enum class DocumentSchema : uint8_t {
  kDecisionPacket, kRollbackEvidence, kBlockerMap, kDryrunEvidence, kGovernanceAddendum,
  kBirthBlueprint, kCloneProvenance, kSchemaCompatibility, kProbeReport,
  kDecisionMarkdown
};

struct LaneOption {
  std::string id;
  Scope scope;
  std::vector<Role> signers;
  std::vector<std::string> requires_blockers;
  std::vector<Action> requires_grants;
};

struct LaneBlocker {
  std::string id;
  std::vector<Role> actors;
  // A discharge of it must rest on such a document of the lane folder (4.6); none: on any evidence.
  std::optional<DocumentSchema> proven_by = std::nullopt;
};

struct LaneDocument {
  std::string path;
  DocumentSchema schema;
};

// What has its schema by its place, whatever a lane asks for: the first three are in every lane
// folder; the template may be, and is byte-identical with decision.json.
inline constexpr struct {
  std::string_view path;
  DocumentSchema schema;
} kFixedDocuments[] = {
    {"decision.json", DocumentSchema::kDecisionPacket},
    {"decision.md", DocumentSchema::kDecisionMarkdown},
    {"blocker-map.json", DocumentSchema::kBlockerMap},
    {"packet/owner-next-decision-template.json", DocumentSchema::kDecisionPacket},
};

struct Lane {
  std::string id;
  std::string title;
  std::string source;
  std::string hold;
  std::vector<LaneOption> options;
  std::vector<LaneBlocker> blockers;
  std::vector<RollbackPattern> rollback_patterns;
  int64_t probes_minimum = 0;
  std::vector<LaneDocument> documents;

  [[nodiscard]] const LaneOption* FindOption(std::string_view option) const;
  [[nodiscard]] std::optional<size_t> FindBlocker(std::string_view blocker) const;
  // Whether a document of that schema is in the list of what the lane's folder must hold.
  [[nodiscard]] bool AsksFor(DocumentSchema schema) const;
  // A lane that is asked how a clone's shape compares needs a production-shaped one.
  [[nodiscard]] bool needs_production_shape() const {
    return AsksFor(DocumentSchema::kSchemaCompatibility);
  }
};

struct LaneFile;  // lane_reader.h

// The lanes of one run, and the tokens that hold in it: the built-in thirty and every loaded
// lane's. That set knows the lanes' ids, and what else good documents always say, to be clean.
class LaneTable {
 public:
  static const LaneTable& BuiltIn();

  // The built-in lanes and those files'. None where one breaks section 3 or 4.7 or isn't sound: an
  // id that is known already; a hold that is no option, or needs anything, or is of production; an
  // option, blocker or pattern twice; a signer or a required blocker that is not there; a
  // document's path that is no seal path, stands twice, or is fixed to another schema; an id that
  // carries a token of the run; a token that stands in what is printed of documents: a verdict, or
  // a word of their schemas.
  [[nodiscard]] static std::optional<LaneTable> With(std::span<const std::string> lane_files);

  [[nodiscard]] const Lane* Find(std::string_view id) const;
  [[nodiscard]] std::span<const Lane> lanes() const { return lanes_; }
  [[nodiscard]] const TokenSet& tokens() const { return tokens_; }
  [[nodiscard]] bool adds_tokens() const { return tokens_.size() > TokenSet::BuiltIn().size(); }

 private:
  LaneTable() = default;
  [[nodiscard]] bool Add(std::optional<LaneFile> file);

  std::vector<Lane> lanes_;
  TokenSet tokens_ = TokenSet::BuiltIn();
};

}  // namespace gatecrash
