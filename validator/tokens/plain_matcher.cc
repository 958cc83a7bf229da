#include "validator/tokens/plain_matcher.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "validator/tokens/char_reader.h"
#include "validator/tokens/terminal_sequence.h"

namespace gatecrash {
namespace {

using Compiled = TokenSet::Compiled;

enum class Gap : uint8_t { kNone, kWhite, kMixed };

// A token's beginning that has been read so far: a node of the tree, and what its gaps were like.
struct Thread {
  uint32_t node;
  Gap gap;          // of the gap being read, where the node is one
  bool at_edge;     // it began at a word's edge
  bool needs_edge;  // a gap of white space alone was read, so it must end at one
  size_t begin;

  [[nodiscard]] bool SameStateAs(const Thread& other) const {
    return node == other.node && gap == other.gap && at_edge == other.at_edge &&
           needs_edge == other.needs_edge;
  }
};

// A whole token that counts only if a word ends there.
struct Waiting {
  size_t token;
  size_t begin;
  size_t end;
};

// Threads that jump over a terminal sequence, to where it ends.
struct Jump {
  size_t place;
  bool in_word;
  std::vector<Thread> threads;
  std::vector<Waiting> waiting;
};

void AddThread(std::vector<Thread>& threads, const Thread& thread) {
  for (const Thread& other : threads) {
    if (other.SameStateAs(thread)) return;
  }
  threads.push_back(thread);
}

template <bool kBackward>
class Matcher {
 public:
  Matcher(const Compiled& set, std::string_view text, bool rot13, size_t begin, size_t starts,
          PlainSink& sink)
      : set_(set),
        reader_(text, rot13, begin),
        starts_end_(starts < text.size() - begin ? begin + starts : text.size()),
        sink_(sink),
        wakes_(set.wakes[rot13]) {
    if (begin > 0) in_word_ = EndsInWord(text, begin);
  }

  bool Run() {
    while (!reader_.at_end()) {
      if (!jumps_.empty()) Land();
      if (IsIdle()) {
        if (reader_.place() >= starts_end_) return false;
        if (SkipIdle()) return false;
      }
      if (Step()) return true;
    }
    Land();
    return Settle(false);
  }

 private:
  // Whether what lies before the place where the reading begins is part of a word.
  static bool EndsInWord(std::string_view text, size_t begin) {
    for (CharReader<!kBackward> back(text, false, text.size() - begin); !back.at_end();) {
      const Unit unit = back.UnitOfNext(back.Next());
      if (!IsTransparent(unit)) return unit.is(Unit::kWord);
    }
    return false;
  }

  static bool IsTransparent(Unit unit) { return unit.is(Unit::kNothing) && !unit.is(Unit::kWhite); }

  [[nodiscard]] bool IsIdle() const {
    return threads_.empty() && waiting_.empty() && jumps_.empty();
  }

  // Skips what can't begin a token. True at the end of the text.
  bool SkipIdle() {
    size_t skipped = 0;
    unsigned char last = 0;
    for (; !reader_.at_end(); reader_.SkipByte(), ++skipped) {
      const unsigned char byte = reader_.Peek();
      if (byte >= 0x80 || wakes_[byte]) break;
      if (!IsTransparent(reader_.AsciiUnit(byte))) last = byte;
    }
    if (last != 0) in_word_ = reader_.AsciiUnit(last).is(Unit::kWord);
    return reader_.at_end();
  }

  bool Step() {
    const size_t begin = reader_.place();
    const char32_t c = reader_.Next();
    const Unit unit = reader_.UnitOfNext(c);
    if (BeginsTerminalSequence(c)) Jumps(c);
    next_.clear();
    for (const Thread& thread : threads_) {
      if (Advance(thread, unit)) return true;
    }
    if (!IsTransparent(unit) && Settle(unit.is(Unit::kWord))) return true;
    if ((set_.start_symbols >> unit.symbol & 1) != 0 && begin < starts_end_) {
      if (Follow({0, Gap::kNone, !in_word_, false, begin}, unit.symbol)) return true;
    }
    std::swap(threads_, next_);
    waiting_.insert(waiting_.end(), completed_.begin(), completed_.end());
    completed_.clear();
    if (!IsTransparent(unit)) in_word_ = unit.is(Unit::kWord);
    return false;
  }

  // Where a terminal sequence begins there are two readings: the sequence is nothing, or its first
  // byte alone is. Only the first counts for what waits for a word's edge.
  void Jumps(char32_t intro) {
    const size_t place = sequences_.EndOf(reader_, intro);
    if (place == 0) return;
    auto jump = std::ranges::find(jumps_, place, &Jump::place);
    if (jump == jumps_.end()) {
      jump = jumps_.insert(jumps_.end(), {place, in_word_, threads_, std::move(waiting_)});
    } else {
      jump->in_word = jump->in_word && in_word_;
      for (const Thread& thread : threads_) AddThread(jump->threads, thread);
      jump->waiting.insert(jump->waiting.end(), waiting_.begin(), waiting_.end());
    }
    waiting_.clear();
  }

  // Takes up the threads whose sequence ends here.
  void Land() {
    for (size_t i = 0; i < jumps_.size();) {
      if (jumps_[i].place > reader_.place()) {
        ++i;
        continue;
      }
      for (const Thread& thread : jumps_[i].threads) AddThread(threads_, thread);
      const std::vector<Waiting>& landed = jumps_[i].waiting;
      waiting_.insert(waiting_.end(), landed.begin(), landed.end());
      in_word_ = in_word_ && jumps_[i].in_word;
      std::swap(jumps_[i], jumps_.back());
      jumps_.pop_back();
    }
  }

  bool Advance(Thread thread, Unit unit) {
    if (unit.symbol != 0 && Follow(thread, unit.symbol)) return true;
    if (set_.nodes[thread.node].is_gap) {
      if (unit.is(Unit::kJoint)) {
        thread.gap = Gap::kMixed;
      } else if (unit.is(Unit::kWhite)) {
        if (thread.gap == Gap::kNone) thread.gap = Gap::kWhite;
      } else if (!unit.is(Unit::kNothing)) {
        return false;
      }
    } else if (!unit.is(Unit::kNothing)) {
      return false;
    }
    AddThread(next_, thread);
    return false;
  }

  // Goes on with each letter that the symbol stands for.
  bool Follow(Thread thread, uint8_t symbol) {
    if (thread.gap == Gap::kWhite) {
      if (!thread.at_edge) return false;
      thread.needs_edge = true;
    }
    const Compiled::Node& node = set_.nodes[thread.node];
    thread.gap = Gap::kNone;
    for (uint32_t i = node.edges; i < node.edges + node.edge_count; ++i) {
      if ((set_.edges[i].accepts >> symbol & 1) != 0 && Enter(thread, set_.edges[i].target)) {
        return true;
      }
    }
    return false;
  }

  bool Enter(Thread thread, uint32_t target) {
    const Compiled::Node& node = set_.nodes[target];
    if (node.token >= 0 && Complete(thread, static_cast<size_t>(node.token))) return true;
    thread.node = target;
    if (node.edge_count != 0) AddThread(next_, thread);
    thread.node = node.gap;
    if (node.gap != 0) AddThread(next_, thread);
    return false;
  }

  bool Complete(const Thread& thread, size_t token) {
    const Waiting whole = {token, thread.begin, reader_.place()};
    if (!thread.needs_edge) return Tell(whole);
    completed_.push_back(whole);
    return false;
  }

  // What waited for a word's edge either has it now or never will.
  bool Settle(bool in_word) {
    if (!in_word) {
      for (const Waiting& whole : waiting_) {
        if (Tell(whole)) return true;
      }
    }
    waiting_.clear();
    return false;
  }

  bool Tell(const Waiting& whole) {
    const size_t size = reader_.text().size();
    if (kBackward) return sink_.Take({whole.token, size - whole.end, size - whole.begin});
    return sink_.Take({whole.token, whole.begin, whole.end});
  }

  const Compiled& set_;
  CharReader<kBackward> reader_;
  size_t starts_end_;  // tokens that begin here or later don't count
  PlainSink& sink_;
  TerminalSequences<kBackward> sequences_;
  const std::array<bool, 128>& wakes_;
  bool in_word_ = false;  // the last character that isn't nothing is part of a word
  std::vector<Thread> threads_;
  std::vector<Thread> next_;
  std::vector<Waiting> waiting_;
  std::vector<Waiting> completed_;  // by the character being read
  std::vector<Jump> jumps_;
};

}  // namespace

bool MatchPlain(const Compiled& set, std::string_view text, PlainForm form, PlainSink& sink) {
  return MatchPlainFrom(set, text, form, form.backward ? text.size() : 0, text.size(), sink);
}

bool MatchPlainFrom(const Compiled& set, std::string_view text, PlainForm form, size_t begin,
                    size_t starts, PlainSink& sink) {
  if (form.backward) {
    return Matcher<true>(set, text, form.rot13, text.size() - begin, starts, sink).Run();
  }
  return Matcher<false>(set, text, form.rot13, begin, starts, sink).Run();
}

}  // namespace gatecrash
