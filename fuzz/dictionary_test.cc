// corpus/dictionaries/: words that libFuzzer puts into inputs. It prints them, so that none may be,
// or make together with its neighbours, an authority token.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "fuzz/reference/reference_token.h"
#include "probes/cases/probe_shape.h"
#include "probes/cases/step_table.h"
#include "validator/seal/seal_shape.h"
#include "validator/shape/shapes.h"
#include "validator/tokens/token_search.h"

namespace gatecrash {
namespace {

namespace fs = std::filesystem;

struct Dictionary {
  std::string file;                // its bytes
  std::vector<std::string> words;  // what its lines stand for
};

// What a line's quoted part stands for: `\\`, `\"` and `\xAB` are one byte.
std::string Unquoted(const std::string& line) {
  EXPECT_TRUE(line.size() > 2 && line.front() == '"' && line.back() == '"') << line;
  std::string word;
  for (size_t at = 1; at + 1 < line.size(); ++at) {
    if (line[at] != '\\') {
      word += line[at];
    } else if (line[at + 1] == 'x') {
      word += static_cast<char>(std::stoi(line.substr(at + 2, 2), nullptr, 16));
      at += 3;
    } else {
      EXPECT_TRUE(line[at + 1] == '\\' || line[at + 1] == '"') << line;
      word += line[++at];
    }
  }
  return word;
}

Dictionary ReadDictionary(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  Dictionary dictionary;
  for (std::string line; std::getline(in, line);) {
    dictionary.file += line + "\n";
    if (!line.empty() && line[0] != '#') dictionary.words.push_back(Unquoted(line));
  }
  EXPECT_FALSE(dictionary.words.empty()) << path;
  return dictionary;
}

void ExpectNoToken(const std::string& text) {
  EXPECT_FALSE(HasToken(TokenSet::BuiltIn(), text)) << text;
  EXPECT_FALSE(reference::HasAuthorityToken(text)) << text;
}

TEST(Dictionaries, HoldNoAuthorityToken) {
  size_t dictionaries = 0;
  for (const auto& entry : fs::directory_iterator("corpus/dictionaries")) {
    const Dictionary dictionary = ReadDictionary(entry.path());
    ExpectNoToken(dictionary.file);
    for (const std::string& word : dictionary.words) ExpectNoToken(word);
    ++dictionaries;
  }
  EXPECT_EQ(dictionaries, 9U);
}

// A member that a schema gains is put in as well.
void ExpectNames(const Dictionary& dictionary, const Shape& schema) {
  for (const Place& place : PlacesOf(schema)) {
    for (const Field& field : place.shape()->fields) {
      const std::string word = "\"" + std::string(field.name.view()) + "\": ";
      EXPECT_EQ(std::ranges::count(dictionary.words, word), 1) << word;
    }
    for (const Literal word : place.shape()->words) {
      if (word.view().empty()) continue;
      EXPECT_EQ(std::ranges::count(dictionary.words, "\"" + std::string(word.view()) + "\""), 1)
          << word.view();
    }
  }
}

TEST(Dictionaries, HoldTheWordsOfTheSchemas) {
  const Dictionary packet = ReadDictionary("corpus/dictionaries/packet.dict");
  const Dictionary seal = ReadDictionary("corpus/dictionaries/seal.dict");
  for (const Shape* schema : {&kDecisionPacketShape, &kRollbackEvidenceShape}) {
    ExpectNames(packet, *schema);
  }
  for (const Shape* schema : {&kSealShape, &kEnvelopeShape, &kStatementShape}) {
    ExpectNames(seal, *schema);
  }
}

TEST(Dictionaries, HoldTheStepsOfTheProbeLanguage) {
  const Dictionary probes = ReadDictionary("corpus/dictionaries/probe_files.dict");
  for (const StepRule& step : AllSteps()) {
    EXPECT_EQ(std::ranges::count(probes.words, "\"" + std::string(step.op.view()) + "\""), 1)
        << step.op.view();
    for (const StepMember& member : step.members) {
      const std::string word = "\"" + std::string(member.name.view()) + "\": ";
      EXPECT_EQ(std::ranges::count(probes.words, word), 1) << word;
    }
  }
  for (const Field& field : kProbeShape.fields) {
    const std::string word = "\"" + std::string(field.name.view()) + "\": ";
    EXPECT_EQ(std::ranges::count(probes.words, word), 1) << word;
  }
}

TEST(Dictionaries, HoldTheWordsOfLaneAndTrustFiles) {
  const Dictionary words = ReadDictionary("corpus/dictionaries/lane_and_trust_files.dict");
  for (const Shape* schema : {&kLaneShape, &kTrustShape, &kConsumedShape}) {
    for (const Place& place : PlacesOf(*schema)) {
      for (const Field& field : place.shape()->fields) {
        const std::string word = "\"" + std::string(field.name.view()) + "\": ";
        EXPECT_EQ(std::ranges::count(words.words, word), 1) << word;
      }
    }
  }
}

}  // namespace
}  // namespace gatecrash
