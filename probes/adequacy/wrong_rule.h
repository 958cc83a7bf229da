// Rules that are wrong on purpose: each is a row of the table as somebody could have got it wrong.
// A probe set that doesn't notice one would not notice that in a gate, either. Reached from the
// adequacy run alone: a judging command has no table but the program's own.
#pragma once

#include <span>

#include "probes/adequacy/mends.h"
#include "probes/adequacy/stand_in.h"
#include "validator/packet/rules.h"
#include "validator/verdict/literal.h"

namespace gatecrash {

// What stands in a row instead of its own checks, for the kinds of case that it names.
struct SwappedChecks {
  ReasonCode code;
  Checks checks;
};

// One of `checks`, `mend` and `excuse`: another check, or, of a rule that the readers or the seal
// checker ask, what their wrong versions read, or let pass.
struct WrongRule {
  Literal name;  // plain
  Literal what;  // is wrong
  ReasonCode code;
  Checks checks = {};
  Mend mend = nullptr;
  Excuse excuse = nullptr;
  std::span<const SwappedChecks> further = {};  // rows that have the same mistake
  // Of an excuse: what the right gate tells as well, as it does not read what the wrong one does.
  std::span<const ReasonCode> follows = {};
  // It refuses what is right: noticed where a case is not accepted that should be. All others let
  // pass some of what the right rule refuses, and nothing more: noticed by a probe that tells its
  // code.
  bool stricter = false;
  Literal equivalent = "";  // why no probe can notice it; empty: one must
};

// Rows, for the tables.
constexpr WrongRule Mended(ReasonCode code, Literal name, Literal what, Mend mend) {
  return {.name = name, .what = what, .code = code, .mend = mend};
}
constexpr WrongRule Excused(ReasonCode code, Literal name, Literal what, Excuse excuse) {
  return {.name = name, .what = what, .code = code, .excuse = excuse};
}
constexpr WrongRule Following(WrongRule wrong, std::span<const ReasonCode> follows) {
  wrong.follows = follows;
  return wrong;
}
constexpr WrongRule Unnoticeable(WrongRule wrong, Literal why) {
  wrong.equivalent = why;
  return wrong;
}

[[nodiscard]] std::span<const WrongRule> AllWrongRules();

}  // namespace gatecrash
