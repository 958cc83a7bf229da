#include "reports/review/part_reader.h"
#include "reports/review/review_parts.h"

namespace gatecrash {
namespace {

constexpr Field kCoverageFields[] = {{"schema", kAnyText}, {"rooms", PartList(kCoverageRow)}};
constexpr Shape kCoverage = ObjectOf(kCoverageFields);
constexpr SchemaShape kCoverageSchema = {"coverage/v1", &kCoverage};

}  // namespace

std::optional<std::vector<ReviewCoverage>> ReadCoveragePart(std::string_view bytes,
                                                            const TokenSet& tokens) {
  const auto document = ReadTextExempt(bytes, kCoverageSchema, limits::kResultsSizeBytesMax);
  if (!document) return std::nullopt;
  PartReader reader(tokens);
  std::vector<ReviewCoverage> rooms;
  PartReader::ForEach(document->root().member("rooms"), [&](const JsonValue& row) {
    rooms.push_back(reader.CoverageOf(row));
  });
  if (!reader.ok()) return std::nullopt;
  return rooms;
}

}  // namespace gatecrash
