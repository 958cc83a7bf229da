// Of two members of one name.
#include <map>

#include "probes/adequacy/text_edits.h"
#include "probes/adequacy/wrong_rules.h"

namespace gatecrash {
namespace {

using enum ReasonCode;

struct Twins {
  const JsonText& json;
  size_t object;
  size_t first;  // numbers of children
  size_t second;
};

// Removes the second of two members of one name, where that is let pass.
std::string WithoutTwins(std::string_view text, bool (*passes)(const Twins& twins),
                         bool keeps_last = false) {
  const auto json = JsonText::Read(text);
  if (!json) return std::string(text);
  TextEdits edits;
  for (size_t object = 0; object < json->values().size(); ++object) {
    const TextValue& value = json->values()[object];
    if (value.kind != TextKind::kObject) continue;
    std::map<std::string, size_t> names;
    for (size_t child = 0; child < value.children.size(); ++child) {
      const auto name = UnquoteJson(json->values()[value.children[child]].name.of(text));
      const auto [seen, is_new] = names.try_emplace(name.value_or(""), child);
      if (is_new || !passes({*json, object, seen->second, child})) continue;
      edits.RemoveChild(*json, object, keeps_last ? seen->second : child);
    }
  }
  return edits.Apply(text);
}

const TextValue& ChildOf(const Twins& twins, size_t child) {
  return twins.json.values()[twins.json.values()[twins.object].children[child]];
}

std::string LastTwinWins(std::string_view text) {
  return WithoutTwins(
      text, [](const Twins&) { return true; }, true);
}

std::string TwinsComparedRaw(std::string_view text) {
  return WithoutTwins(text, [](const Twins& twins) {
    const std::string_view all = twins.json.text();
    return ChildOf(twins, twins.first).name.of(all) != ChildOf(twins, twins.second).name.of(all);
  });
}

std::string TwinsInRootAlone(std::string_view text) {
  return WithoutTwins(text, [](const Twins& twins) { return twins.object != 0; });
}

std::string TwinsBelowRootAlone(std::string_view text) {
  return WithoutTwins(text, [](const Twins& twins) { return twins.object == 0; });
}

std::string TwinsBesideEachOther(std::string_view text) {
  return WithoutTwins(text, [](const Twins& twins) { return twins.second != twins.first + 1; });
}

std::string TwinsOfOtherValue(std::string_view text) {
  return WithoutTwins(text, [](const Twins& twins) {
    const std::string_view all = twins.json.text();
    return ChildOf(twins, twins.first).text.of(all) == ChildOf(twins, twins.second).text.of(all);
  });
}

std::string TwinsInArraysPass(std::string_view text) {
  return WithoutTwins(text, [](const Twins& twins) {
    const TextValue& object = twins.json.values()[twins.object];
    return twins.object != 0 && twins.json.values()[object.parent].kind == TextKind::kArray;
  });
}

constexpr WrongRule kRules[] = {
    Mended(kJsonDuplicateKey, "last-twin-wins", "of two members of one name the last counts",
           LastTwinWins),
    Mended(kJsonDuplicateKey, "twins-compared-raw", "names are compared as they are written",
           TwinsComparedRaw),
    Mended(kJsonDuplicateKey, "twins-in-root-alone", "only the root's names are compared",
           TwinsInRootAlone),
    Mended(kJsonDuplicateKey, "twins-below-root-alone", "the root's names are not compared",
           TwinsBelowRootAlone),
    Mended(kJsonDuplicateKey, "twins-beside-each-other", "only neighbours are compared",
           TwinsBesideEachOther),
    Mended(kJsonDuplicateKey, "twins-of-other-value", "two members of one name and value pass",
           TwinsOfOtherValue),
    Mended(kJsonDuplicateKey, "twins-in-arrays", "objects in arrays are not looked at",
           TwinsInArraysPass),
};

}  // namespace

std::span<const WrongRule> WrongTwinRules() { return kRules; }

}  // namespace gatecrash
