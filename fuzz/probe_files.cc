// Probe files; the input is one. It is read, or refused in fixed words; what is read can be made
// into a case twice, to the same bytes, or is refused twice for the same reason.
#include <string>
#include <string_view>

#include "fuzz/one_file_corpus.h"
#include "fuzz/oracle.h"
#include "fuzz/reference/reference_token.h"
#include "fuzz/self_proof.h"
#include "fuzz/target.h"
#include "probes/cases/probe.h"

// Where the program's own constants lie: the linker's names.
extern "C" const char __executable_start, edata;

namespace gatecrash {
namespace {

#define ORACLES(X)                                                            \
  X(IsReadOrRefused, "a file that is neither read nor refused, or is both")   \
  X(RefusesInFixedWords, "a refusal in words that are not the program's own") \
  X(HoldsNoToken, "a probe that holds a token is read")                       \
  X(IsOfItsPlace, "a probe of another place than its file's")                 \
  X(IsMadeTheSame, "a case, or a twin, that is another one the second time")
GATECRASH_TARGET_ORACLES(ORACLES)
#undef ORACLES

constexpr std::string_view kFolder = "probes/no-production-execution";
constexpr std::string_view kFile = "probes/no-production-execution/made-up.json";
constexpr std::string_view kSome = "selftest/blocker-unknown.json";

ReadProbes Read(std::string_view bytes) {
  return LoadProbes(OneFileCorpus(*TheSetting().corpus, kFile, bytes), kFolder);
}

// What is made of a probe: the case's digest, or the fault.
struct Made {
  Digest digest = {};
  std::string fault;
  Literal what = "";
  friend bool operator==(const Made& a, const Made& b) {
    return a.digest == b.digest && a.fault == b.fault;
  }
};

Made MadeOf(const Case& subject, const std::optional<ProbeFault>& fault) {
  if (fault) return {{}, fault->ToString(), fault->what};
  return {DigestOf(subject), "", ""};
}

Made MakeOnce(const Probe& probe) {
  const MadeCase made = MakeCase(*TheSetting().corpus, probe);
  return MadeOf(made.subject, made.fault);
}

Made MakeTwinOnce(const Probe& probe) {
  const MadeTwin made = MakeTwin(*TheSetting().corpus, probe);
  return MadeOf(made.subject, made.fault);
}

bool IsReadOrRefused(const ReadProbes& read) {
  return read.fault ? read.probes.empty() : read.probes.size() == 1;
}

bool IsConstant(std::string_view text) {
  return text.data() >= &__executable_start && text.data() + text.size() <= &edata;
}

// The file's name, which step of how many, and a constant: nothing in it can be the input's.
bool RefusesInFixedWords(std::string_view told, std::string_view what) {
  if (!IsConstant(what) || !told.starts_with(kFile) || !told.ends_with(what)) return false;
  std::string between(told.substr(kFile.size(), told.size() - kFile.size() - what.size()));
  if (between.starts_with(": twin")) between.erase(0, 6);
  if (between.starts_with(": step ")) {
    between.erase(0, 7);
    const size_t digits = std::min(between.find_first_not_of("0123456789"), between.size());
    if (digits == 0 || digits > 3) return false;
    between.erase(0, digits);
  }
  return between == ": ";
}

// The reference's search is a lower bound: what it finds, nobody may read.
bool HoldsNoToken(std::string_view bytes) { return !reference::HasAuthorityToken(bytes); }

bool IsOfItsPlace(const Probe& probe) {
  return probe.id == "no-production-execution/made-up" && probe.file == kFile &&
         probe.lane == "no-production-execution" &&
         JudgesFolders(probe.gate) == (probe.gate != Gate::kPacket);
}

bool IsMadeTheSame(const Made& made, const Made& again) { return made == again; }

void RequireMade(const Made& made, const Made& again) {
  if (!IsMadeTheSame(made, again)) BrokenIsMadeTheSame();
  if (!made.fault.empty() && !RefusesInFixedWords(made.fault, made.what.view())) {
    BrokenRefusesInFixedWords();
  }
}

void ProveRefusals() {
  const ReadProbes refused = Read("{}");
  ProveThat(IsReadOrRefused(refused) && refused.fault.has_value(), "no file is refused");
  const std::string told = refused.fault->ToString();
  const std::string_view what = refused.fault->what.view();
  ProveThat(RefusesInFixedWords(told, what), "a refusal in fixed words is taken for another");
  const std::string made_up(what);
  ProveThat(!RefusesInFixedWords(told, made_up) && !RefusesInFixedWords("made up: " + told, what) &&
                !RefusesInFixedWords(told + " made up", what) &&
                !RefusesInFixedWords(std::string(kFile) + " made up: " + made_up, what),
            "RefusesInFixedWords is not armed");
  ReadProbes both = refused;
  both.probes.emplace_back();
  ProveThat(!IsReadOrRefused(both) && !IsReadOrRefused({}), "IsReadOrRefused is not armed");
}

void ProveProbes(const Probe& probe) {
  ProveThat(IsOfItsPlace(probe), "a probe's place");
  Probe other = probe;
  other.lane = "another-lane";
  ProveThat(!IsOfItsPlace(other), "IsOfItsPlace is not armed");
  const Made made = MakeOnce(probe), twin = MakeTwinOnce(probe);
  ProveThat(made.fault.empty() && IsMadeTheSame(made, MakeOnce(probe)), "no case is made");
  ProveThat(!IsMadeTheSame(made, twin) && !IsMadeTheSame(made, {{}, "a fault", ""}),
            "IsMadeTheSame is not armed");
}

}  // namespace

void ProveArmed() {
  ProveRefusals();
  const std::string text = TheSetting().corpus->Read(kSome).value();
  const ReadProbes read = Read(text);
  ProveThat(IsReadOrRefused(read) && !read.fault, "no probe is read");
  ProveProbes(read.probes.at(0));
  ProveThat(HoldsNoToken(text) && !HoldsNoToken(text + "SEAL" + "_" + "VALID"),
            "HoldsNoToken is not armed");
  CountAllArmed();
}

void RequireOf(std::string_view bytes) {
  const ReadProbes read = Read(bytes);
  if (!IsReadOrRefused(read)) BrokenIsReadOrRefused();
  if (read.fault) {
    if (!RefusesInFixedWords(read.fault->ToString(), read.fault->what.view())) {
      BrokenRefusesInFixedWords();
    }
    return;
  }
  const Probe& probe = read.probes[0];
  if (!HoldsNoToken(bytes)) BrokenHoldsNoToken();
  if (!IsOfItsPlace(probe)) BrokenIsOfItsPlace();
  RequireMade(MakeOnce(probe), MakeOnce(probe));
  RequireMade(MakeTwinOnce(probe), MakeTwinOnce(probe));
}

}  // namespace gatecrash
