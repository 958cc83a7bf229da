// The field tables of section 5: the seal, and the signature that may stand beside it.
#pragma once

#include "validator/shape/shape.h"
#include "validator/shape/shape_check.h"

namespace gatecrash {

extern const Shape kSealShape;       // seal.json
extern const Shape kEnvelopeShape;   // seal.dsse.json: a DSSE envelope with exactly one signature
extern const Shape kStatementShape;  // its payload: an in-toto Statement v1 about one seal.json

// `seal/v1`, with what its shape group asks beside the table: the sum of `bytes`.
extern const SchemaShape kSealSchema;

}  // namespace gatecrash
