#include "validator/crypto/dsse.h"

#include <gtest/gtest.h>

#include <string>

namespace gatecrash {
namespace {

// The example of protocol.md of DSSE.
TEST(Dsse, ExampleOfTheSpecification) {
  EXPECT_EQ(PreAuthEncoding("http://example.com/HelloWorld", "hello world"),
            "DSSEv1 29 http://example.com/HelloWorld 11 hello world");
}

TEST(Dsse, EmptyParts) {
  EXPECT_EQ(PreAuthEncoding("", ""), "DSSEv1 0  0 ");
  EXPECT_EQ(PreAuthEncoding("t", ""), "DSSEv1 1 t 0 ");
  EXPECT_EQ(PreAuthEncoding("", "p"), "DSSEv1 0  1 p");
}

TEST(Dsse, CountsBytesAndCopiesThemAsTheyAre) {
  EXPECT_EQ(PreAuthEncoding("\xc3\xa9", "\xe2\x80\x94"), "DSSEv1 2 \xc3\xa9 3 \xe2\x80\x94");
  const std::string payload("a\0\n\r b", 6);
  EXPECT_EQ(PreAuthEncoding("t", payload), "DSSEv1 1 t 6 " + payload);
}

TEST(Dsse, CountsHaveNoLeadingZero) {
  EXPECT_EQ(PreAuthEncoding("t", std::string(9, 'x')), "DSSEv1 1 t 9 " + std::string(9, 'x'));
  EXPECT_EQ(PreAuthEncoding("t", std::string(10, 'x')), "DSSEv1 1 t 10 " + std::string(10, 'x'));
  EXPECT_EQ(PreAuthEncoding("t", std::string(1 << 20, 'x')),
            "DSSEv1 1 t 1048576 " + std::string(1 << 20, 'x'));
}

// A type that pretends to end early gives other bytes than the type and payload it imitates.
TEST(Dsse, PartsCannotBeMovedIntoEachOther) {
  EXPECT_NE(PreAuthEncoding("a 1 b", "c"), PreAuthEncoding("a", "b 1 c"));
  EXPECT_NE(PreAuthEncoding("ab", "c"), PreAuthEncoding("a", "bc"));
  EXPECT_NE(PreAuthEncoding("a ", "b"), PreAuthEncoding("a", " b"));
}

}  // namespace
}  // namespace gatecrash
