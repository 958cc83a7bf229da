#include "validator/documents/birth_blueprint.h"

#include <algorithm>
#include <set>

#include "validator/documents/value_readers.h"
#include "validator/seal/safe_path.h"
#include "validator/shape/shapes.h"
#include "validator/shape/words.h"
#include "validator/verdict/place.h"

namespace gatecrash {
namespace {

using Asked = DocumentCase<BirthBlueprint>;

Place At(Literal member) { return Place(kBirthBlueprintShape).Member(member); }

Pin ReadPin(const JsonValue& value) {
  return {.name = ToEnum<PinName>(kPinNameWords, value.member("name").text()),
          .file = ReadFileEntry(value)};
}

}  // namespace

BirthBlueprint ReadBirthBlueprint(const Document& checked) {
  MemberReader members(checked.root());
  return {.lane = members["lane"].text(),
          .packet_id = members["packet_id"].text(),
          .pins = ReadArray(members["pins"], ReadPin),
          .production = members["production"].text()};
}

void CheckPinsPresent(const Asked& asked, Findings& findings) {
  std::set<PinName> names;
  for (const Pin& pin : asked.document.pins) names.insert(pin.name);
  if (names.size() < std::size(kPinNameWords)) {
    findings.Add(ReasonCode::kPinMissing, At("pins"));
  }
}

// One file under two names would leave another file unpinned.
void CheckPinsOnce(const Asked& asked, Findings& findings) {
  std::set<PinName> names;
  std::set<std::string_view> paths;
  for (size_t i = 0; i < asked.document.pins.size(); ++i) {
    const Pin& pin = asked.document.pins[i];
    const bool new_name = names.insert(pin.name).second;
    const bool new_path = paths.insert(pin.file.path).second;
    if (!new_name || !new_path) findings.Add(ReasonCode::kPinRepeated, At("pins").Index(i));
  }
}

void CheckPinPaths(const Asked& asked, Findings& findings) {
  for (size_t i = 0; i < asked.document.pins.size(); ++i) {
    if (!IsSafePath(asked.document.pins[i].file.path)) {
      findings.Add(ReasonCode::kPathUnsafe, At("pins").Index(i).Member("path"));
    }
  }
}

void CheckProductionBlocked(const Asked& asked, Findings& findings) {
  if (asked.document.production != "BLOCKED") {
    findings.Add(ReasonCode::kBlueprintOpensProduction, At("production"));
  }
}

}  // namespace gatecrash
