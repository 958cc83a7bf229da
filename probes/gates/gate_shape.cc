#include "probes/gates/gate_shape.h"

#include "probes/cases/limits.h"
#include "probes/cases/probe_shape.h"

namespace gatecrash {
namespace {

constexpr Shape kText = {.type = ValueType::kText};
constexpr Shape kStatus = {.type = ValueType::kCount};
constexpr Shape kGateWord = {.type = ValueType::kWord, .words = kGateWords};
constexpr Shape kCodes = {.type = ValueType::kArray,
                          .element = &kText,
                          .elements_min = 1,
                          .elements_max = limits::kCodesOfOneReasonMax,
                          .distinct = true};
constexpr Shape kStatuses = {
    .type = ValueType::kArray, .element = &kStatus, .elements_min = 1, .distinct = true};

constexpr Field kExitFields[] = {{"accepted", kStatuses}, {"rejected", kStatuses}};
constexpr Field kReasonFields[] = {
    {"from", {.type = ValueType::kWord, .words = kReasonStreamWords}},
    {"find", kText},
};
constexpr Field kMapFields[] = {{"theirs", kText}, {"codes", kCodes}};
constexpr Shape kMapEntry = {.type = ValueType::kObject, .fields = kMapFields};
constexpr Shape kNames = {
    .type = ValueType::kArray, .element = &kText, .elements_min = 1, .distinct = true};
constexpr Field kCannotFields[] = {
    {"codes", kNames, true}, {"steps", kNames, true}, {"why", kText}};
constexpr Shape kCannotEntry = {.type = ValueType::kObject, .fields = kCannotFields};
constexpr Field kLimitsFields[] = {
    {"time_ms", {.type = ValueType::kCount}, true},
    {"memory_bytes", {.type = ValueType::kCount}, true},
    {"output_bytes", {.type = ValueType::kCount}, true},
};

constexpr Field kGateFields[] = {
    {"schema", {.type = ValueType::kString}},
    {"id", {.type = ValueType::kId}},
    {"title", kText},
    {"gates",
     {.type = ValueType::kArray, .element = &kGateWord, .elements_min = 1, .distinct = true}},
    {"argv", {.type = ValueType::kArray, .element = &kText, .elements_min = 1}},
    {"directory", kText, true},
    {"needs", kNames, true},
    {"input", {.type = ValueType::kWord, .words = kGateInputWords}},
    {"seal_format", {.type = ValueType::kWord, .words = kSealFormatWords}, true},
    {"exit", {.type = ValueType::kObject, .fields = kExitFields}},
    {"reasons", {.type = ValueType::kWord, .words = kReasonsByWords}},
    {"reason", {.type = ValueType::kObject, .fields = kReasonFields}, true},
    {"map", {.type = ValueType::kArray, .element = &kMapEntry}, true},
    {"cannot", {.type = ValueType::kArray, .element = &kCannotEntry}, true},
    {"limits", {.type = ValueType::kObject, .fields = kLimitsFields}, true},
};

}  // namespace

constexpr Shape kGateShape = {.type = ValueType::kObject, .fields = kGateFields};
constexpr SchemaShape kGateSchema = {"gate/v1", &kGateShape};

}  // namespace gatecrash
