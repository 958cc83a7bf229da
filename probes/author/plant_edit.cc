#include "probes/author/plant_edit.h"

#include "probes/cases/json_text.h"
#include "probes/cases/token_spelling.h"
#include "validator/tokens/token_search.h"

namespace gatecrash {
namespace {

using Kind = CaseEdit::Kind;
using Words = std::vector<std::string_view>;

// What `plant` has for each way of the search, in the order of Spelling; plain: nothing.
Words EncodingsOf(Spelling spelling) {
  switch (spelling) {
    case Spelling::kPlain: return {""};
    case Spelling::kUnicodeEscape: return {"unicode-escape", "unicode-brace"};
    case Spelling::kHexEscape: return {"hex-escape"};
    case Spelling::kOctalEscape: return {"octal-escape"};
    case Spelling::kPercent: return {"percent"};
    case Spelling::kHtml: return {"html-decimal", "html-hex"};
    case Spelling::kQuotedPrintable: return {"quoted-printable"};
    case Spelling::kHex: return {"hex", "hex-upper", "hex-separated", "hex-prefixed"};
    case Spelling::kBase32: return {"base32", "base32-lower"};
    case Spelling::kBase64: return {"base64", "base64-unpadded", "base64url", "base64-lines"};
    case Spelling::kUtf16: return {"utf-16le", "utf-16be"};
    case Spelling::kUtf32: return {"utf-32le", "utf-32be"};
    case Spelling::kReversed: return {"reversed"};
    case Spelling::kRot13: return {"rot13"};
    case Spelling::kDeflate: return {"gzip", "zlib"};
  }
  return {};
}

// A token as it stands somewhere, and the members of `plant` that make it.
struct Planted {
  std::string text;
  std::string members;
};

class Spellings {
 public:
  Spellings(const TokenHit& hit, std::string_view value) : value_(value) {
    const auto classes = TokenClassNames();
    const auto verbs = TokenVerbNames();
    if (hit.token >= classes.size() * verbs.size()) return;  // a lane's own
    class_ = classes[hit.token / verbs.size()].view();
    verb_ = verbs[hit.token % verbs.size()].view();
    for (const std::string_view outer : EncodingsOf(hit.chain[0])) {
      for (const std::string_view inner : EncodingsOf(hit.chain[1])) Try(outer, inner);
    }
  }

  [[nodiscard]] const std::optional<Planted>& found() const { return found_; }
  [[nodiscard]] std::string ClassAndVerb() const {
    return "\"class\": " + QuoteJson(class_) + ", \"verb\": " + QuoteJson(verb_);
  }

 private:
  void Try(std::string_view outer, std::string_view inner) {
    for (const Literal plain : PlainSpellingNames()) {
      std::string text = *SpellToken(class_, verb_, plain.view());
      for (const std::string_view encoding : {inner, outer}) {
        if (!encoding.empty()) text = EncodeSpelling(encoding, text).value_or("");
      }
      if (found_ || text.empty() || value_.find(text) == std::string_view::npos) continue;
      found_ = {text, MembersOf(plain.view(), outer, inner)};
    }
  }

  [[nodiscard]] std::string MembersOf(std::string_view plain, std::string_view outer,
                                      std::string_view inner) const {
    std::string members = ", \"plain\": " + QuoteJson(plain);
    if (outer.empty()) return members;
    members += ", \"spelling\": [" + QuoteJson(outer);
    return members + (inner.empty() ? "]" : ", " + QuoteJson(inner) + "]");
  }

  std::string_view value_;
  std::string class_, verb_;
  std::optional<Planted> found_;
};

// The string is set to what is to stand beside the token, and the token planted there.
CaseEdits Way(const CaseEdit& edit, const Spellings& spellings, std::string_view where,
              std::string_view beside) {
  std::string step = "{\"op\": \"plant\"";
  if (!edit.file.empty()) step += ", \"file\": " + QuoteJson(edit.file);
  step += ", " + spellings.ClassAndVerb() + ", \"path\": " + QuoteJson(edit.place);
  if (where != "after") step += ", \"where\": " + QuoteJson(where);
  CaseEdits way;
  if (where != "instead" || edit.kind == Kind::kAddValue) {
    way.push_back({edit.kind, edit.file, edit.place, QuoteJson(beside)});
  }
  way.push_back({Kind::kStep, edit.file, "", step + spellings.found()->members + "}"});
  return way;
}

}  // namespace

std::vector<CaseEdits> PlantedInstead(const CaseEdit& edit, const TokenSet& tokens) {
  if (edit.kind != Kind::kReplaceValue && edit.kind != Kind::kAddValue) return {};
  const auto value = UnquoteJson(edit.bytes);
  if (!value) return {};
  const auto hits = FindTokens(tokens, *value, 1);
  if (hits.empty()) return {};
  const Spellings spellings(hits[0], *value);
  if (!spellings.found()) return {};
  const std::string& token = spellings.found()->text;
  const size_t at = value->find(token);
  const std::string before = value->substr(0, at);
  const std::string after = value->substr(at + token.size());
  std::vector<CaseEdits> ways;
  ways.push_back(Way(edit, spellings, "instead", ""));
  if (!before.empty()) ways.push_back(Way(edit, spellings, "after", before));
  if (!after.empty()) ways.push_back(Way(edit, spellings, "before", after));
  return ways;
}

}  // namespace gatecrash
