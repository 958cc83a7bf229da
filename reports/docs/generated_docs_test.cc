#include "reports/docs/generated_docs.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "reports/docs/document_kinds.h"
#include "validator/json/strict_reader.h"
#include "validator/tokens/token_search.h"
#include "validator/verdict/reason_code.h"

namespace gatecrash {
namespace {

const std::string& TextOf(const std::vector<GeneratedFile>& files, std::string_view path) {
  static const std::string kNone;
  const auto found = std::ranges::find(files, path, &GeneratedFile::path);
  return found == files.end() ? kNone : found->text;
}

TEST(GeneratedDocsTest, AreASchemaAndAPageForEachKindAndTwoMore) {
  std::set<std::string> paths;
  for (const GeneratedFile& file : GeneratedDocs()) {
    EXPECT_TRUE(paths.insert(file.path).second) << file.path;
    EXPECT_TRUE(file.text.ends_with("\n") && !file.text.ends_with("\n\n")) << file.path;
  }
  const auto schemas = static_cast<size_t>(std::ranges::count_if(
      AllDocumentKinds(), [](const DocumentKind& kind) { return kind.shape != nullptr; }));
  EXPECT_EQ(paths.size(), AllDocumentKinds().size() + schemas + 2);
}

TEST(GeneratedDocsTest, SchemasAreStrictJson) {
  for (const GeneratedFile& file : GeneratedDocs()) {
    if (!file.path.starts_with("schema/")) continue;
    Findings findings;
    EXPECT_TRUE(ReadStrictJson(file.text, findings)) << file.path;
  }
}

TEST(GeneratedDocsTest, CarryNoAuthorityToken) {
  for (const GeneratedFile& file : GeneratedDocs()) {
    EXPECT_FALSE(HasToken(TokenSet::BuiltIn(), file.text)) << file.path;
  }
}

// Where the links of a page lead, from its folder.
std::vector<std::string> LinksOf(const GeneratedFile& page) {
  const std::string folder = page.path.substr(0, page.path.rfind('/') + 1);
  std::vector<std::string> links;
  for (size_t at = 0; (at = page.text.find("](", at)) != std::string::npos;) {
    const size_t begin = at + 2;
    at = page.text.find(')', begin);
    links.push_back(folder + page.text.substr(begin, at - begin));
  }
  return links;
}

TEST(GeneratedDocsTest, LinksLeadToGeneratedFiles) {
  const auto files = GeneratedDocs();
  size_t links = 0;
  for (const GeneratedFile& file : files) {
    if (!file.path.ends_with(".md")) continue;
    for (std::string link : LinksOf(file)) {
      ++links;
      if (link.starts_with("documents/../")) link.erase(0, 13);
      EXPECT_FALSE(TextOf(files, link).empty()) << file.path << " leads to " << link;
    }
  }
  EXPECT_GT(links, files.size());
}

TEST(GeneratedDocsTest, EveryCodeIsOnItsPageInOrder) {
  const auto files = GeneratedDocs();
  const std::string& page = TextOf(files, "reason-codes.md");
  size_t at = 0;
  for (const std::string_view code : kReasonNames) {
    at = page.find("| `" + std::string(code) + "` |", at);
    ASSERT_NE(at, std::string::npos) << code;
  }
}

TEST(GeneratedDocsTest, APageTellsValuesPlacesAndSources) {
  const auto files = GeneratedDocs();
  const std::string& page = TextOf(files, "documents/rollback-evidence.md");
  for (const std::string_view line : {
           "| `/schema` | `\"rollback-evidence/v1\"` | The kind of this document. |\n",
           "| `/production_contact` | `false`, else `PRODUCTION_CONTACT` | Whether production was "
           "touched. |\n",
           "| `/runs` | array of 1 to 256 | One run for each pattern that the lane requires. |\n",
           "| `ROLLBACK_PATTERN_MISSING` | `/runs` | a pattern that the lane requires is absent | "
           "contract 4.4 |\n"}) {
    EXPECT_NE(page.find(line), std::string::npos) << line << page;
  }
}

TEST(GeneratedDocsTest, TheIndexTellsAnEditorWhereEachSchemaIs) {
  const auto files = GeneratedDocs();
  const std::string& index = TextOf(files, "documents/README.md");
  for (const DocumentKind& kind : AllDocumentKinds()) {
    EXPECT_NE(index.find("](" + PageFileName(kind) + ")"), std::string::npos);
    const bool has_setting =
        index.find("\"./docs/schema/" + SchemaFileName(kind) + "\"}") != std::string::npos;
    EXPECT_EQ(has_setting, kind.shape != nullptr && !kind.files.view().empty())
        << kind.name.view();
  }
}

}  // namespace
}  // namespace gatecrash
