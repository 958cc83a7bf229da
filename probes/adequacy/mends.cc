#include "probes/adequacy/mends.h"

namespace gatecrash {

Mend MendWithout(ReasonCode code) {
  switch (code) {
    case ReasonCode::kInputHasBom:
      return WithoutMark;
    case ReasonCode::kInputNotUtf8:
      return WithReplacedBytes;
    case ReasonCode::kInputHasCr:
      return WithoutCr;
    case ReasonCode::kJsonSyntax:
      return Resyntaxed;
    case ReasonCode::kJsonTooDeep:
      return WithoutDepth;
    case ReasonCode::kJsonNumber:
      return WithPlainNumbers;
    case ReasonCode::kJsonDuplicateKey:
      return WithFirstTwin;
    case ReasonCode::kFieldMissing:
      return WithMissingMembers;
    case ReasonCode::kFieldType:
      return WithRightTypes;
    case ReasonCode::kFieldValue:
      return WithRightValues;
    default:
      return nullptr;
  }
}

}  // namespace gatecrash
