// What must hold of every answer, whatever was asked (contract, section 6; the table of promises),
// as questions that can be put to an answer that was made up, and as requirements that end the
// process. Each requirement ends it in a function of its own, so that two oracles never look like
// one in a stack trace. None of them is an assert, none prints a byte of the input, and none is
// left out in any build.
#pragma once

#include <string>

#include "fuzz/reference/reference_answer.h"
#include "fuzz/told.h"
#include "probes/promises.h"
#include "validator/verdict/verdict.h"

namespace gatecrash {

// X(Name, "what is printed when it is broken").
#define GATECRASH_ORACLES(X)                                                              \
  X(HoldsTogether, "a verdict that does not hold together")                               \
  X(LeaksNothing, "an authority token in an answer")                                      \
  X(RepeatsNothing, "something of the input in an answer")                                \
  X(IsStable, "another answer the second time")                                           \
  X(RefusesAfterFailure, "accepted, though reading failed")                               \
  X(IsAcceptedByReference, "accepted, but not by the reference, or authorized otherwise") \
  X(AgreesWithReference, "other findings than the reference's")

// HoldsTogether is in verdict_line.h. Each row of the table of promises (probes/promises.h) is an
// oracle beside these, under its own name: `oracle SIDE_EFFECT: ...`.

// The first promise of the table that is broken, or kPassed: of a gate that was asked that input
// twice and put out its JSON and then its text, on a stream each.
[[nodiscard]] Outcome FirstBrokenPromise(const Told& told, const Told& told_again, Gate gate,
                                         const Case& input);

// No token in either format, nor where both come out, one behind the other. Asked of the gate's own
// search and of the reference's.
[[nodiscard]] bool LeaksNothing(const Told& told);

// Nothing but words that may be printed, and those paths.
[[nodiscard]] bool RepeatsNothing(const Told& told, const Paths& paths);

[[nodiscard]] bool IsStable(const Told& told, const Told& told_again);

// Where a call of the system failed, nothing is accepted.
[[nodiscard]] bool RefusesAfterFailure(const Told& told, bool failed);

// What the gate accepts, the reference accepts, with the same authorization.
[[nodiscard]] bool IsAcceptedByReference(const Told& told, const reference::Answer& answer);

// The same codes at the same places. AUTHORITY_TOKEN is the gate's to tell where the reference,
// whose search is a lower bound, does not: of such an answer the text group's other codes are
// compared.
[[nodiscard]] bool AgreesWithReference(const Told& told, const reference::Answer& answer);

// Where a rule told that: its code and its place without indexes, of the first finding; `OK` where
// there is none. What makes two inputs that break an oracle one finding.
[[nodiscard]] std::string PlaceOf(const reference::Findings& findings);

// The requirements.
void RequireSound(const Told& told, const Told& told_again, Gate gate, const Case& input);
// Of the table alone; RequireSound has them too.
void RequirePromises(const Told& told, const Told& told_again, Gate gate, const Case& input);
void RequireRefusalAfterFailure(const Told& told, bool failed);
void RequireReference(const Told& told, const reference::Answer& answer);

}  // namespace gatecrash
