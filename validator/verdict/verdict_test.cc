#include "validator/verdict/verdict.h"

#include <gtest/gtest.h>

#include <string>

#include "validator/limits.h"

namespace gatecrash {
namespace {

using enum ReasonCode;

constexpr Shape kText = {.type = ValueType::kText};
constexpr Field kFileFields[] = {{"path", kText}};
constexpr Shape kFile = {.type = ValueType::kObject, .fields = kFileFields};
constexpr Field kRootFields[] = {{"files", {.type = ValueType::kArray, .element = &kFile}}};
constexpr Shape kRoot = {.type = ValueType::kObject, .fields = kRootFields};

Place Files() { return Place(kRoot).Member("files"); }
PlainPath Path(std::string_view name) { return PlainPath::From(name, TokenSet::BuiltIn()); }

std::string TextOf(size_t count) {
  Findings findings;
  for (size_t i = count; i > 0; --i) findings.Add(kFileMissing, Files().Index(i - 1));
  return Verdict::Judge(Gate::kSeal, findings).ToText();
}

TEST(DriftCause, IsToldInAlphabeticalOrder) {
  EXPECT_EQ(DriftCause().ToString(), "");
  EXPECT_EQ(DriftCause::One(Cause::kCrlf).ToString(), "CRLF");
  EXPECT_EQ(DriftCause::Two(Cause::kBom, Cause::kCrlf).ToString(), "BOM+CRLF");
  EXPECT_EQ(DriftCause::Two(Cause::kUtf16, Cause::kAsciiReencode).ToString(),
            "ASCII_REENCODE+UTF16");
}

TEST(DriftCause, HasTheContractsNames) {
  std::string names;
  for (auto cause = Cause::kBom; cause <= Cause::kTampered;
       cause = static_cast<Cause>(static_cast<int>(cause) + 1)) {
    names += DriftCause::One(cause).ToString() + " ";
  }
  EXPECT_EQ(names,
            "BOM CRLF TRAILING_NEWLINE TRAILING_SPACE NORMALIZATION DASH ASCII_REENCODE "
            "JSON_REFORMAT UTF16 MOJIBAKE EXTENDED TRUNCATED TAMPERED ");
}

TEST(ReasonCodes, AreTheContractsInItsOrder) {
  std::string names;
  for (size_t code = 0; code < kReasonCodeCount; ++code) {
    names += std::string(Name(static_cast<ReasonCode>(code))) + " ";
  }
  EXPECT_EQ(names,
            "INPUT_UNREADABLE INPUT_TOO_LARGE INPUT_HAS_BOM INPUT_NOT_UTF8 INPUT_HAS_CR "
            "JSON_SYNTAX JSON_TOO_DEEP JSON_NUMBER JSON_DUPLICATE_KEY "
            "TEXT_INVISIBLE TEXT_NOT_NFC AUTHORITY_TOKEN "
            "SCHEMA_UNKNOWN FIELD_UNKNOWN FIELD_MISSING FIELD_TYPE FIELD_VALUE "
            "LANE_UNKNOWN DOC_CLAIMS_AUTHORITY OPTIONS_TAMPERED DEFAULT_NOT_HOLD OPTION_UNKNOWN "
            "OWNER_APPROVAL_FABRICATED SIGNATURE_WITHOUT_SELECTION AUTHORIZATION_STATUS_FORGED "
            "SIGNATURE_KEY_UNKNOWN SIGNER_ROLE_FORGED SIGNATURE_INVALID SELF_APPROVAL "
            "SIGNER_NOT_ENTITLED AUTHORIZATION_CONSUMED BLOCKER_MISSING BLOCKER_UNKNOWN "
            "BLOCKER_ACTOR_FORGED BLOCKER_DISCHARGE_UNPROVEN BLOCKER_OPEN GRANT_SIGNATURE_INVALID "
            "GRANT_NOT_DISTINCT GRANT_OUT_OF_SCOPE GRANT_MISSING BLOCKED_ACTIONS_TAMPERED "
            "ACTION_CLAIMED EVIDENCE_TREE_MISMATCH PROBES_NOT_CLOSED PROBES_BELOW_MINIMUM "
            "ROLLBACK_NO_EFFECT ROLLBACK_NOT_RESTORED ROLLBACK_PATTERN_MISSING "
            "ROLLBACK_PATTERN_REPEATED EVIDENCE_DIGEST_TRIVIAL EVIDENCE_FABRICATED "
            "PRODUCTION_CONTACT "
            "SEAL_MISSING SEAL_EMPTY PATH_UNSAFE PATH_DUPLICATE PATH_ORDER TREE_MISMATCH "
            "TREE_UNEXPECTED SEAL_SIGNATURE_MISSING SEAL_SIGNATURE_INVALID FILE_MISSING "
            "FILE_NOT_REGULAR FILE_UNLISTED LENGTH_MISMATCH SHA256_MISMATCH FILE_CHANGED ");
}

TEST(PlainPath, TakesPlainBytesAlone) {
  for (int byte = 0; byte < 256; ++byte) {
    const bool plain = std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                        "0123456789._-/")
                           .find(static_cast<char>(byte)) != std::string_view::npos;
    for (const std::string& name : {std::string(1, static_cast<char>(byte)),
                                    "a" + std::string(1, static_cast<char>(byte)) + "b"}) {
      EXPECT_EQ(Path(name).has_value(), plain) << byte;
      EXPECT_EQ(Path(name).view(), plain ? name : "") << byte;
    }
  }
  EXPECT_FALSE(Path("").has_value());
}

TEST(PlainPath, TakesNoTokenInAnySpelling) {
  EXPECT_FALSE(Path("logs/SEAL_VALID.txt").has_value());
  EXPECT_FALSE(Path("seal/valid").has_value());
  EXPECT_FALSE(Path("DILAV_LAES").has_value());
  EXPECT_TRUE(Path("SEAL_INVALID.txt").has_value());
}

TEST(PlainPath, IsCopiedWhole) {
  const PlainPath path = Path("evidence/run.log");
  PlainPath copy = path;
  EXPECT_EQ(copy.view(), "evidence/run.log");
  EXPECT_EQ(copy, path);
  EXPECT_NE(Path("a"), Path("b"));
  EXPECT_NE(Path("a"), PlainPath());
  copy = PlainPath();
  EXPECT_FALSE(copy.has_value());
  EXPECT_EQ(path.view(), "evidence/run.log");
  EXPECT_EQ(PlainPath(copy).view(), "");
}

TEST(Findings, AreToldOnceByCodeThenPlaceThenPath) {
  Findings findings;
  findings.Add(kFileUnlisted, Files(), Path("b"));
  findings.Add(kFileMissing, Files().Index(10));
  findings.Add(kFileUnlisted, Files(), Path("a"));
  findings.Add(kFileMissing, Files().Index(2));
  findings.Add(kFileUnlisted, Files());
  findings.Add(kPathOrder, Files().Index(11).Member("path"));
  findings.Add(kFileUnlisted, Files(), Path("b"));
  findings.Add(kFileMissing, Files().Index(10));
  std::string told;
  for (const Finding& finding : findings.Take()) {
    told += std::string(Name(finding.code)) + " " + finding.at.ToPointer() + " " +
            std::string(finding.path.view()) + "\n";
  }
  EXPECT_EQ(told,
            "PATH_ORDER /files/11/path \n"
            "FILE_MISSING /files/2 \n"
            "FILE_MISSING /files/10 \n"
            "FILE_UNLISTED /files \n"
            "FILE_UNLISTED /files a\n"
            "FILE_UNLISTED /files b\n");
  EXPECT_TRUE(findings.empty());
}

TEST(Findings, HoldNothingThatTheyAreNotAskedFor) {
  Findings findings(AllReasons().reset(static_cast<size_t>(kFileMissing)));
  EXPECT_FALSE(findings.asks(kFileMissing));
  findings.Add(kFileMissing, Files());
  EXPECT_TRUE(findings.empty());
  findings.Add(kFileUnlisted, Files());
  EXPECT_FALSE(findings.empty());
}

TEST(Findings, KnowThePlacesThatWereToldExactly) {
  Findings findings;
  EXPECT_FALSE(findings.HasAt(Files()));
  findings.Add(kPathOrder, Files().Index(1).Member("path"));
  findings.Add(kFileMissing, Files().Index(3));
  EXPECT_TRUE(findings.HasAt(Files().Index(3)));
  for (const Place& other : {Files(), Files().Index(1), Files().Index(2)}) {
    EXPECT_FALSE(findings.HasAt(other)) << other.ToPointer();
  }
}

TEST(Verdict, TellsPathAndCauseInTheirOrder) {
  Findings findings;
  findings.Add(kSha256Mismatch, Files().Index(0), Path("a.md"), DriftCause::One(Cause::kDash));
  findings.Add(kSha256Mismatch, Files().Index(1), {},
               DriftCause::Two(Cause::kCrlf, Cause::kBom));
  findings.Add(kFileUnlisted, Files(), Path("b/c"));
  EXPECT_EQ(Verdict::Judge(Gate::kSeal, findings).ToJson(),
            R"({"schema":"gatecrash/verdict/v1","gate":"seal","verdict":"REJECT",)"
            R"("code":"FILE_UNLISTED","findings":[)"
            R"({"code":"FILE_UNLISTED","at":"/files","path":"b/c"},)"
            R"({"code":"SHA256_MISMATCH","at":"/files/0","path":"a.md","cause":"DASH"},)"
            R"({"code":"SHA256_MISMATCH","at":"/files/1","cause":"BOM+CRLF"}],)"
            R"("authorization":"NOT_AUTHORIZED"})"
            "\n");
}

TEST(Verdict, NamesItsGate) {
  Findings none;
  const auto json = [&none](Gate gate) { return Verdict::Judge(gate, none).ToJson(); };
  EXPECT_NE(json(Gate::kPacket).find(R"("gate":"packet")"), std::string::npos);
  EXPECT_NE(json(Gate::kSeal).find(R"("gate":"seal")"), std::string::npos);
  EXPECT_NE(json(Gate::kLane).find(R"("gate":"lane")"), std::string::npos);
}

TEST(Verdict, TellsPeopleTheSame) {
  Findings findings;
  EXPECT_EQ(Verdict::Judge(Gate::kSeal, findings).ToText(),
            "ACCEPT: authorization NOT_AUTHORIZED\n");
  EXPECT_EQ(Verdict::Judge(Gate::kPacket, findings, "GO").ToText(), "ACCEPT: authorization GO\n");
  EXPECT_EQ(Verdict::RejectUnreadable(Gate::kSeal).ToText(),
            "REJECT: INPUT_UNREADABLE\n  * INPUT_UNREADABLE\n");
  findings.Add(kSha256Mismatch, Files().Index(0), Path("a.md"), DriftCause::One(Cause::kDash));
  findings.Add(kFileMissing, Files().Index(1));
  EXPECT_EQ(Verdict::Judge(Gate::kSeal, findings, "GO").ToText(),
            "REJECT: FILE_MISSING\n"
            "  * FILE_MISSING: at /files/1\n"
            "  * SHA256_MISMATCH: at /files/0, path a.md, cause DASH\n");
}

TEST(Verdict, TellsPeopleSixtyFourFindingsAndHowManyMore) {
  const std::string at = TextOf(limits::kFindingsToldMax);
  EXPECT_TRUE(at.ends_with("  * FILE_MISSING: at /files/63\n"));
  EXPECT_TRUE(TextOf(limits::kFindingsToldMax + 3)
                  .ends_with("  * FILE_MISSING: at /files/63\n  * and 3 more\n"));
}

TEST(Verdict, ThatRefusesAuthorizesNothing) {
  Findings findings;
  findings.Add(kActionClaimed);
  const std::string json = Verdict::Judge(Gate::kPacket, findings, "GO").ToJson();
  EXPECT_NE(json.find(R"("authorization":"NOT_AUTHORIZED")"), std::string::npos);
  EXPECT_FALSE(Verdict::Reject(Gate::kPacket, findings).accepted());
}

}  // namespace
}  // namespace gatecrash
