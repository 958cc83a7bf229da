// What a page is refused for that leads out of its folder, or that others could take for a link.
// Each code has its accepted twin one step away.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "validator/markdown/active_content.h"
#include "validator/markdown/testing/decision_page.h"

namespace gatecrash {
namespace {

using testing::ExpectProse;
using testing::JudgePage;
using testing::WithProse;
using ::testing::ElementsAre;

constexpr const char* kOk = "OK";
constexpr const char* kToken = "AUTHORITY_TOKEN";
constexpr const char* kActive = "MARKDOWN_ACTIVE_CONTENT";

TEST(DecisionLinks, NoImage) {
  ExpectProse({{"![a](b.png)", kActive},
               {"*![](b.png)*", kActive},
               {"[![a](b.png)](c.md)", kActive},
               {"\\![a](b.md)", kOk},
               {"!\\[a](b.png)", kOk},
               {"`![a](b.png)`", kOk}});
}

TEST(DecisionLinks, LinksStayInTheFolder) {
  ExpectProse({{"[a](b.md)", kOk},
               {"[a](b/c.md#d)", kOk},
               {"[a](b/../c.md)", kOk},
               {"[a](b/./../c.md)", kOk},
               {"[a](..b/...)", kOk},
               {"[a](b?../../c)", kOk},
               {"[a](../b.md)", kActive},
               {"[a](..)", kActive},
               {"[a](./../b.md)", kActive},
               {"[a](b/../../c.md)", kActive},
               {"[a](b/%2e%2E/../c.md)", kActive},
               {"[a](.%2e/b.md)", kActive},
               {"[a](%2e%2e?c)", kActive},
               {"[a](./b:c)", kOk},
               {"[a](b/c:d)", kOk},
               {"[a](b?c:d)", kOk},
               {"[a](#b)", kOk},
               {"[a](#)", kOk},
               {"[a](<b.md> 'c')", kOk},
               {"[a]()", kActive},
               {"[a](?b)", kActive},
               {"[a](:b)", kActive},
               {"[a](/b)", kActive},
               {"[a](//host/b)", kActive},
               {"[a](\\\\host/b)", kActive},
               {"[a](/\\host)", kActive},
               {"[a](b\\c)", kActive},
               {"[a](https://b)", kActive},
               {"[a](HTTP:b)", kActive},
               {"[a](javascript:b)", kActive},
               {"[a](java&#115;cript:b)", kActive},
               {"[a](javascript&colon;b)", kActive},
               {"[a](javascript\\:b)", kActive},
               {"[a](<java\tscript:b>)", kActive},
               {"[a](< javascript:b>)", kActive},
               {"[a](<b c>)", kActive},
               {"[a](b&NewLine;c)", kActive},
               {"[a](data:text/html,b)", kActive},
               {"[a](vbscript:b)", kActive},
               {"[a](b:c)", kActive},
               {"[a](mailto:b)", kActive},
               {"<https://b>", kActive},
               {"<b@c.d>", kActive},
               {"<xx:y>", kActive},
               {"<x:y>", kOk},                          // a scheme has two letters or more
               {"*[`a`](https://b)*", kActive},
               {"> - [a](https://b)", kActive}});
}

// No page comes as far with one: it is told as text that is invisible.
TEST(DecisionLinks, NoControlCharacterStaysInTheFolder) {
  EXPECT_TRUE(StaysInFolder("a\x7E"));
  EXPECT_FALSE(StaysInFolder("a\x7F"));
  EXPECT_FALSE(StaysInFolder("a\x1F"));
}

TEST(DecisionLinks, TextThatOthersMakeALink) {
  ExpectProse({{"https://b", kActive},
               {"see HTTP://b", kActive},
               {"http:&#47;/b", kActive},
               {"ht*tp*://b", kActive},
               {"www.b.c", kActive},
               {"WWW.b", kActive},
               {"a@b.c", kActive},
               {"a.b+c@d-e.f", kActive},
               {"a@b", kOk},
               {"@b.c", kOk},
               {"a@\n\nb.c", kOk},                      // two blocks
               {"mailto:a", kActive},
               {"xmpp:a", kActive},
               {"`https://b`", kOk},
               {"https:`//b`", kOk},
               {"    https://b www.b a@b.c", kOk},
               {"https: //b", kOk}});
}

TEST(DecisionLinks, NoDefinitions) {
  ExpectProse({{"[a]: b", kActive},
               {"[a]: <javascript:b>\n\n[a]", kActive},
               {"   [a]:b", kActive},
               {"> - [a]: b", kActive},
               {"1) [a]: b", kActive},
               {"[a\nb]: c", kActive},
               {"[a\\]b]: c", kActive},
               {"[a\\[b]: c", kActive},
               {"[a\\\\]: b", kActive},                // the backslash takes itself
               {"[^1]: b", kActive},
               {"[^1]:\n\n    | member | value |\n    |---|---|", kActive},
               {"a\n[^1]: b", kActive},
               {"    [a]: b", kActive},                 // code, but who could tell
               {"a [a]: b", kOk},
               {"[a] : b", kOk},
               {"[a][b]: c", kOk},
               {"[a[b]: c", kOk},
               {"a. [a]: b", kOk},                      // no list's marker
               {". [a]: b", kOk},
               {"1: [a]: b", kOk},
               {"\\[a]: b", kOk},
               {"[a\\]: b", kOk},
               {"[a]", kOk},
               {"[^1]", kOk}});
  EXPECT_THAT(JudgePage(WithProse("[a]: SEAL_VALID")), ElementsAre(kToken));
}

}  // namespace
}  // namespace gatecrash
