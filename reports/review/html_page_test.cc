#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <regex>

#include "reports/review/html_text.h"
#include "reports/review/page_files.h"
#include "reports/review/testing/sample_review.h"
#include "reports/review/write_review.h"
#include "validator/crypto/base64.h"
#include "validator/crypto/sha256.h"

namespace gatecrash {
namespace {

std::string Between(const std::string& text, std::string_view begin, std::string_view end) {
  const size_t from = text.find(begin);
  if (from == std::string::npos) return "";
  const size_t to = text.find(end, from + begin.size());
  return text.substr(from + begin.size(), to - from - begin.size());
}

std::string SourceOf(std::string_view bytes) {
  const Digest digest = Sha256(bytes);
  return "'sha256-" + EncodeBase64({reinterpret_cast<const char*>(digest.data()), digest.size()}) +
         "'";
}

size_t CountOf(std::string_view text, std::string_view part) {
  size_t count = 0;
  for (size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

TEST(HtmlPageTest, LetsNothingThroughButItsOwnScriptAndStyle) {
  for (const ReviewResults& results : {GoodReview(), FullReview(), HostileReview()}) {
    const std::string page = ReviewToHtml(results);
    const std::string script = Between(page, "<script>", "</script>");
    const std::string style = Between(page, "<style>", "</style>");
    EXPECT_EQ(script, ReviewPageFile("page.js"));
    EXPECT_EQ(Between(page, "Content-Security-Policy\" content=\"", "\""),
              "default-src 'none'; script-src " + SourceOf(script) + "; style-src " +
                  SourceOf(style) + "; base-uri 'none'; form-action 'none'");
    EXPECT_EQ(CountOf(page, "<script"), 1u);
    EXPECT_EQ(CountOf(page, "<style"), 1u);
    EXPECT_EQ(CountOf(page, "{{"), 0u);
  }
}

// Nothing to load, and no markup that runs: no address but fragments, no handler, no inline style.
TEST(HtmlPageTest, HasNoWayOut) {
  for (const ReviewResults& results : {GoodReview(), FullReview(), HostileReview()}) {
    const std::string page = ReviewToHtml(results);
    const std::regex bad(
        " (src|srcset|action|style|on[a-z]+)=|href=\"[^#]|url\\(|@import|<(img|iframe|"
        "link|object|embed|form|base|a href=\"[^#])");
    EXPECT_FALSE(std::regex_search(page, bad));
  }
  const std::string_view script = ReviewPageFile("page.js");
  for (const std::string_view word : {"innerHTML", "outerHTML", "insertAdjacent", "document.write",
                                      "eval(", "fetch(", "import"}) {
    EXPECT_EQ(script.find(word), std::string_view::npos) << word;
  }
}

TEST(HtmlPageTest, TextIsEscaped) {
  EXPECT_EQ(Escaped("<b a=\"1\" c='2'>&\n\x01\xC3"),
            "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;[byte 10][byte 1][byte 195]");
}

TEST(HtmlPageTest, TheAnswerStandsFirst) {
  const std::string page = ReviewToHtml(FullReview());
  const char* const kOrder[] = {"<h1 id=\"answer\">", "Did anything get through?",
                                "Did anything leak?", "Is the suite itself sound?",
                                "id=\"lanes\"", "id=\"failures\"", "id=\"changes\"",
                                "id=\"rules\"", "Reason codes never exercised", "id=\"controls\"",
                                "id=\"fuzzing\"", "id=\"gates\"", "id=\"coverage\"",
                                "id=\"slowest\"", "id=\"probes\""};
  size_t last = 0;
  for (const char* part : kOrder) {
    const size_t at = page.find(part, last);
    EXPECT_NE(at, std::string::npos) << part;
    last = at;
  }
  ReviewResults left_out = GoodReview();
  left_out.part(ReviewPart::kFuzzing).state = PartState::kLeftOut;
  const std::string told = ReviewToHtml(left_out);
  EXPECT_LT(told.find("Left out: the timed fuzzing campaign."), told.find("Did anything"));
}

TEST(HtmlPageTest, ALongTableIsSeveralOfTwoHundredRows) {
  const auto table_of = [](size_t rows) {
    return HtmlTable("What failed", {"what"}, std::vector<Markup>(rows, TableRow({Cell("x")})));
  };
  EXPECT_EQ(CountOf(table_of(200), "<table>"), 1u);
  const Markup table = table_of(201);
  EXPECT_EQ(CountOf(table, "<table>"), 2u);
  EXPECT_EQ(CountOf(table, "<tr><td>x</td></tr>"), 201u);
  EXPECT_EQ(CountOf(table, "<th scope=\"col\">what</th>"), 2u);
  EXPECT_EQ(CountOf(table, "<div class=\"scroll later\""), 1u);
  EXPECT_NE(table.find("aria-label=\"What failed, 1 to 200\""), Markup::npos);
  EXPECT_NE(table.find("aria-label=\"What failed, 201 to 201\""), Markup::npos);
}

TEST(HtmlPageTest, GroupsDigits) {
  EXPECT_EQ(Grouped(0), "0");
  EXPECT_EQ(Grouped(999), "999");
  EXPECT_EQ(Grouped(1000), "1,000");
  EXPECT_EQ(Grouped(1234567), "1,234,567");
}

using Palette = std::map<std::string, std::string>;

// The colours that a block of the style defines.
Palette PaletteIn(const std::string& block) {
  Palette palette;
  const std::regex colour("--([a-z]+): (#[0-9a-f]{6});");
  for (std::sregex_iterator at(block.begin(), block.end(), colour), end; at != end; ++at) {
    palette[(*at)[1]] = (*at)[2];
  }
  return palette;
}

// WCAG 2, relative luminance and contrast ratio.
double Luminance(const std::string& colour) {
  double sum = 0;
  const double weights[] = {0.2126, 0.7152, 0.0722};
  for (size_t at = 0; at < 3; ++at) {
    const double part = std::stoi(colour.substr(1 + 2 * at, 2), nullptr, 16) / 255.0;
    sum += weights[at] * (part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4));
  }
  return sum;
}

double Contrast(const std::string& a, const std::string& b) {
  const double one = Luminance(a) + 0.05, other = Luminance(b) + 0.05;
  return one > other ? one / other : other / one;
}

TEST(HtmlPageTest, PalettesHaveTheContrastOfWcagAa) {
  EXPECT_NEAR(Contrast("#000000", "#ffffff"), 21, 0.01);
  EXPECT_NEAR(Contrast("#777777", "#ffffff"), 4.48, 0.01);
  const std::string style(ReviewPageFile("page.css"));
  const size_t dark_at = style.find("prefers-color-scheme: dark");
  ASSERT_NE(dark_at, std::string::npos);
  const Palette light = PaletteIn(style.substr(0, dark_at));
  const Palette dark = PaletteIn(style.substr(dark_at));
  for (const Palette& palette : {light, dark}) {
    ASSERT_EQ(palette.size(), 10u);
    for (const char* text : {"text", "muted", "link", "good", "bad", "warn"}) {
      for (const char* ground : {"bg", "panel"}) {
        EXPECT_GE(Contrast(palette.at(text), palette.at(ground)), 4.5) << text << " on " << ground;
      }
    }
    for (const char* ground : {"good", "bad", "warn"}) {
      EXPECT_GE(Contrast(palette.at("badge"), palette.at(ground)), 4.5) << ground;
    }
  }
  // No colour stands outside of the palettes.
  EXPECT_EQ(CountOf(style, "#"), light.size() + dark.size());
}

}  // namespace
}  // namespace gatecrash
