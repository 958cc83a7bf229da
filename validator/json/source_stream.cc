#include "validator/json/source_stream.h"

#if defined(__SSE2__)
#include <emmintrin.h>

#include <bit>
#endif

namespace gatecrash {
namespace {

bool IsPlain(char c) { return c != '"' && c != '\\' && static_cast<unsigned char>(c) >= 0x20; }

}  // namespace

const char* SourceStream::SkipPlain(const char* at, const char* end) {
#if defined(__SSE2__)
  const __m128i quote = _mm_set1_epi8('"');
  const __m128i backslash = _mm_set1_epi8('\\');
  const __m128i control_max = _mm_set1_epi8(0x1F);
  for (; end - at >= 16; at += 16) {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    const __m128i control = _mm_cmpeq_epi8(_mm_max_epu8(block, control_max), control_max);
    const __m128i special = _mm_or_si128(
        _mm_or_si128(_mm_cmpeq_epi8(block, quote), _mm_cmpeq_epi8(block, backslash)), control);
    const auto mask = static_cast<unsigned>(_mm_movemask_epi8(special));
    if (mask != 0) return at + std::countr_zero(mask);
  }
#endif
  while (at != end && IsPlain(*at)) ++at;
  return at;
}

void SourceStream::PutEscaped(char c) {
  if (!escaped_) unescaped_.assign(string_begin_, written_end_);
  escaped_ = true;
  unescaped_ += c;
}

}  // namespace gatecrash
