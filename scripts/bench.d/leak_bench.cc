// leak_bench make-log FILE TOKENS
// leak_bench search FILE
// leak_bench worst
//
// The token search against its bars. `make-log` writes 100 MB of log text, the same in every run,
// and the thirty tokens as they are written plain, a line each. `search` looks for them in a file,
// in every spelling; exit status 1 where there is one. `worst` searches a MiB of each of many
// inputs and tells what they cost as a multiple of as much log text, the costliest last.
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdarg>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "validator/tokens/token_search.h"

namespace gatecrash {
namespace {

constexpr size_t kLogBytes = 100'000'000;
constexpr size_t kInputBytes = size_t{1} << 20;

constexpr std::array<std::string_view, 3> kSubjects = {"PRODUCTION", "SEAL", "CUTOVER"};
constexpr std::array<std::string_view, 10> kVerbs = {
    "PASS",       "VALID",   "VERIFIED", "ACCEPTED", "APPROVED",
    "AUTHORIZED", "GRANTED", "APPLIED",  "EXECUTED", "COMPLETE"};
constexpr std::array<std::string_view, 16> kWords = {
    "request",  "served",  "after", "cache",   "the",    "connection", "of",      "worker",
    "released", "INVALID", "Retry", "product", "sealed", "production", "timeout", "queue"};
constexpr std::array<std::string_view, 4> kLevels = {"INFO", "WARN", "ERROR", "DEBUG"};

[[noreturn]] void Fail(const char* what) {
  std::fprintf(stderr, "bench: %s\n", what);
  std::exit(3);
}

// xorshift64 (Marsaglia 2003): the same numbers in every run.
class Numbers {
 public:
  uint64_t Next() {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return state_;
  }
  size_t Below(size_t limit) { return static_cast<size_t>(Next() % limit); }

 private:
  uint64_t state_ = 88172645463325252;
};

[[gnu::format(printf, 1, 2)]] std::string Print(const char* format, ...) {
  std::array<char, 128> line;
  va_list values;
  va_start(values, format);
  const int size = std::vsnprintf(line.data(), line.size(), format, values);
  va_end(values);
  return {line.data(), static_cast<size_t>(std::max(size, 0))};
}

std::string LogLine(Numbers& numbers) {
  std::string line =
      Print("2026-11-%02zuT%02zu:%02zu:%02zu.%03zuZ ", numbers.Below(28) + 1, numbers.Below(24),
            numbers.Below(60), numbers.Below(60), numbers.Below(1000));
  line += kLevels[numbers.Below(kLevels.size())];
  line += " [net.http]";
  for (size_t words = 4 + numbers.Below(11); words > 0; --words) {
    line += ' ';
    line += kWords[numbers.Below(kWords.size())];
  }
  switch (numbers.Below(5)) {
    case 0:
      line += Print(" request_id=%016llx%016llx", static_cast<unsigned long long>(numbers.Next()),
                    static_cast<unsigned long long>(numbers.Next()));
      break;
    case 1:
      line += Print(" status=%zu bytes=%zu path=/api/v2/items/%zu?user=a", 200 + numbers.Below(300),
                    numbers.Below(100'000), numbers.Below(10'000));
      break;
    case 2:
      line += Print(" ip=10.%zu.%zu.%zu:%zu", numbers.Below(256), numbers.Below(256),
                    numbers.Below(256), numbers.Below(65'536));
      break;
    default:
      break;
  }
  return line + '\n';
}

std::string LogText(size_t size_bytes) {
  Numbers numbers;
  std::string text;
  while (text.size() < size_bytes) text += LogLine(numbers);
  text.resize(size_bytes);
  return text;
}

void Write(const char* path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  if (!file) Fail("a file can't be written");
}

void MakeLog(const char* log, const char* tokens) {
  Write(log, LogText(kLogBytes));
  std::string lines;
  for (const std::string_view subject : kSubjects) {
    for (const std::string_view verb : kVerbs) {
      lines.append(subject).append("_").append(verb).append("\n");
    }
  }
  Write(tokens, lines);
}

bool Search(const char* path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  if (!file) Fail("a file can't be read");
  std::string text(static_cast<size_t>(file.tellg()), '\0');
  file.seekg(0);
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (!file) Fail("a file can't be read");
  return HasToken(TokenSet::BuiltIn(), text);
}

std::string Bytes(size_t count) {
  Numbers numbers;
  std::string bytes;
  while (bytes.size() < count) bytes.push_back(static_cast<char>(numbers.Next() >> 32 & 0xFF));
  return bytes;
}

// The bytes written with digits of `bits` bits each; what is left at the end is left out.
std::string Digits(std::string_view digits, unsigned bits, std::string_view bytes) {
  std::string text;
  uint32_t held = 0;
  unsigned held_bits = 0;
  for (const char c : bytes) {
    held = (held << 8 | static_cast<unsigned char>(c)) & 0xFFFFFF;
    for (held_bits += 8; held_bits >= bits; held_bits -= bits) {
      text += digits[held >> (held_bits - bits) & ((1u << bits) - 1)];
    }
  }
  return text;
}
std::string Hex(std::string_view bytes) { return Digits("0123456789abcdef", 4, bytes); }
std::string Base32(std::string_view bytes) {
  return Digits("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 5, bytes);
}
std::string Base64(std::string_view bytes) {
  return Digits("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", 6, bytes);
}

std::string Repeated(std::string_view part) {
  std::string text;
  while (text.size() < kInputBytes) text += part;
  return text;
}

std::string Zlib(const std::string& bytes) {
  uLongf size = compressBound(bytes.size());
  std::string compressed(size, '\0');
  if (compress2(reinterpret_cast<Bytef*>(compressed.data()), &size,
                reinterpret_cast<const Bytef*>(bytes.data()), bytes.size(), 9) != Z_OK) {
    Fail("zlib failed");
  }
  compressed.resize(size);
  return compressed;
}

std::string MixedEscapes() {
  constexpr std::array<std::string_view, 7> kParts = {"\\u0053", "%45", "&#65;", "\\x4c",
                                                      "=53",     "a",   "_"};
  Numbers numbers;
  std::string text;
  while (text.size() < kInputBytes) text += kParts[numbers.Below(kParts.size())];
  return text;
}

std::string Wide(std::string_view text) {
  std::string wide;
  for (const char c : text) wide.append({c, '\0'});
  return wide;
}

std::vector<std::pair<const char*, std::string>> Inputs() {
  const std::string bytes = Bytes(kInputBytes);
  return {{"random bytes", bytes},
          {"hex", Hex(bytes)},
          {"base32", Base32(bytes)},
          {"base64", Base64(bytes)},
          {"base64 of base64", Base64(Base64(bytes))},
          {"base64 of zlib", Base64(Zlib(bytes))},
          {"hex of hex", Hex(Hex(bytes))},
          {"letters A", Repeated("A")},
          {"NUL", Repeated(std::string_view("\0", 1))},
          {"line ends", Repeated("\n")},
          {"backslashes", Repeated("\\")},
          {"percent escapes", Repeated("%41")},
          {"\\u escapes", Repeated("\\u0041")},
          {"octal escapes", Repeated("\\101")},
          {"mixed escapes", MixedEscapes()},
          {"UTF-16", Wide(Hex(bytes))},
          {"terminal sequences", Repeated("\x1B[1m")},
          {"zlib headers", Repeated("x\x9C")},
          {"gzip headers", Repeated(std::string_view("\x1F\x8B\x08\0", 4))},
          {"zlib bombs", Repeated(Zlib(std::string(100'000, 'A')))},
          {"one zlib bomb", Zlib(std::string(size_t{64} << 20, '\0'))},
          {"near tokens", Repeated("SEAL_PAS ")},
          {"near tokens in base64", Base64(Repeated("SEAL_PAS "))},
          {"no word's edge", Repeated("unseal valid ")},
          {"look-alikes", Repeated("\xD0\x95\xD0\x90")}};
}

// Of the processor, for each byte.
double SecondsOf(std::string_view text) {
  const std::clock_t begin = std::clock();
  volatile bool found = HasToken(TokenSet::BuiltIn(), text);
  static_cast<void>(found);
  const auto took = static_cast<double>(std::clock() - begin);
  return took / CLOCKS_PER_SEC / static_cast<double>(text.size());
}

// The least of three runs; of one where that is long enough.
double Least(std::string_view text) {
  constexpr double kLong = 0.2 / kInputBytes;
  const double first = SecondsOf(text);
  return first > kLong ? first : std::min({first, SecondsOf(text), SecondsOf(text)});
}

void Worst() {
  const double ordinary = Least(LogText(kInputBytes));
  std::vector<std::pair<double, const char*>> rows;
  for (const auto& [name, text] : Inputs()) {
    const std::string_view part = std::string_view(text).substr(0, kInputBytes);
    rows.emplace_back(Least(part) / ordinary, name);
  }
  std::ranges::sort(rows);
  for (const auto& [multiple, name] : rows) std::printf("%.2f %s\n", multiple, name);
}

}  // namespace
}  // namespace gatecrash

int main(int argc, char** argv) {
  const std::string_view what = argc > 1 ? argv[1] : "";
  if (what == "make-log" && argc == 4) {
    gatecrash::MakeLog(argv[2], argv[3]);
    return 0;
  }
  if (what == "search" && argc == 3) return gatecrash::Search(argv[2]) ? 1 : 0;
  if (what == "worst" && argc == 2) {
    gatecrash::Worst();
    return 0;
  }
  std::fprintf(stderr, "usage: leak_bench make-log FILE TOKENS | search FILE | worst\n");
  return 2;
}
