#include "reports/review/part_reader.h"

#include "probes/cases/told_words.h"
#include "validator/json/strict_reader.h"

namespace gatecrash {

ToldName PartReader::NameOf(const JsonValue& value) { return ToldName::Of(value.text(), tokens_); }

ToldName PartReader::NameOrNone(const JsonValue& value) {
  return value.valid() && !value.text().empty() ? NameOf(value) : ToldName();
}

ReasonCode PartReader::CodeOf(const JsonValue& value) {
  const auto code = CodeTold(value.text());
  if (!code) ok_ = false;
  return code.value_or(ReasonCode::kInputUnreadable);
}

Outcome PartReader::OutcomeOf(const JsonValue& value) {
  return static_cast<Outcome>(NumberOf(value, kOutcomeCount, [](size_t number) {
    return Name(static_cast<Outcome>(number));
  }));
}

uint64_t PartReader::CountOf(const JsonValue& value) {
  return static_cast<uint64_t>(value.integer());
}

std::optional<Digest> PartReader::DigestOf(const JsonValue& value) {
  if (!value.is(JsonKind::kString)) return std::nullopt;
  const auto digest = ParseDigest(value.text());
  if (!digest) ok_ = false;
  return digest;
}

std::vector<ToldName> PartReader::NamesOf(const JsonValue& list) {
  std::vector<ToldName> names;
  ForEach(list, [&](const JsonValue& item) { names.push_back(NameOf(item)); });
  return names;
}

std::vector<ReasonCode> PartReader::CodesOf(const JsonValue& list) {
  std::vector<ReasonCode> codes;
  ForEach(list, [&](const JsonValue& item) { codes.push_back(CodeOf(item)); });
  return codes;
}

ReviewCoverage PartReader::CoverageOf(const JsonValue& row) {
  const ReviewCoverage room = {NameOf(row.member("room")), CountOf(row.member("lines")),
                               CountOf(row.member("lines_reached")),
                               CountOf(row.member("branches")),
                               CountOf(row.member("branches_reached"))};
  if (room.lines_reached > room.lines || room.branches_reached > room.branches) ok_ = false;
  return room;
}

}  // namespace gatecrash
