#include "probes/cases/probe_shape.h"

#include "probes/cases/limits.h"

namespace gatecrash {
namespace {

constexpr Shape kText = {.type = ValueType::kText};
constexpr Shape kAnything = {.type = ValueType::kArray,
                             .elements_min = 1,
                             .elements_max = limits::kStepsMax};
constexpr Literal kWithoutWords[] = {"trust", "consumed", "expect_tree"};
constexpr Field kTwinFields[] = {
    {"step", {.type = ValueType::kCount}, true},
    {"through", {.type = ValueType::kCount}, true},
    {"instead", {.type = ValueType::kOpenObject}, true},
    {"without", {.type = ValueType::kWord, .words = kWithoutWords}, true},
};
constexpr Field kExpectFields[] = {
    {"code", kText},
    {"cause", kText, true},
    {"also", {.type = ValueType::kArray, .element = &kText, .elements_min = 1, .distinct = true},
     true},
};
constexpr Field kProbeFields[] = {
    {"schema", {.type = ValueType::kString}},
    {"base", kText},
    {"gate", {.type = ValueType::kWord, .words = kGateWords}},
    {"trust", kText, true},
    {"consumed", kText, true},
    {"expect_tree", {.type = ValueType::kDigest}, true},
    {"steps", kAnything},
    {"twin", {.type = ValueType::kObject, .fields = kTwinFields}, true},
    {"expect", {.type = ValueType::kObject, .fields = kExpectFields}},
    {"class", {.type = ValueType::kWord, .words = kClassWords}},
    {"lane", {.type = ValueType::kId}},
    {"why", kText},
    {"source", kText},
};

}  // namespace

constexpr Shape kProbeShape = {.type = ValueType::kObject, .fields = kProbeFields};
constexpr SchemaShape kProbeSchema = {"probe/v1", &kProbeShape};

}  // namespace gatecrash
